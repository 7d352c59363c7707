import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '../../../store/open.ts'
import { readRequest } from '../../../store/request-view.ts'
import { similarRequests } from '../../../store/similar.ts'
import { appOn, pageOf } from '../asked.ts'
import { giuseppe, marta, type Sitting, sit, typed } from './asked.ts'

const CODE = '12345678903'
const citizen = { codiceFiscale: '123 4567 8903', nome: 'Bianchi Anna' }
let store: Store
beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
})
afterAll(() => store.close())

async function checked(sitting: Sitting, fields: Readonly<Record<string, string>>) {
  const fresh = (await sitting.get('/scrivi-alla-sede/modulo')).headers.get('location') ?? ''
  const filled = await sitting.post(fresh, { ...typed, ...fields, do: 'check' })
  return filled.status === 303 ? sitting.page(`${fresh}/controlla`) : filled.text()
}

test('a provisional codice fiscale is shown as what it is from the check to the desk', async () => {
  const sitting = await sit(store.db)
  const check = await checked(sitting, citizen)
  expect(check).toContain(`${CODE} (provvisorio)`)
  expect(check).not.toContain('non tornano con il codice fiscale')
  const number = await sitting.send(citizen)
  expect(await readRequest(store.db, number, 'all')).toMatchObject({
    standing: { codiceFiscale: null, state: 'instradata', sede: '1300' },
    request: { name: 'Bianchi Anna', identifiers: { cfProvvisori: [CODE] } },
    decision: { identifiers: { codiciFiscali: [], cfProvvisori: [CODE] } },
  })
  for (const path of ['ricevuta', 'richieste'])
    expect(await sitting.page(`/scrivi-alla-sede/${path}/${number}`)).toContain(
      `${CODE} (provvisorio)`,
    )
  const drawer = await sitting.page('/scrivi-alla-sede/cassetto')
  expect(drawer).toContain('123…3 (provvisorio)')
  expect(drawer).not.toContain(CODE)
  expect(await (await sitting.get('/scrivi-alla-sede/cassetto.csv')).text()).toContain(
    `${CODE} (provvisorio)`,
  )
  const desk = appOn(store.db)
  expect(await pageOf(desk, `/desk/requests/${number}`)).toContain(
    `<span class="code">${CODE}</span> (Codice fiscale provvisorio)`,
  )
  const found = await pageOf(desk, `/desk/requests?q=${CODE}`)
  expect(found).toContain(number)
  expect(found).toContain('123…3')
})

test('an open request of the same provisional code is pointed out, in its drawer only', async () => {
  const fields = { ...citizen, motivo: 'pagamenti', prestazione: 'naspi' }
  const sitting = await sit(store.db)
  const number = await sitting.send(fields)
  expect(await checked(sitting, fields)).toContain(`/scrivi-alla-sede/richieste/${number}`)
  const other = await checked(sitting, { ...fields, codiceFiscale: '00012345674' })
  expect(other).toContain('Invia')
  expect(other).not.toContain(number)
  expect(await checked(await sit(store.db, giuseppe), fields)).not.toContain(number)
})

test('the desk finds other requests of the same provisional code', async () => {
  const sitting = await sit(store.db)
  const code = { codiceFiscale: '00012345674' }
  const first = await sitting.send({ ...code, prestazione: 'anf' })
  const second = await readRequest(
    store.db,
    await sitting.send({ ...code, prestazione: 'anf' }),
    'all',
  )
  const asked = { id: second?.id ?? 0, codiceFiscale: null }
  const similar = await similarRequests(store.db, { ...asked, cfProvvisori: ['00012345674'] })
  expect(similar).toMatchObject([{ number: first, duplicate: true }])
  expect(await similarRequests(store.db, { ...asked, cfProvvisori: [] })).toEqual([])
})

test.each([
  ['it', 'L’ultima cifra del codice fiscale provvisorio non torna'],
  ['de', 'Die letzte Ziffer der vorläufigen Steuernummer passt nicht'],
] as const)('a wrong check digit is told in its own sentence (%s)', async (language, says) => {
  const sitting = await sit(store.db, {
    ...marta,
    name: `Marta (${language})`,
    address: `m.${language}@patronato-aurora.example`,
    language,
  })
  expect(await checked(sitting, { codiceFiscale: '12345678901' })).toContain(says)
  const live = await sitting.get('/scrivi-alla-sede/verifica?q=12345678901')
  expect(await live.json()).toMatchObject({ valid: false, says: expect.stringContaining(says) })
})
