import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../../store/open.ts'
import { readRequest } from '../../../store/request-view.ts'
import { giuseppe, marta, SENT, sittingOn } from './asked.ts'
import { anna, officeWrites } from './office.ts'

let store: Store
beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
})
afterAll(() => store.close())

const on = sittingOn(() => store.db)

describe('sollecita', () => {
  test('is refused on day 14 with the day named, and taken on day 15, Rome’s days', async () => {
    const number = await (await on(SENT.toISOString())).send()
    const address = `/scrivi-alla-sede/richieste/${number}`
    // 23:59 in Rome on day 14.
    const early = await on('2021-02-17T22:59:00Z')
    expect(await early.page(address)).toContain('Si può sollecitare dal 18/02/2021')
    const refused = await early.post(`${address}/sollecita`, {})
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('18/02/2021')
    expect(await readRequest(store.db, number, 'all')).toMatchObject({ reminders: 0 })
    // Two minutes later it is day 15.
    const late = await on('2021-02-17T23:01:00Z')
    expect(await late.page(address)).toContain('Sono passati 15 giorni')
    const taken = await late.post(`${address}/sollecita`, {})
    expect(taken.headers.get('location')).toBe(`${address}?fatto=sollecitata`)
    const view = await readRequest(store.db, number, 'all')
    expect(view).toMatchObject({ reminders: 1, dueOn: '2021-02-18' })
    expect(view?.events.at(-1)).toMatchObject({ what: 'sollecita', data: { name: marta.name } })
    // And again only after another fifteen.
    expect((await late.post(`${address}/sollecita`, {})).status).toBe(422)
    expect(await readRequest(store.db, number, 'all')).toMatchObject({ reminders: 1 })
  })

  test('two clicks on day 15 are one', async () => {
    const number = await (await on(SENT.toISOString())).send({ prestazione: 'naspi' })
    const late = await on('2021-02-20T10:00:00Z')
    const address = `/scrivi-alla-sede/richieste/${number}/sollecita`
    const clicks = await Promise.all([late.post(address, {}), late.post(address, {})])
    expect(clicks.map(one => one.status).sort()).toEqual([303, 422])
    expect(await readRequest(store.db, number, 'all')).toMatchObject({ reminders: 1 })
  })

  test('is not for another’s request', async () => {
    const number = await (await on(SENT.toISOString())).send({ prestazione: 'rdc' })
    const other = await on('2021-03-20T10:00:00Z', giuseppe)
    const response = await other.post(`/scrivi-alla-sede/richieste/${number}/sollecita`, {})
    expect(response.status).toBe(404)
  })
})

test('a question comes into the drawer, its answer back into the same request', async () => {
  const sitting = await on(SENT.toISOString())
  const number = await sitting.send({ prestazione: 'anf' })
  const address = `/scrivi-alla-sede/richieste/${number}`
  const notice = await officeWrites(store.db, number, 'question', 'Serve il modello AP70.')
  expect(notice).toEqual({
    kind: 'form_answer',
    recipient: marta.address,
    data: { kind: 'form_answer', number, what: 'question' },
  })
  const page = await sitting.page(address)
  expect(page).toContain('La sede attende una Sua risposta')
  expect(page).toContain('Serve il modello AP70.')
  // Who is asked does not chase.
  expect((await sitting.post(`${address}/sollecita`, {})).status).toBe(422)
  const form = await sitting.page(`${address}/scrivi`)
  const [, unique = ''] = /name="unique" value="([^"]+)"/.exec(form) ?? []
  const bad = await sitting.post(`${address}/scrivi`, { unique, testo: '' })
  expect(bad.status).toBe(422)
  const pdf = new File(['%PDF-1.4 AP70'], 'ap70.pdf')
  const words = { unique, testo: 'Ecco il modello.' }
  for (let click = 0; click < 2; click++) {
    const sent = await sitting.post(`${address}/scrivi`, words, [pdf])
    expect(sent.headers.get('location')).toBe(`${address}?fatto=scritto`)
  }
  const view = await readRequest(store.db, number, 'all')
  expect(view?.later).toHaveLength(1)
  expect(view?.later[0]).toMatchObject({
    decision: { channel: 'form', text: 'Ecco il modello.', continues: number },
  })
  // Back to whoever had asked.
  expect(view?.standing).toMatchObject({ state: 'presa_in_carico', assignee: { id: anna.id } })
  const after = await sitting.page(address)
  const [, download = ''] = /href="([^"]+)" aria-label="Scarica ap70.pdf"/.exec(after) ?? []
  const file = await sitting.get(download)
  expect(await file.text()).toBe('%PDF-1.4 AP70')
  expect(file.headers.get('content-disposition')).toContain('attachment')
  // What the scanner has learnt since.
  const infected = { scan: async () => ({ kind: 'infected', virus: 'Eicar' }) as const }
  const later = await on(SENT.toISOString(), marta, { form: infected })
  const refused = await later.get(download)
  expect(refused.status).toBe(403)
  expect(await refused.text()).toContain('Il file è infetto')
})

test('what is written from the page that was gone back to is not lost', async () => {
  const sitting = await on(SENT.toISOString())
  const number = await sitting.send({ prestazione: 'anf' })
  const address = `/scrivi-alla-sede/richieste/${number}`
  const [, unique = ''] =
    /name="unique" value="([^"]+)"/.exec(await sitting.page(`${address}/scrivi`)) ?? []
  for (const testo of ['Manca un rigo.', 'Manca un rigo.', 'Manca un rigo: eccolo.'])
    await sitting.post(`${address}/scrivi`, { unique, testo })
  const view = await readRequest(store.db, number, 'all')
  expect(view?.later.map(({ decision }) => decision.text)).toEqual([
    'Manca un rigo.',
    'Manca un rigo: eccolo.',
  ])
})

test('who wrote into a request of another office that theirs was joined to does not see it', async () => {
  const number = await (await on(SENT.toISOString())).send({ prestazione: 'maternita' })
  const other = await on(SENT.toISOString(), giuseppe)
  const theirs = await other.send({ prestazione: 'assegno_unico' })
  await other.post(`/scrivi-alla-sede/richieste/${theirs}/scrivi`, { testo: 'Novità?' })
  // As an official's merging and a later letter leave it.
  await store.db
    .updateTable('thread')
    .set({ request_id: eb => eb.selectFrom('request').select('id').where('number', '=', number) })
    .where('request_id', '=', eb =>
      eb.selectFrom('request').select('id').where('number', '=', theirs),
    )
    .execute()
  expect((await other.get(`/scrivi-alla-sede/richieste/${number}`)).status).toBe(404)
  expect(await other.page('/scrivi-alla-sede/cassetto')).not.toContain(number)
})

test('an answer is read in the drawer with its attachment, by nobody else', async () => {
  const sitting = await on(SENT.toISOString())
  const number = await sitting.send({ prestazione: 'cu', motivo: 'generica' })
  const notice = await officeWrites(store.db, number, 'answer', 'La domanda è stata accolta.')
  expect(notice.data).toEqual({ kind: 'form_answer', number, what: 'answer' })
  const page = await sitting.page(`/scrivi-alla-sede/richieste/${number}`)
  expect(page).toContain('La domanda è stata accolta.')
  expect(page).toContain('Conclusa: data risposta')
  const [, download = ''] = /href="([^"]+)" aria-label="Scarica provvedimento.pdf"/.exec(page) ?? []
  expect(download).not.toBe('')
  const other = await on(SENT.toISOString(), giuseppe)
  expect((await other.get(download)).status).toBe(404)
  const wrong = download.replace(/\d+$/, '9')
  expect((await sitting.get(wrong)).status).toBe(404)
  const late = await sitting.get(`/scrivi-alla-sede/richieste/${number}/scrivi`)
  expect(late.status).toBe(422)
})

test('a colleague finds the office’s requests where the roster says so, and only there', async () => {
  const number = await (await on(SENT.toISOString())).send({ prestazione: 'rem' })
  const ivo = { ...marta, name: 'Ivo Sabatucci', address: 'i.sabatucci@patronato-aurora.example' }
  const own = await on(SENT.toISOString(), ivo)
  expect((await own.get(`/scrivi-alla-sede/richieste/${number}`)).status).toBe(404)
  expect(await own.page('/scrivi-alla-sede/cassetto')).not.toContain(number)
  const shared = { form: { drawerOf: () => 'office' as const } }
  const office = await on(SENT.toISOString(), ivo, shared)
  expect(await office.page(`/scrivi-alla-sede/richieste/${number}`)).toContain('Marta De Angelis')
  expect(await office.page('/scrivi-alla-sede/cassetto')).toContain(number)
  const elsewhere = await on(SENT.toISOString(), giuseppe, shared)
  expect((await elsewhere.get(`/scrivi-alla-sede/richieste/${number}`)).status).toBe(404)
})

test('an observation is kept, shown at the desk and handed on, once', async () => {
  const sitting = await on(SENT.toISOString())
  const page = await sitting.page('/scrivi-alla-sede/osservazioni')
  const [, unique = ''] = /name="unique" value="([^"]+)"/.exec(page) ?? []
  const empty = await sitting.post('/scrivi-alla-sede/osservazioni', { unique, testo: ' ' })
  expect(empty.status).toBe(422)
  for (let click = 0; click < 2; click++)
    await sitting.post('/scrivi-alla-sede/osservazioni', { unique, testo: 'Più spazio al testo.' })
  const letters = await store.db
    .selectFrom('letter')
    .selectAll()
    .where('kind', '=', 'feedback')
    .execute()
  expect(letters).toMatchObject([{ channel: 'form', sender: marta.address, outcome: 'to_person' }])
  const review = await store.db.selectFrom('review').select('what').execute()
  expect(review).toEqual([{ what: 'osservazione' }])
  const notices = await store.db
    .selectFrom('notice')
    .select(['recipient', 'data'])
    .where('kind', '=', 'observation')
    .execute()
  expect(notices).toEqual([
    {
      recipient: 'combipat.osservazioni@inps.example',
      data: { kind: 'observation', letterId: letters[0]?.id },
    },
  ])
})

test('a report of a problem shows what goes along before it goes', async () => {
  const sitting = await on(SENT.toISOString())
  const page = await sitting.page('/scrivi-alla-sede/problema?da=/scrivi-alla-sede/cassetto')
  expect(page).toContain('<code>/scrivi-alla-sede/cassetto</code>')
  expect(page).toContain('03/02/2021 23:30')
  const [, unique = ''] = /name="unique" value="([^"]+)"/.exec(page) ?? []
  const elsewhere = 'https://male.example/'
  await sitting.post('/scrivi-alla-sede/problema', { unique, testo: 'Non va.', pagina: elsewhere })
  const letter = await store.db
    .selectFrom('decision')
    .select('body')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  expect(letter.body).toMatchObject({
    text: 'Non va.\n\nPagina: /scrivi-alla-sede\nBrowser: \nOra: 03/02/2021 23:30\n',
  })
})
