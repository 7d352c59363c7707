import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { core } from '../../../gateway/core.ts'
import { failLetter } from '../../../store/decisions.ts'
import { openStore, type Store } from '../../../store/open.ts'
import { closeReply, plannedReplies } from '../../../store/replies.ts'
import type { Waiting } from '../../../web/api/waiting-schemas.ts'
import { CODE, chase, keepDecided, keepOne, plain } from '../../store/samples.ts'
import { appOn, chief, lettersOn, pageOf } from '../asked.ts'
import { deskForTests } from '../desk-parts.ts'
import { type Caller, callerOf, contractOf, request, suspicious } from './api.ts'

let store: Store
let caller: Caller
let contract: Awaited<ReturnType<typeof contractOf>>
let nr = 0
const desk = deskForTests()
const ids = { formal: 0, undated: 0, doubt: 0, failed: 0 }

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
  const { db } = store
  caller = await callerOf(db, desk, { structures: 'all' })
  contract = await contractOf(caller)
  const act = (subtype: string, receivedAt: string) =>
    suspicious(db, ++nr, {
      receivedAt,
      classification: { ...plain.classification, kind: 'out_of_scope', subtype },
    })
  ids.undated = await act('invio_documenti', '2021-02-03T09:30:00Z')
  for (const day of ['03', '01', '02'])
    ids.formal = await act('ricorso', `2021-02-${day}T09:00:00Z`)
  for (let more = 0; more < 3; more += 1) await suspicious(db, ++nr)
  await keepDecided(db, ++nr, { ...chase(nr), channel: 'pec', compliance: 'exempt' })
  for (let more = 0; more < 2; more += 1)
    await keepDecided(db, ++nr, {
      ...chase(nr),
      outcome: { kind: 'to_person', says: 'La richiesta è incerta.' },
    })
  await request(db, ++nr)
  ids.failed = await keepOne(db, ++nr)
  await failLetter(db, ids.failed, 'La lettura ha superato i 20 secondi.')
  ids.doubt = await keepDecided(db, ++nr, chase(nr))
  for (const reply of await plannedReplies(db, [ids.doubt]))
    await closeReply(db, reply, { state: 'unknown', reason: 'L’invio si è interrotto.' }, core.step)
})
afterAll(() => store.close())

async function pageAt(link: string) {
  const response = await caller.get(link)
  return (await contract.holds('get', '/person', response)) as {
    readonly items: readonly Waiting[]
    readonly next: string | null
  }
}

async function walked(query: string): Promise<readonly Waiting[]> {
  const items: Waiting[] = []
  let after = ''
  for (;;) {
    const page = await pageAt(`/person?${query}${after}`)
    expect(page.items.length).toBeGreaterThan(0)
    items.push(...page.items)
    if (page.next === null) return items
    after = `&after=${page.next}`
  }
}

const nameOf = (one: Waiting) => (one.kind === 'request' ? one.request.number : String(one.id))

describe('what waits for a person', () => {
  test.each([1, 2, 3, 4, 5, 200])('is walked whole by pages of %i', async limit => {
    const items = await walked(`limit=${limit}`)
    expect(items.map(one => one.list)).toEqual([
      ...['formal', 'formal', 'formal', 'exempt', 'suspicious', 'suspicious', 'suspicious'],
      ...['uncertain', 'uncertain', 'other', 'failed', 'failed'],
    ])
    expect(new Set(items.map(nameOf)).size).toBe(items.length)
  })

  test('is what the page shows, in the same order', async () => {
    const page = await pageOf(appOn(store.db, { desk: desk.parts }, chief), '/desk/person')
    const letters = (await walked('limit=200')).flatMap(one =>
      one.kind === 'request' ? [] : [`/desk/letters/${one.id}`],
    )
    expect(lettersOn(page)).toEqual(letters)
    for (const one of await walked('list=uncertain')) expect(page).toContain(nameOf(one))
    expect(page).toContain('La richiesta è incerta.')
  })

  test('one list alone is walked too, and is not gone on with from another', async () => {
    const items = await walked('list=suspicious&limit=2')
    expect(items.map(one => one.list)).toEqual(['suspicious', 'suspicious', 'suspicious'])
    const { next } = await pageAt('/person?list=formal&limit=1')
    const response = await caller.get(`/person?list=suspicious&after=${next}`)
    expect(await contract.holds('get', '/person', response)).toMatchObject({ status: 400 })
  })

  test('formal acts stand by their term, each with its reason and its steps', async () => {
    const items = await walked('list=formal')
    expect(items.map(one => one.kind === 'letter' && one.due_on)).toEqual([
      '2021-05-02',
      '2021-05-03',
      '2021-05-04',
    ])
    expect(items[0]).toMatchObject({
      what: 'ricorso',
      reason: expect.stringContaining('L. 88/1989'),
    })
    expect(items[0]?.next).toEqual([
      { step: 'protocollo', says: 'Registrato al protocollo' },
      { step: 'richiesta', says: 'Fanne una richiesta' },
    ])
  })

  test('requests and failures say why, and what is right to do', async () => {
    const [exempt] = await walked('list=exempt')
    const [uncertain] = await walked('list=uncertain')
    const [doubt, failed] = await walked('list=failed')
    expect(exempt).toMatchObject({ reason: 'Per questo messaggio la PEC è prescritta.' })
    expect(uncertain).toMatchObject({
      reason: 'La richiesta è incerta.',
      request: { state: 'da_verificare', codice_fiscale: CODE },
      next: [{ step: 'conferma' }, { step: 'correggi' }, { step: 'scarta' }],
    })
    expect(doubt).toMatchObject({
      id: ids.doubt,
      reasons: [{ of: 'reply', state: 'unknown', says: 'L’invio si è interrotto.' }],
      next: [{ step: 'verifica' }],
    })
    expect(failed).toMatchObject({
      id: ids.failed,
      reasons: [{ of: 'letter', says: 'La lettura ha superato i 20 secondi.' }],
      next: [{ step: 'rielabora' }],
    })
  })

  test.each([
    ...['list=x', 'after=x', 'after=formal.x', 'after=formal.2021-02-30.1.1', 'limit=0'],
    ...['after=failed.0', 'after=exempt.2021-02-03.0', 'after=.', 'unknown=1'],
  ])('?%s is a problem that names the field', async query => {
    const response = await caller.get(`/person?${query}`)
    expect(response.status).toBe(400)
    expect(await contract.holds('get', '/person', response)).toMatchObject({ errors: [{}] })
  })
})

describe('a step', () => {
  const ACTIONS = '/person/{id}/actions'
  const see = (id: number, body: unknown, version = 1) =>
    caller.post(`/person/${id}/actions`, body, { 'if-match': `"${version}"` })

  test('takes a letter off the list once, and stands in its history under the key’s name', async () => {
    const seen = await see(ids.undated, { action: 'visto', note: 'Niente da fare.' })
    expect(await contract.holds('post', ACTIONS, seen)).toEqual({ id: ids.undated, number: null })
    const again = await see(ids.undated, { action: 'visto' }, 2)
    expect(again.status).toBe(412)
    await contract.holds('post', ACTIONS, again)
    const row = await store.db
      .selectFrom('review')
      .select(['esito', 'note', 'assignee_name'])
      .where('letter_id', '=', ids.undated)
      .executeTakeFirst()
    expect(row).toEqual({
      esito: 'visto',
      note: 'Niente da fare.',
      assignee_name: expect.stringMatching(/^API: sistema/),
    })
  })

  test('makes a request of a letter', async () => {
    const made = await see(ids.formal, { action: 'richiesta' })
    const body = (await contract.holds('post', ACTIONS, made)) as { readonly number: string }
    const one = await caller.get(`/requests/${body.number}`)
    expect(await one.json()).toMatchObject({ state: 'presa_in_carico', motivo: 'generica' })
  })

  test('without If-Match or with an unknown action nothing is moved', async () => {
    const [{ id = 0 } = {}] = (await walked('list=formal')) as readonly { readonly id?: number }[]
    const bare = await caller.post(`/person/${id}/actions`, { action: 'visto' })
    const wrong = await see(id, { action: 'nulla' })
    const absent = await see(999_999, { action: 'visto' })
    expect([bare.status, wrong.status, absent.status]).toEqual([428, 400, 404])
    for (const one of [bare, wrong, absent]) await contract.holds('post', ACTIONS, one)
    expect(await walked('list=formal')).toHaveLength(2)
  })

  test('takes a failed letter up again, once', async () => {
    const calls = [1, 2].map(() => caller.post(`/person/${ids.failed}/retry`, ''))
    const [first, second] = [await calls[0], await calls[1]]
    expect([first?.status, second?.status].sort()).toEqual([200, 422])
    expect(desk.rung).toContain(ids.failed)
    for (const one of [first, second])
      if (one !== undefined) await contract.holds('post', '/person/{id}/retry', one)
  })
})
