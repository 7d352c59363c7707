import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '../../../store/open.ts'
import { deskForTests } from '../desk-parts.ts'
import { type Caller, callerOf, contractOf, request } from './api.ts'

let store: Store
let caller: Caller
let contract: Awaited<ReturnType<typeof contractOf>>
const desk = deskForTests()

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
  caller = await callerOf(store.db, desk)
  contract = await contractOf(caller)
  await request(store.db, 1)
})
afterAll(() => store.close())

type Saved = { readonly id: number; readonly query: string }

const save = (name: string, filters: unknown, as = caller) => as.post('/filters', { name, filters })

async function list(as = caller): Promise<readonly Saved[]> {
  const response = await as.get('/filters')
  return ((await contract.holds('get', '/filters', response)) as { items: Saved[] }).items
}

test('a filter is saved, listed for its key only, applied, changed and removed', async () => {
  const other = await callerOf(store.db, desk)
  const filters = { motivo: 'sollecito', sede: '7000', q: 'assegno & così' }
  const saved = await save(' Solleciti ', filters)
  const one = (await contract.holds('post', '/filters', saved)) as Saved
  expect(one).toMatchObject({ name: 'Solleciti', filters })
  expect([await list(), await list(other)]).toEqual([[one], []])
  const found = await caller.get(`/requests?${one.query}`)
  expect(found.status).toBe(200)
  const changed = await (await save('Solleciti', { motivo: 'pagamenti' })).json()
  expect(changed).toMatchObject({ id: one.id, query: 'motivo=pagamenti' })
  const foreign = await other.delete(`/filters/${one.id}`)
  expect(foreign.status).toBe(404)
  await contract.holds('delete', '/filters/{id}', foreign)
  const dropped = await caller.delete(`/filters/${one.id}`)
  expect(await contract.holds('delete', '/filters/{id}', dropped)).toEqual({ id: one.id })
  expect(await list()).toEqual([])
})

test.each([
  [{ name: '', filters: { motivo: 'sollecito' } }, 400],
  [{ name: 'x', filters: {} }, 400],
  [{ name: 'x', filters: { evil: '1' } }, 400],
  [{ name: 'x', filters: { reminders: '2' } }, 400],
  [{ name: 'x', filters: { prestazione: 'sconosciuta' } }, 422],
  [{ name: 'x', filters: { institute: 'nessuno' } }, 422],
  [{ name: 'x', filters: { sede: '4900' } }, 403],
])('%o is refused with %i', async (body, status) => {
  const response = await caller.post('/filters', body)
  expect(response.status).toBe(status)
  await contract.holds('post', '/filters', response)
  expect(await list()).toEqual([])
})

test('every filter of the queue can be asked for and saved', async () => {
  const all = { reminders: '1', uncertain: '1', backlog: '1', age: 'oltre', assignee: 'nobody' }
  expect((await caller.get(`/requests?${new URLSearchParams(all)}`)).status).toBe(200)
  expect(await (await save('Tutti', all)).json()).toMatchObject({ filters: all })
})

test('as many are kept as are shown, and no more', async () => {
  const full = await callerOf(store.db, desk)
  for (let at = 0; at < 30; at += 1)
    expect((await save(`F${at}`, { motivo: 'sollecito' }, full)).status).toBe(200)
  const more = await save('Un altro', { motivo: 'sollecito' }, full)
  expect(more.status).toBe(422)
  await contract.holds('post', '/filters', more)
  expect((await save('F7', { motivo: 'pagamenti' }, full)).status).toBe(200)
  expect(await list(full)).toHaveLength(30)
})
