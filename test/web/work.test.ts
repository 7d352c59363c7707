import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handOver } from '../../store/handover.ts'
import { openStore, type Store } from '../../store/open.ts'
import type { Official } from '../../store/people.ts'
import { deskRoutes } from '../../web/desk/routes.ts'
import { chase, keepDecided, type letterTo, plain } from '../store/samples.ts'
import {
  type Asked,
  appOn,
  bareApp,
  chief,
  cookieOf,
  formOf,
  NOW,
  pageOf,
  signedIn,
} from './asked.ts'
import { deskForTests } from './desk-parts.ts'

let store: Store
let nr = 0
const desk = deskForTests()

const roma: Omit<Official, 'id'> = {
  ...chief,
  name: 'Bruno Neri',
  roles: ['official'],
  structures: ['7000'],
}
const milano: Omit<Official, 'id'> = { ...roma, name: 'Carla Rossi', structures: ['4900'] }

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
})
afterAll(() => store.close())

const on = (who = roma, parts = {}): Asked => appOn(store.db, { desk: desk.parts, ...parts }, who)

/** A request at its structure, by its number. */
async function routed(parts: Parameters<typeof chase>[1] = {}): Promise<string> {
  const id = await keepDecided(store.db, ++nr, chase(nr, parts))
  await handOver(store.db, [id])
  return `CB-${String(nr).padStart(4, '0')}-AAAA-BBBB`
}

/** A form as a page of ours sends it. */
async function post(
  address: string,
  fields: Record<string, string>,
  who = roma,
): Promise<Response> {
  const secret = await signedIn(store.db, who)
  return bareApp(store.db, { desk: desk.parts }).request(address, formOf(secret, fields))
}

const act = (number: string, fields: Record<string, string>, who = roma) =>
  post(`/desk/requests/${number}/act`, fields, who)

const stateOf = async (number: string) =>
  store.db
    .selectFrom('request')
    .select(['state', 'assignee_name', 'sede', 'version', 'motivo', 'esito'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()

test('the queue says what is due, who may chase and who did', async () => {
  const late = await routed({ receivedAt: '2021-01-02T10:00:00Z' })
  const page = await pageOf(on(), '/desk/requests')
  expect(page.indexOf(late)).toBeGreaterThan(0)
  expect(page).toContain('scaduta il 17/01/2021')
  expect(page).toContain('il mittente può sollecitare')
})

describe('taking, and taking back', () => {
  test('a request is taken, and the page offers to undo that', async () => {
    const number = await routed()
    const taken = await act(number, { act: 'prendi', version: '1' })
    expect(taken.status).toBe(303)
    expect(await stateOf(number)).toMatchObject({
      state: 'presa_in_carico',
      assignee_name: 'Bruno Neri',
    })
    const page = await pageOf(on(), taken.headers.get('location') ?? '')
    expect(page).toContain('Presa in carico.')
    const undone = await post(`/desk/requests/${number}/undo`, { version: '2' })
    expect([undone.status, (await stateOf(number)).state]).toEqual([303, 'instradata'])
  })

  test('who comes second is told who was first, and keeps what they had written', async () => {
    const number = await routed()
    await act(number, { act: 'prendi', version: '1' }, chief)
    const second = await act(number, { act: 'scarta', why: 'è una newsletter', version: '1' })
    const page = await second.text()
    expect(second.status).toBe(409)
    for (const words of ['Anna Prova', 'è una newsletter', 'In carico'])
      expect(page).toContain(words)
    expect((await stateOf(number)).version).toBe(2)
  })

  test('several at once: each for itself', async () => {
    const numbers = [await routed(), await routed(), await routed()]
    await act(numbers[1] ?? '', { act: 'prendi', version: '1' }, chief)
    const ticked = Object.fromEntries(numbers.map(number => [`pick.${number}`, '1']))
    const fields = { ...ticked, 'pick.\0': '1' }
    const next = '/desk/requests?motivo=sollecito'
    const done = await post('/desk/requests/bulk', { ...fields, act: 'prendi', next })
    expect(done.headers.get('location')).toBe(`${next}&done=bulk&on=2&all=3`)
    const states = await Promise.all(numbers.map(stateOf))
    expect(states.map(one => one.assignee_name)).toEqual(['Bruno Neri', 'Anna Prova', 'Bruno Neri'])
  })

  test('a refusal says why, in the language of whoever is in', async () => {
    const number = await routed()
    const german = { ...roma, name: 'Dora Mair', language: 'de' } as const
    const closed = await act(number, { act: 'riapri', version: '1' }, german)
    expect([closed.status, await closed.text()]).toEqual([
      422,
      expect.stringContaining('lässt die Anfrage diesen Schritt nicht zu'),
    ])
  })

  test.each([
    ['passa', { sede: '9999', why: 'x' }, 'non è quello di una struttura'],
    ['passa', { sede: '4900', why: ' ' }, 'Scrivere il motivo'],
    ['correggi', { motivo: 'pagamenti', codice_fiscale: 'RSSMRA80A01H501Z' }, 'non è valido'],
    ['unisci', { into: 'CB-ZZZZ-ZZZZ-ZZZZ' }, 'non c’è'],
    ['nulla', {}, '400'],
  ])('%s with %o is refused', async (kind, fields, says) => {
    const number = await routed()
    const refused = await act(number, { act: kind, version: '1', ...fields })
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining(says)])
    expect((await stateOf(number)).version).toBe(1)
  })
})

describe('answering', () => {
  const write = (number: string, fields: Record<string, string>, who = roma) =>
    post(`/desk/requests/${number}/answer`, { kind: 'answer', version: '1', ...fields }, who)

  test('a text of the office, a preview, one letter, however often it is sent', async () => {
    const number = await routed()
    const used = await write(number, { do: 'template', template: 'in-lavorazione', close: '1' })
    const form = await pageOf(on(), used.headers.get('location') ?? '')
    expect(form).toContain('è in lavorazione presso questa struttura')
    const preview = await (
      await write(number, { do: 'preview', text: 'Gentile Paola, ecco.', close: '1' })
    ).text()
    for (const words of [`[${number}]`, 'Bruno Neri', 'INPS - Roma', '&gt; Buongiorno']) {
      expect(preview).toContain(words)
    }
    const sends = await Promise.all([write(number, { do: 'send' }), write(number, { do: 'send' })])
    expect(sends.map(one => one.status).sort()).toEqual([
      303,
      expect.toSatisfy((s: number) => s >= 400),
    ])
    const letters = await store.db
      .selectFrom('reply')
      .innerJoin('request', 'request.id', 'reply.request_id')
      .select(['reply.state', 'reply.recipient'])
      .where('request.number', '=', number)
      .execute()
    expect(letters).toEqual([{ state: 'planned', recipient: 'p.verdi@patronato.example' }])
    expect(await stateOf(number)).toMatchObject({ state: 'chiusa', esito: 'risposta' })
    expect(desk.rung).not.toEqual([])
  })

  test('an answer to the form goes into the drawer, and nothing is rung for', async () => {
    const number = await routed()
    await store.db
      .updateTable('request')
      .set({ channel: 'form' })
      .where('number', '=', number)
      .execute()
    const before = desk.rung.length
    await write(number, { do: 'preview', text: 'Ecco.', close: '1' })
    expect((await write(number, { do: 'send' })).status).toBe(303)
    const row = await store.db
      .selectFrom('reply')
      .innerJoin('request', 'request.id', 'reply.request_id')
      .select(['reply.state', 'reply.transport'])
      .where('request.number', '=', number)
      .executeTakeFirst()
    expect([row, desk.rung.length]).toEqual([{ state: 'sent', transport: 'cassetto' }, before])
  })

  test('in mode shadow nothing is sent, and what was written stays', async () => {
    const number = await routed()
    await write(number, { do: 'preview', text: 'Ecco.', close: '1' })
    const secret = await signedIn(store.db, roma)
    const fields = { do: 'send', kind: 'answer', version: '1' }
    const shadow = bareApp(store.db, { desk: desk.parts, mode: 'shadow' })
    const response = await shadow.request(`/desk/requests/${number}/answer`, formOf(secret, fields))
    expect([response.status, await response.text()]).toEqual([
      422,
      expect.stringContaining('Modalità ombra'),
    ])
    expect((await stateOf(number)).state).toBe('instradata')
  })

  test('no line of an answer becomes a header', async () => {
    const number = await routed({
      subject: 'a\r\nBcc: x@evil.example',
      from: { name: 'x\r\nCc: y@evil.example', address: 'p.verdi@patronato.example' },
    })
    await write(number, { do: 'preview', text: 'a\r\nBcc: z@evil.example\r\n\r\n.', close: '1' })
    await write(number, { do: 'send' })
    const { body } = await store.db
      .selectFrom('reply')
      .innerJoin('request', 'request.id', 'reply.request_id')
      .select('reply.body')
      .where('request.number', '=', number)
      .executeTakeFirstOrThrow()
    const { subject, from, headers } = body as ReturnType<typeof letterTo>
    expect(JSON.stringify([subject, from, headers])).not.toMatch(/\\r|\\n/)
  })

  test('files are bound, scanned, and lose their folders', async () => {
    const number = await routed()
    const secret = await signedIn(store.db, roma)
    const send = async (files: readonly File[]) => {
      const form = new FormData()
      const { body } = formOf(secret, {
        kind: 'answer',
        do: 'preview',
        text: 'Ecco.',
        version: '1',
      })
      for (const [name, value] of body) form.set(name, value)
      for (const [at, file] of files.entries()) form.set(`file.${at}`, file)
      return bareApp(store.db, { desk: desk.parts }).request(`/desk/requests/${number}/answer`, {
        method: 'POST',
        headers: { cookie: cookieOf(secret), origin: 'http://localhost' },
        body: form,
      })
    }
    const pdf = new File(['%PDF-1.4'], '../../etc/te08.pdf')
    const good = await (await send([pdf])).text()
    expect(good).toContain('te08.pdf')
    expect(good).not.toContain('etc')
    for (const [file, says] of [
      [new File(['EICAR'], 'virus.txt'), 'infetto'],
      [new File(['MZ'], 'giochi.scr'), 'programma'],
      [new File([new Uint8Array(101 * 1024)], 'grande.bin'), 'dimensione'],
    ] as const) {
      const refused = await send([file])
      expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining(says)])
    }
    expect((await send([new File([new Uint8Array(2_000_000)], 'enorme.bin')])).status).toBe(413)
  })
})

describe('finding', () => {
  test.each([
    ['rss mra 80a01 h501u', true],
    ['6026849300000', true],
    ['p.verdi@patronato.example', true],
    ['CB-0001-AAAA-BBBB', true],
    ['domande di Mario', true],
    ['9999999999999', false],
    ['cassa integrazione', false],
  ])('«%s»: %s', async (q, found) => {
    const page = await pageOf(on(), `/desk/requests?${new URLSearchParams({ q })}`)
    expect(page.includes('CB-0001-AAAA-BBBB</a>')).toBe(found)
  })

  test('what is searched for exactly stands in the access log', async () => {
    await pageOf(on(), '/desk/requests?q=6026849300000')
    const row = await store.db
      .selectFrom('access_log')
      .select(['who', 'detail'])
      .where('what', '=', 'searched')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    expect(row).toEqual({ who: 'Bruno Neri', detail: '6026849300000' })
  })

  test('a filter is saved under a name, for its owner only, and holds nothing but filters', async () => {
    await post('/desk/requests/filters', { name: 'Miei', query: 'assignee=me&evil=1&next=//x' })
    const [mine, other] = [
      await pageOf(on(), '/desk/requests'),
      await pageOf(on(milano), '/desk/requests'),
    ]
    expect(mine).toContain('<a href="/desk/requests?assignee=me"><bdi>Miei</bdi></a>')
    expect(other).not.toContain('Miei')
  })
})

describe('what is not one’s own', () => {
  test('no route of the desk shows or moves anything of another structure', async () => {
    const number = await routed()
    const { letter_id: id } = await store.db
      .selectFrom('request')
      .select('letter_id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    const review = await keepDecided(store.db, ++nr, {
      ...plain,
      outcome: { kind: 'to_person', says: 'Guarda una persona.' },
      classification: { ...plain.classification, kind: 'unclear' },
    })
    const routes = deskRoutes({
      ...desk.parts,
      db: store.db,
      mode: 'live',
      pending: async () => 0,
      now: () => NOW,
      health: async () => ({ missing: [], warnings: [] }),
      replyBytes: async () => null,
    })
    const own = routes.filter(({ path }) => path.includes(':'))
    expect(own.length).toBeGreaterThan(8)
    const secret = await signedIn(store.db, milano)
    const app = bareApp(store.db, { desk: desk.parts })
    for (const { method, path } of own) {
      const target = path.startsWith('/desk/review') ? review : id
      const address = path
        .replace(':number', number)
        .replace(':id', String(target))
        .replace(':at', '0')
      const fields = { act: 'prendi', version: '1', do: 'preview', text: 'x', esito: 'visto' }
      const response = await app.request(
        address,
        method === 'POST' ? formOf(secret, fields) : { headers: { cookie: cookieOf(secret) } },
      )
      expect([response.status, `${method} ${path}`]).toEqual([404, `${method} ${path}`])
    }
    expect((await stateOf(number)).version).toBe(1)
    const lists = await Promise.all(
      [
        '/desk',
        '/desk/requests',
        '/desk/person',
        '/desk/requests?sede=7000',
        `/desk/requests?q=${number}`,
      ].map(address => pageOf(on(milano), address)),
    )
    for (const page of lists) expect(page).not.toContain(`${number}</a>`)
  })

  test('a form without its token changes nothing', async () => {
    const number = await routed()
    const secret = await signedIn(store.db, roma)
    const response = await bareApp(store.db, { desk: desk.parts }).request(
      `/desk/requests/${number}/act`,
      {
        method: 'POST',
        headers: { cookie: cookieOf(secret), origin: 'http://localhost' },
        body: new URLSearchParams({ act: 'prendi', version: '1' }),
      },
    )
    expect([response.status, (await stateOf(number)).version]).toEqual([403, 1])
  })

  test('nothing sends the browser elsewhere', async () => {
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const response = await post('/desk/requests/bulk', { act: 'prendi', next })
      expect(response.headers.get('location')).toMatch(/^\/desk/)
    }
  })
})

test('what a person has to see to stands with its term, and is taken off the list once', async () => {
  const id = await keepDecided(store.db, ++nr, {
    ...plain,
    outcome: { kind: 'to_person', says: 'La tratta una persona.' },
    classification: {
      ...plain.classification,
      kind: 'out_of_scope',
      subtype: 'ricorso',
      evidence: [{ rule: 'formale-ricorso', says: 'È un ricorso.', where: 'text', words: [] }],
    },
  })
  const page = await pageOf(on(), '/desk/person')
  for (const words of [
    'Atti formali',
    'entro il 04/05/2021',
    'L. 88/1989',
    'Registrato al protocollo',
  ])
    expect(page).toContain(words)
  const fields = { version: '1', esito: 'richiesta', note: '' }
  const made = await post(`/desk/review/${id}`, fields)
  const number = made.headers.get('location')?.split('/').at(-1) ?? ''
  expect(await stateOf(number)).toMatchObject({
    state: 'presa_in_carico',
    sede: '7000',
    motivo: 'generica',
  })
  expect(await pageOf(on(), `/desk/requests/${number}`)).toContain(
    'La struttura è stata scelta da Bruno Neri',
  )
  expect((await post(`/desk/review/${id}`, fields)).status).toBe(409)
})
