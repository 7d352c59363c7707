import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../../store/open.ts'
import { bareApp } from '../asked.ts'
import { type DeskForTests, deskForTests } from '../desk-parts.ts'
import { type Caller, callerOf, contractOf, request } from './api.ts'

let store: Store
let caller: Caller
let contract: Awaited<ReturnType<typeof contractOf>>
let nr = 0
const kept: string[] = []
const desk = recording(deskForTests())
const ANSWERS = '/requests/{number}/answers'
const PDF = '%PDF-1.4 decreto'

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
  caller = await callerOf(store.db, desk)
  contract = await contractOf(caller)
})
afterAll(() => store.close())

const fresh = () => request(store.db, ++nr)

type Files = Readonly<Record<string, string>>

function formOf(files: Files, more: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData()
  const fields = { kind: 'answer', text: 'In allegato il decreto.', ...more }
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [name, content] of Object.entries(files))
    form.append('files', new File([content], name))
  return form
}

const send = (number: string, body: unknown, headers = {}, as = caller) =>
  as.post(`/requests/${number}/answers`, body, { 'if-match': '"1"', ...headers })

const letterTo = async (number: string) =>
  (await lettersTo(number))[0]?.body as { readonly attachments?: readonly unknown[] } | undefined

const lettersTo = (number: string) =>
  store.db
    .selectFrom('reply')
    .innerJoin('request', 'request.id', 'reply.request_id')
    .select('reply.body')
    .where('request.number', '=', number)
    .execute()

const versionOf = async (number: string) =>
  (await caller.get(`/requests/${number}`)).headers.get('etag')

describe('an answer with files', () => {
  test('takes them along, named and typed by what they are', async () => {
    const number = await fresh()
    const sent = await send(number, formOf({ '../decreto.pdf': PDF, 'nota.txt': 'Nota.' }))
    expect(await contract.holds('post', ANSWERS, sent)).toMatchObject({
      state: 'chiusa',
      version: 2,
    })
    expect(kept).toContain(PDF)
    expect((await letterTo(number))?.attachments).toMatchObject([
      {
        name: expect.stringMatching(/^[^/\\]*decreto\.pdf$/),
        type: 'application/pdf',
        size: PDF.length,
      },
      { name: 'nota.txt', size: 5 },
    ])
  })

  test('may leave the request open, and may bring no file', async () => {
    const number = await fresh()
    const sent = await send(number, formOf({}, { close: 'false' }))
    expect(await sent.json()).toMatchObject({ state: 'presa_in_carico' })
  })

  test.each([
    [
      'infected',
      { 'a.txt': 'EICAR', 'b.pdf': PDF },
      { refusal: 'infected', errors: [{ path: 'a.txt' }] },
    ],
    ['a program', { 'setup.exe': 'MZ' }, { refusal: 'forbidden' }],
    ['empty', { 'a.txt': '' }, { refusal: 'empty' }],
    ['too large', { 'a.txt': 'x'.repeat(101 * 1024) }, { refusal: 'too_large' }],
    ['one too many', { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c', 'd.txt': 'd' }, { status: 422 }],
  ])('%s: no letter leaves', async (_, files, says) => {
    const number = await fresh()
    const refused = await send(number, formOf(files))
    expect(refused.status).toBe(422)
    expect(await contract.holds('post', ANSWERS, refused)).toMatchObject(says)
    expect([await versionOf(number), await lettersTo(number)]).toEqual(['"1"', []])
    expect(kept).not.toContain('EICAR')
  })

  test.each([
    ['a field that nobody knows', formOf({}, { template: 'x' })],
    ['no words', formOf({ 'a.pdf': PDF }, { text: ' ' })],
    ['a word for yes that is none', formOf({}, { close: '1' })],
    ['the same field twice', twice()],
  ])('%s is not understood', async (_, form) => {
    const number = await fresh()
    const refused = await send(number, form)
    expect(refused.status).toBe(400)
    await contract.holds('post', ANSWERS, refused)
    expect(await versionOf(number)).toBe('"1"')
  })

  test('what only says that it is a form is not understood either', async () => {
    const type = { 'content-type': 'multipart/form-data' }
    expect((await send(await fresh(), 'x', type)).status).toBe(400)
    const plain = await send(await fresh(), 'x', { 'content-type': 'text/plain' })
    expect(plain.status).toBe(415)
    const act = await caller.post(`/requests/${await fresh()}/actions`, formOf({}))
    expect(act.status).toBe(415)
  })

  test('too late or too large it keeps nothing', async () => {
    const number = await fresh()
    const late = await send(number, formOf({ 'tardi.txt': 'Troppo tardi.' }), { 'if-match': '"7"' })
    const large = await send(number, formOf({ 'a.txt': 'x'.repeat(700 * 1024) }))
    expect([late.status, large.status]).toEqual([412, 413])
    for (const one of [late, large]) await contract.holds('post', ANSWERS, one)
    expect(kept).not.toContain('Troppo tardi.')
    expect(await lettersTo(number)).toEqual([])
  })

  test('nothing of it is read for whoever bears no key', async () => {
    const response = await bareApp(store.db, { desk: desk.parts }).request(
      `/api/v1/requests/${await fresh()}/answers`,
      { method: 'POST', body: formOf({ 'a.txt': 'x'.repeat(700 * 1024) }) },
    )
    expect(response.status).toBe(401)
  })
})

describe('an answer with files that is sent twice', () => {
  test('is one letter, though the second call draws another boundary', async () => {
    const number = await fresh()
    const key = { 'idempotency-key': 'uno' }
    const calls = [
      await send(number, formOf({ 'a.pdf': PDF }), key),
      await send(number, formOf({ 'a.pdf': PDF }), key),
    ]
    expect(calls.map(one => one.status)).toEqual([200, 200])
    expect(await lettersTo(number)).toHaveLength(1)
    const other = await send(number, formOf({ 'a.pdf': `${PDF} 2` }), key)
    expect(other.status).toBe(422)
  })

  test('goes out the second time where the scanner did not answer the first', async () => {
    let ill = true
    const { scan } = desk.parts
    const moody: DeskForTests = {
      ...desk,
      parts: {
        ...desk.parts,
        scan: async bytes => (ill ? { kind: 'unavailable', reason: 'spento' } : scan(bytes)),
      },
    }
    const as = await callerOf(store.db, moody)
    const number = await fresh()
    const key = { 'idempotency-key': 'due' }
    const first = await send(number, formOf({ 'a.pdf': PDF }), key, as)
    expect(await contract.holds('post', ANSWERS, first)).toMatchObject({ status: 503 })
    expect(await lettersTo(number)).toEqual([])
    ill = false
    expect((await send(number, formOf({ 'a.pdf': PDF }), key, as)).status).toBe(200)
    expect(await lettersTo(number)).toHaveLength(1)
  })
})

function twice(): FormData {
  const form = formOf({})
  form.append('kind', 'question')
  return form
}

/** Notes what is kept. */
function recording(given: DeskForTests): DeskForTests {
  const { blobs } = given.parts
  return {
    ...given,
    parts: {
      ...given.parts,
      blobs: {
        ...blobs,
        async keep(contents) {
          kept.push(...contents.map(String))
          return blobs.keep(contents)
        },
      },
    },
  }
}
