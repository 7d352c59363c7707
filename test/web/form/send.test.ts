import { afterAll, beforeAll, expect, test } from 'vitest'
import { core } from '../../../gateway/core.ts'
import { openStore, type Store } from '../../../store/open.ts'
import { readRequest } from '../../../store/request-view.ts'
import { appOn, pageOf } from '../asked.ts'
import { giuseppe, marta, sit, typed } from './asked.ts'

let store: Store
beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
})
afterAll(() => store.close())

const count = async (table: 'request' | 'letter' | 'notice' | 'form_draft') =>
  (
    await store.db
      .selectFrom(table)
      .select(eb => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n

test('a first request reaches the structure of the citizen’s residence, with its trail', async () => {
  expect(core.step).toBeDefined()
  const { db } = store
  const sitting = await sit(db)
  const pdf = new File(['%PDF-1.4 prova'], 'ricevuta.pdf', { type: 'application/pdf' })
  const number = await sitting.send({}, [pdf])
  const view = await readRequest(db, number, ['1300'])
  expect(view).toMatchObject({
    channel: 'form',
    standing: {
      state: 'instradata',
      sede: '1300',
      motivo: 'sollecito',
      prestazione: 'assegno_sociale',
      codiceFiscale: 'RSSMRA80A01H501U',
    },
    dueOn: '2021-02-18',
    confidence: 'sure',
    language: 'it',
    decision: { channel: 'form', sender: { office: { id: 'AUR-RM1' } }, compliance: 'n/a' },
    request: { name: 'Rossi Mario', identifiers: { numeroDomanda: ['6026849300000'] } },
  })
  expect(view?.decision.documents).toMatchObject([
    { name: 'ricevuta.pdf', type: 'application/pdf' },
  ])
  const row = await db
    .selectFrom('request')
    .select('keys')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  expect(row.keys).toEqual(
    expect.arrayContaining(['RSSMRA80A01H501U', '6026849300000', number.replaceAll('-', '')]),
  )
  expect(sitting.form.rung.map(({ queue }) => queue)).toEqual(['office', 'notify'])
  const notice = await db.selectFrom('notice').selectAll().executeTakeFirstOrThrow()
  expect(notice).toMatchObject({ kind: 'form_receipt', recipient: marta.address })
  expect(JSON.stringify(notice.data)).not.toContain('RSSMRA')
  const receipt = await sitting.page(`/scrivi-alla-sede/ricevuta/${number}`)
  expect(receipt).toContain(number)
  expect(receipt).toContain('18/02/2021')
})

test('fifty clicks on one button are one request, and all of them learn its number', async () => {
  const sitting = await sit(store.db)
  const before = { requests: await count('request'), notices: await count('notice') }
  const fresh = (await sitting.get('/scrivi-alla-sede/modulo')).headers.get('location') ?? ''
  await sitting.post(fresh, { ...typed, do: 'check' })
  const clicks = await Promise.all(
    Array.from({ length: 50 }, () => sitting.post(`${fresh}/invia`, {})),
  )
  const places = new Set(clicks.map(one => one.headers.get('location')))
  expect(places.size).toBe(1)
  expect([...places][0]).toMatch(/\/ricevuta\/CB-/)
  expect(await count('request')).toBe(before.requests + 1)
  expect(await count('notice')).toBe(before.notices + 1)
  expect(await count('form_draft')).toBe(0)
})

test('another operator finds neither the draft nor the request', async () => {
  const mine = await sit(store.db)
  const number = await mine.send({ comune: 'Brixen' })
  const fresh = (await mine.get('/scrivi-alla-sede/modulo')).headers.get('location') ?? ''
  await mine.post(fresh, { ...typed, do: 'save' })
  const other = await sit(store.db, giuseppe)
  for (const path of ['ricevuta/', 'richieste/'])
    expect((await other.get(`/scrivi-alla-sede/${path}${number}`)).status).toBe(404)
  expect(await other.page(fresh)).not.toContain('Rossi')
  expect((await other.post(fresh, { ...typed, do: 'save' })).status).toBe(422)
  expect((await other.post(`${fresh}/invia`, {})).headers.get('location')).toMatch(/cassetto$/)
  expect(await mine.page(fresh)).toContain('Rossi Mario')
  const view = await readRequest(store.db, number, 'all')
  expect(view?.standing.sede).toBe('1400')
})

test('a duplicate of an open request is pointed out, and may be sent all the same', async () => {
  const sitting = await sit(store.db, marta)
  const first = await sitting.send({ motivo: 'pagamenti', prestazione: 'naspi' })
  const fresh = (await sitting.get('/scrivi-alla-sede/modulo')).headers.get('location') ?? ''
  await sitting.post(fresh, { ...typed, motivo: 'pagamenti', prestazione: 'naspi', do: 'check' })
  const check = await sitting.page(`${fresh}/controlla`)
  expect(check).toContain(`/scrivi-alla-sede/richieste/${first}`)
  expect(check).toContain('Invia comunque')
  expect(check).toContain('provincia di BO')
  const sent = await sitting.post(`${fresh}/invia`, {})
  expect(sent.headers.get('location')).not.toContain(first)
})

test('where the routes name no structure the form’s own stands in, and it is said why', async () => {
  const sitting = await sit(store.db)
  const abroad = { comune: '', stato: 'CH', codiceFiscale: 'RSSMRA80A01H501U' }
  const fresh = (await sitting.get('/scrivi-alla-sede/modulo')).headers.get('location') ?? ''
  await sitting.post(fresh, { ...typed, ...abroad, do: 'check' })
  const check = await sitting.page(`${fresh}/controlla`)
  expect(check).toMatch(/<strong>Roma[^<]*\(7000\)<\/strong> <span[^>]*>provvisoria</)
  expect(check).toContain('Struttura provvisoria: le competenze non dicono a chi spetta.')
  expect(check).toContain(
    'nessuna riga indica chi tratta le richieste di chi risiede all’estero (CH)',
  )
  const number = await sitting.send(abroad)
  const view = await readRequest(store.db, number, ['7000'])
  expect(view).toMatchObject({
    standing: { state: 'instradata', sede: '7000' },
    route: { determined: false, rule: 'sede-del-modulo' },
    decision: { outcome: { kind: 'to_office' } },
  })
  const receipt = await sitting.page(`/scrivi-alla-sede/ricevuta/${number}`)
  expect(receipt).toContain('La struttura è provvisoria')
  expect(await pageOf(appOn(store.db), `/desk/requests/${number}`)).toContain('non determinata')
  const home = await sitting.send({})
  expect(await sitting.page(`/scrivi-alla-sede/ricevuta/${home}`)).not.toContain('provvisoria')
})

test('going back after sending and writing for somebody else makes another request', async () => {
  const sitting = await sit(store.db)
  const fresh = (await sitting.get('/scrivi-alla-sede/modulo')).headers.get('location') ?? ''
  await sitting.post(fresh, { ...typed, do: 'check' })
  const first = (await sitting.post(`${fresh}/invia`, {})).headers.get('location')
  expect((await sitting.get(fresh)).headers.get('location')).toBe(first)
  // The page that the browser had kept is filled in again and sent on.
  const filled = await sitting.post(fresh, { ...typed, prestazione: 'naspi', do: 'check' })
  const check = filled.headers.get('location') ?? ''
  expect(check).not.toContain(fresh)
  const second = await sitting.post(check.replace('/controlla', '/invia'), {})
  const receipt = second.headers.get('location') ?? ''
  expect(receipt).toContain('/ricevuta/CB-')
  expect(receipt).not.toBe(first)
})

test('a draft that another tab has changed since is looked at again before it goes', async () => {
  const sitting = await sit(store.db, marta, { parts: { now: () => new Date() } })
  const fresh = (await sitting.get('/scrivi-alla-sede/modulo')).headers.get('location') ?? ''
  await sitting.post(fresh, { ...typed, do: 'check' })
  const check = await sitting.page(`${fresh}/controlla`)
  const [, seen = ''] = /name="seen" value="([^"]+)"/.exec(check) ?? []
  await new Promise(done => setTimeout(done, 5))
  await sitting.post(fresh, { ...typed, prestazione: 'naspi', do: 'save' })
  const refused = (await sitting.post(`${fresh}/invia`, { seen })).headers.get('location') ?? ''
  expect(refused).toBe(`${fresh}/controlla?cambiata=1`)
  const again = await sitting.page(refused)
  expect(again).toContain('La bozza è cambiata nel frattempo')
  const [, now = ''] = /name="seen" value="([^"]+)"/.exec(again) ?? []
  const sent = await sitting.post(`${fresh}/invia`, { seen: now })
  expect(sent.headers.get('location')).toContain('/ricevuta/CB-')
})

test('a text of many lines arrives whole, and one too long is refused, not cut', async () => {
  const sitting = await sit(store.db)
  const words = Array.from({ length: 300 }, (_, at) => `riga ${at}`).join('\r\n')
  const long = `${words}\r\n${'a'.repeat(3000 - words.replaceAll('\r', '').length - 5)}fine`
  const view = await readRequest(store.db, await sitting.send({ testo: long }), 'all')
  expect(view?.decision.text).toContain(`${long.replaceAll('\r', '')}\n`)
  const fresh = (await sitting.get('/scrivi-alla-sede/modulo')).headers.get('location') ?? ''
  const longer = await sitting.post(fresh, { ...typed, testo: `${long}più`, do: 'check' })
  expect(longer.status).toBe(422)
  expect(await longer.text()).toContain('supera i 3000 caratteri')
})
