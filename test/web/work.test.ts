import { describe, expect, test } from 'vitest'
import { keepDecided, plain } from '../store/samples.ts'
import { chief, pageOf } from './asked.ts'
import { askedDesk, roma } from './asked-desk.ts'

const asked = askedDesk()
const { act, on, post, routed, stateOf } = asked

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

test('what a person has to see to stands with its term, and is taken off the list once', async () => {
  const id = await keepDecided(asked.db, asked.nextNr(), {
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
