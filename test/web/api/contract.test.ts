import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../../store/open.ts'
import { bareApp } from '../asked.ts'
import { deskForTests } from '../desk-parts.ts'
import { type Caller, callerOf, contractOf, request } from './api.ts'

let store: Store
let caller: Caller
let contract: Awaited<ReturnType<typeof contractOf>>
let nr = 0
const desk = deskForTests()

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
  caller = await callerOf(store.db, desk)
  contract = await contractOf(caller)
})
afterAll(() => store.close())

const fresh = () => request(store.db, ++nr)
const act = (number: string, body: unknown, version: number, more = {}) =>
  caller.post(`/requests/${number}/actions`, body, { 'if-match': `"${version}"`, ...more })
const holds = (path: string, response: Response, method: 'get' | 'post' = 'post') =>
  contract.holds(method, path, response)

const ACTIONS = '/requests/{number}/actions'
const ANSWERS = '/requests/{number}/answers'

test('the document is OpenAPI 3.1, and a page reads it out', async () => {
  expect(contract.document).toMatchObject({ openapi: '3.1.1', servers: [{ url: '/api/v1' }] })
  const page = await bareApp(store.db).request('/api/v1')
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('listRequests')])
})

test('the document’s references lead somewhere', () => {
  const text = JSON.stringify(contract.document)
  const named = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(match => match[1] ?? '')
  expect(named.length).toBeGreaterThan(10)
  const { schemas, headers } = contract.document.components
  const known = Object.keys(schemas).map(name => `#/$defs/${name}`)
  const places = [...known, ...Object.keys(headers).map(name => `#/components/headers/${name}`)]
  for (const name of named) expect(places).toContain(name)
})

describe('reading', () => {
  test('the queue is walked whole, page by page, each request once', async () => {
    for (let more = 0; more < 7; more += 1) await fresh()
    const numbers: string[] = []
    let link: string | null = '/requests?limit=3'
    while (link !== null) {
      const response = await caller.get(link)
      const next = /<\/api\/v1([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')
      const page = (await holds('/requests', response, 'get')) as {
        items: { number: string }[]
        next: string | null
      }
      expect(page.next === null).toBe(next === null)
      numbers.push(...page.items.map(one => one.number))
      link = next?.[1] ?? null
    }
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers).toHaveLength(nr)
  })

  test('a request comes with its ETag, its events stand beside it', async () => {
    const number = await fresh()
    const one = await caller.get(`/requests/${number}`)
    expect(one.headers.get('etag')).toBe('"1"')
    expect(await holds('/requests/{number}', one, 'get')).toMatchObject({ number, sede: '7000' })
    const events = await caller.get(`/requests/${number}/events`)
    expect(events.headers.get('etag')).toBe('"1"')
    expect(await holds('/requests/{number}/events', events, 'get')).toMatchObject({
      items: [{ what: 'routed' }],
    })
    const look = await store.db
      .selectFrom('access_log')
      .select(['who', 'what'])
      .orderBy('id', 'desc')
      .executeTakeFirst()
    expect(look).toEqual({ who: expect.stringMatching(/^API: /), what: 'request_read' })
  })

  test('a search for one citizen stands in the access log, one for words does not', async () => {
    for (const q of ['RSSMRA80A01H501U', 'assegno sociale'])
      expect((await caller.get(`/requests?${new URLSearchParams({ q })}`)).status).toBe(200)
    const searches = await store.db
      .selectFrom('access_log')
      .select(['who', 'detail'])
      .where('what', '=', 'searched')
      .execute()
    expect(searches).toEqual([{ who: expect.stringMatching(/^API: /), detail: 'RSSMRA80A01H501U' }])
  })

  test.each([
    ...['state=x', 'limit=0', 'limit=1000', 'unknown=1', 'q=a%00b', 'institute=a%00b'],
    ...['after=x', 'after=2021-13-45.1', 'after=2021-02-03.0'],
  ])('?%s is a problem that names the field', async query => {
    const response = await caller.get(`/requests?${query}`)
    expect(response.status).toBe(400)
    expect(await holds('/requests', response, 'get')).toMatchObject({ errors: [{}] })
  })
})

describe('acting', () => {
  test('every action answers as the document says', async () => {
    const corrected = { motivo: 'pagamenti', prestazione: null, codice_fiscale: null }
    const other = await fresh()
    for (const [body, state] of [
      [{ action: 'prendi' }, 'presa_in_carico'],
      [{ action: 'passa', sede: '4900', why: 'residente a Milano' }, 'instradata'],
      [{ action: 'chiudi', esito: 'definita' }, 'chiusa'],
      [{ action: 'unisci', into: other }, 'unita'],
      [{ action: 'scarta', why: 'è una newsletter' }, 'scartata'],
      [{ action: 'correggi', ...corrected }, 'instradata'],
      [{ action: 'dividi', ...corrected }, 'instradata'],
    ] as const) {
      const response = await act(await fresh(), body, 1)
      expect(response.status, body.action).toBe(200)
      expect(response.headers.get('etag'), body.action).toBe('"2"')
      const done = await holds(ACTIONS, response)
      expect(done, body.action).toMatchObject({ version: 2, state })
    }
  })

  test('what was done is taken back, and stands in the history under the key’s name', async () => {
    const number = await fresh()
    await act(number, { action: 'prendi' }, 1)
    const undone = await act(number, { action: 'annulla' }, 2)
    expect(await holds(ACTIONS, undone)).toMatchObject({ state: 'instradata', version: 3 })
    const events = await (await caller.get(`/requests/${number}/events`)).json()
    expect(events).toMatchObject({
      items: [{}, { what: 'prendi', who: expect.stringMatching(/^API: sistema/) }, {}],
    })
  })

  test('without If-Match, with an old one, or against the rules: nothing is moved', async () => {
    const number = await fresh()
    const plain = await caller.post(`/requests/${number}/actions`, { action: 'prendi' })
    const old = await act(number, { action: 'prendi' }, 7)
    const wrong = await act(number, { action: 'riapri' }, 1)
    expect([plain.status, old.status, wrong.status]).toEqual([428, 412, 422])
    for (const one of [plain, old]) await holds(ACTIONS, one)
    expect(await holds(ACTIONS, wrong)).toMatchObject({ refusal: 'wrong_state' })
    expect((await caller.get(`/requests/${number}`)).headers.get('etag')).toBe('"1"')
  })

  test.each([
    ['{', 400],
    [{ action: 'nulla' }, 400],
    [{ action: 'passa', sede: '7000' }, 400],
    [{ action: 'prendi', more: 1 }, 400],
    [{ action: 'scarta', why: 'x'.repeat(70_000) }, 413],
  ])('%# is refused as the document says', async (body, status) => {
    const response = await act(await fresh(), body, 1)
    expect(response.status).toBe(status)
    await holds(ACTIONS, response)
  })

  test('an answer without words is none, and what cannot be stored is left out of one', async () => {
    const number = await fresh()
    const path = `/requests/${number}/answers`
    const send = (text: string) =>
      caller.post(path, JSON.stringify({ kind: 'answer', text }), { 'if-match': '"1"' })
    for (const text of ['', ' \n\t', '\0']) {
      const response = await send(text)
      expect(response.status).toBe(400)
      await holds(ANSWERS, response)
    }
    expect((await send('Definita\0 oggi \ud800.')).status).toBe(200)
  })

  test('an answer leaves as the structure’s letter', async () => {
    const number = await fresh()
    const body = { kind: 'answer', text: 'La domanda è definita.' }
    const path = `/requests/${number}/answers`
    const response = await caller.post(path, body, { 'if-match': '"1"' })
    expect(await holds(ANSWERS, response)).toMatchObject({ state: 'chiusa', version: 2 })
    const reply = await store.db
      .selectFrom('reply')
      .innerJoin('request', 'request.id', 'reply.request_id')
      .select(['reply.state', 'reply.author_name'])
      .where('request.number', '=', number)
      .executeTakeFirst()
    expect(reply).toEqual({ state: 'planned', author_name: expect.stringMatching(/^API: /) })
  })
})

describe('a call made twice', () => {
  test('does it once and answers the same', async () => {
    const number = await fresh()
    const key = { 'idempotency-key': 'uno' }
    const calls = [await act(number, { action: 'prendi' }, 1, key)]
    calls.push(await act(number, { action: 'prendi' }, 1, key))
    expect(calls.map(one => one.status)).toEqual([200, 200])
    const bodies = await Promise.all(calls.map(one => one.json()))
    expect(bodies[0]).toEqual(bodies[1])
    expect(calls[1]?.headers.get('etag')).toBe('"2"')
  })

  test('at the same moment: once, and the other waits its turn', async () => {
    const number = await fresh()
    const key = { 'idempotency-key': 'due' }
    const calls = await Promise.all([1, 2, 3].map(() => act(number, { action: 'prendi' }, 1, key)))
    const statuses = calls.map(one => one.status).sort()
    expect(statuses[0]).toBe(200)
    expect(statuses.every(status => status === 200 || status === 409)).toBe(true)
    expect((await caller.get(`/requests/${number}`)).headers.get('etag')).toBe('"2"')
  })

  test('with another call under the same name is refused', async () => {
    const [one, two] = [await fresh(), await fresh()]
    const key = { 'idempotency-key': 'tre' }
    await act(one, { action: 'prendi' }, 1, key)
    const response = await act(two, { action: 'prendi' }, 1, key)
    expect(response.status).toBe(422)
    await holds(ACTIONS, response)
  })
})
