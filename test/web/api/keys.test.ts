// Who may call what: every operation with every kind of key, from the operations themselves.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeKey, revokeKey, type Scope, scopes } from '../../../store/api-keys.ts'
import { openStore, type Store } from '../../../store/open.ts'
import { apiOperations } from '../../../web/api/serve.ts'
import { appOn } from '../asked.ts'
import { deskForTests } from '../desk-parts.ts'
import { type Caller, callerOf, callerWith, request, suspicious } from './api.ts'

let store: Store
let number = ''
let letter = 0
const desk = deskForTests()

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
  number = await request(store.db, 1)
  letter = await suspicious(store.db, 2)
})
afterAll(() => store.close())

const operations = apiOperations({
  // Only the descriptions are read.
  desk: desk.parts as Parameters<typeof apiOperations>[0]['desk'],
})

const bodies: Readonly<Record<string, unknown>> = {
  actOnRequest: { action: 'prendi' },
  answerRequest: { kind: 'question', text: 'Di quale domanda si tratta?' },
  actOnLetter: { action: 'visto' },
  saveFilter: { name: 'Miei', filters: { assignee: 'me' } },
}

/** Whose scope fits is let in; then the version is old, nothing failed, no filter has this number. */
const within: Readonly<Record<string, number>> = { retryLetter: 422, dropFilter: 404 }

function call(caller: Caller, { id, method, path }: (typeof operations)[number]) {
  const address = path.replace('{number}', number).replace('{id}', String(letter))
  switch (method) {
    case 'GET':
      return caller.get(address)
    case 'DELETE':
      return caller.delete(address)
    case 'POST':
      return caller.post(address, bodies[id], { 'if-match': '"99"' })
  }
}

describe.each([...scopes.map(scope => [scope] as Scope[]), [...scopes]])(
  'a key for %s',
  (...own) => {
    test('opens what its scopes name and nothing else', async () => {
      const caller = await callerOf(store.db, desk, { scopes: own })
      for (const one of operations) {
        const { status } = await call(caller, one)
        if (own.includes(one.scope)) expect([200, 412, within[one.id]], one.id).toContain(status)
        else expect(status, one.id).toBe(403)
      }
    })
  },
)

test('no key, a wrong one, a revoked one and a session open nothing', async () => {
  const secret = await makeKey(store.db, { name: 'vecchia', scopes, structures: 'all' })
  const revoked = callerWith(store.db, desk, secret ?? '')
  expect((await call(revoked, operations[0] as never)).status).toBe(200)
  await revokeKey(store.db, 'vecchia')
  const session = appOn(store.db)
  for (const one of operations) {
    for (const caller of [
      revoked,
      callerWith(store.db, desk, ''),
      callerWith(store.db, desk, 'cbk_x'),
    ])
      expect((await call(caller, one)).status, one.id).toBe(401)
    const response = await session.request(`/api/v1${one.path.replace(/\{\w+\}/, number)}`, {
      method: one.method,
    })
    expect(response.status, one.id).toBe(401)
    expect(response.headers.get('www-authenticate')).toContain('Bearer')
  }
})

test('a key of another structure finds nothing, as if there were none', async () => {
  const other = await callerOf(store.db, desk, { structures: ['4900'] })
  for (const one of operations.filter(({ path }) => path.includes('{')))
    expect((await call(other, one)).status, one.id).toBe(404)
  for (const list of ['/requests', '/person'])
    expect(await (await other.get(list)).json(), list).toEqual({ items: [], next: null })
  expect((await other.get('/requests?sede=7000')).status).toBe(403)
})

test('keys lie in the database as hashes only', async () => {
  const secret = (await makeKey(store.db, { name: 'nuova', scopes, structures: 'all' })) ?? ''
  const rows = await store.db.selectFrom('api_key').selectAll().execute()
  expect(secret).toMatch(/^cbk_[\w-]{43}$/)
  expect(JSON.stringify(rows)).not.toContain(secret.slice(4))
  expect(await makeKey(store.db, { name: 'nuova', scopes, structures: 'all' })).toBeNull()
})

test('what is not there and what is not so called are problems too', async () => {
  const caller = await callerOf(store.db, desk)
  const [nothing, wrong] = [await caller.get('/nulla'), await caller.post('/requests', {})]
  expect([nothing.status, wrong.status, wrong.headers.get('allow')]).toEqual([404, 405, 'GET'])
  expect(nothing.headers.get('content-type')).toBe('application/problem+json')
})
