// From the link of a letter to the request completed.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCorrections } from '../../../store/corrections.ts'
import { mintToken } from '../../../store/form-tokens.ts'
import { openStore, type Store } from '../../../store/open.ts'
import { readRequest } from '../../../store/request-view.ts'
import { chase, keepDecided } from '../../store/samples.ts'
import { bareApp } from '../asked.ts'
import { marta, type Sitting, sit, typed } from './asked.ts'

let store: Store
beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
})
afterAll(() => store.close())

async function letter(nr: number) {
  const one = chase(nr)
  const sender = {
    ...one.sender,
    office: marta.office,
    institute: marta.institute,
  } as typeof one.sender
  const evidence = [
    ...one.classification.evidence,
    { rule: 'prestazione-assegno-sociale', says: '…', where: 'text', words: ['assegno sociale'] },
  ] as typeof one.classification.evidence
  const classification = { ...one.classification, evidence }
  const id = await keepDecided(store.db, nr, { ...one, sender, classification })
  const { id: reply } = await store.db
    .selectFrom('reply')
    .select('id')
    .where('letter_id', '=', id)
    .executeTakeFirstOrThrow()
  const number = one.requests[0]?.number ?? ''
  return { number, token: (await mintToken(store.db, reply, number)) ?? '' }
}

async function follow(sitting: Sitting, token: string): Promise<string> {
  const first = await sitting.get(`/scrivi-alla-sede?t=${token}`)
  const [cookie = ''] = first.headers.getSetCookie().map(line => line.split(';')[0] ?? '')
  const opened = await sitting.get('/scrivi-alla-sede/lettera', { cookie })
  return opened.headers.get('location') ?? ''
}

test('before the sign-in the link shows nothing, and its secret goes into no address', async () => {
  const { token } = await letter(1)
  const app = bareApp(store.db)
  const first = await app.request(`/scrivi-alla-sede?t=${token}`)
  expect(first.headers.get('location')).toBe('/scrivi-alla-sede/lettera')
  expect(first.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax/)
  const [cookie = ''] = first.headers.getSetCookie().map(line => line.split(';')[0] ?? '')
  const second = await app.request('/scrivi-alla-sede/lettera', { headers: { cookie } })
  expect(second.headers.get('location')).toBe(
    '/scrivi-alla-sede/signin?next=%2Fscrivi-alla-sede%2Flettera',
  )
  expect(await second.text()).toBe('')
  expect(await store.db.selectFrom('form_draft').select('id').execute()).toEqual([])
})

test('each field that is filled in says which words it was taken from', async () => {
  const { token, number } = await letter(2)
  const sitting = await sit(store.db)
  const address = await follow(sitting, token)
  const page = await sitting.page(address)
  expect(page).toContain(number)
  expect(page).toMatch(/id="codiceFiscale"[^>]* value="RSSMRA80A01H501U"/)
  expect(page).toMatch(/id="numeroDomanda"[^>]* value="6026849300000"/)
  expect(page).toMatch(/value="sollecito" checked/)
  expect(page).toContain('id="numeroDomanda-taken" class="taken">Dalla lettera: «6026849300000»')
  expect(page).toContain('id="motivo-taken" class="taken">Dalla lettera: «ad oggi», «nessun esito»')
  expect(page).toContain('id="prestazione-taken" class="taken">Dalla lettera: «assegno sociale»')
  // Followed again, it is the same draft.
  expect(await follow(sitting, token)).toBe(address)
})

test('sending completes the request of the letter, and what was mended is kept', async () => {
  const { token, number } = await letter(3)
  const sitting = await sit(store.db)
  const address = await follow(sitting, token)
  const before = await store.db.selectFrom('request').select('id').execute()
  const mended = { ...typed, prestazione: 'naspi', comune: 'Bozen', nome: 'Rossi Mario' }
  expect((await sitting.post(address, { ...mended, do: 'check' })).status).toBe(303)
  expect(await sitting.page(`${address}/controlla`)).not.toContain('Invia comunque')
  const clicks = await Promise.all([1, 2].map(() => sitting.post(`${address}/invia`, {})))
  for (const click of clicks)
    expect(click.headers.get('location')).toBe(`/scrivi-alla-sede/ricevuta/${number}`)
  expect(await store.db.selectFrom('request').select('id').execute()).toHaveLength(before.length)
  const view = await readRequest(store.db, number, 'all')
  expect(view).toMatchObject({
    channel: 'email',
    standing: { state: 'instradata', sede: '1400', prestazione: 'naspi', confirmed: true },
    request: { name: 'Rossi Mario', identifiers: { comuneResidenza: 'Bolzano' } },
    route: { rule: 'provincia-BZ' },
  })
  expect(view?.later).toHaveLength(1)
  expect(view?.events.map(({ what }) => what)).toEqual(['routed', 'scrive', 'completa'])
  const corrections = await readCorrections(store.db, 0, 10)
  expect(corrections).toMatchObject([
    { number, field: 'prestazione', before: 'assegno_sociale', after: 'naspi' },
    { number, field: 'sede', before: '7000', after: '1400', rules: ['provincia-RM'] },
    { number, field: 'comuneResidenza', before: 'Roma', after: 'Bolzano', rules: [] },
  ])
  // The link is used up.
  const again = await sitting.get(`/scrivi-alla-sede?t=${token}`)
  const [cookie = ''] = again.headers.getSetCookie().map(line => line.split(';')[0] ?? '')
  const refused = await sitting.get('/scrivi-alla-sede/lettera', { cookie })
  expect(refused.status).toBe(403)
  expect(await refused.text()).toContain('già stato usato')
  expect(await sitting.page('/scrivi-alla-sede/cassetto')).toContain(number)
})

test('of a citizen abroad the request stays where the letter had brought it, as the check says', async () => {
  const { token, number } = await letter(9)
  const at = { sede: '4900' }
  await store.db.updateTable('request').set(at).where('number', '=', number).execute()
  const sitting = await sit(store.db)
  const address = await follow(sitting, token)
  await sitting.post(address, { ...typed, comune: '', stato: 'CH', do: 'check' })
  const check = await sitting.page(`${address}/controlla`)
  expect(check).toMatch(/<strong>Milano[^<]*\(4900\)<\/strong> <span[^>]*>provvisoria</)
  expect(check).toContain('Resta alla sede che ha già la richiesta.')
  await sitting.post(`${address}/invia`, {})
  expect(await readRequest(store.db, number, 'all')).toMatchObject({
    standing: { sede: '4900', state: 'instradata' },
    route: { sede: '4900', rule: 'sede-della-richiesta', determined: false },
  })
})

test('what an official has in charge stays there', async () => {
  const { token, number } = await letter(4)
  await store.db
    .updateTable('request')
    .set({ state: 'presa_in_carico', assignee: '77', assignee_name: 'Anna' })
    .where('number', '=', number)
    .execute()
  const sitting = await sit(store.db)
  const address = await follow(sitting, token)
  await sitting.post(address, { ...typed, comune: 'Merano', do: 'check' })
  const check = await sitting.page(`${address}/controlla`)
  expect(check).toContain('Resta alla sede in cui una persona l’ha già in carico.')
  expect(check).not.toContain('(1400)')
  await sitting.post(`${address}/invia`, {})
  expect(await readRequest(store.db, number, 'all')).toMatchObject({
    standing: { state: 'presa_in_carico', sede: '7000', assignee: { id: '77' } },
  })
})

test('a colleague who sends it first leaves the other a clear page, and nothing twice', async () => {
  const { token, number } = await letter(5)
  const ivo = { ...marta, name: 'Ivo', address: 'i.sabatucci@patronato-aurora.example' }
  const [one, two] = [await sit(store.db), await sit(store.db, ivo)]
  const mine = await follow(one, token)
  const his = await follow(two, token)
  expect(his).not.toBe(mine)
  for (const [sitting, address] of [
    [one, mine],
    [two, his],
  ] as const)
    await sitting.post(address, { ...typed, do: 'check' })
  await one.post(`${mine}/invia`, {})
  const late = await two.post(`${his}/invia`, {})
  expect(late.status).toBe(422)
  expect((await readRequest(store.db, number, 'all'))?.later).toHaveLength(1)
})
