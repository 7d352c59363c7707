import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areas } from '../../requests/benefits.ts'
import { chaseOf } from '../../requests/chase.ts'
import { type FormFields, formFields, readFormFields } from '../../requests/form.ts'
import { placeName, readPlace, suggestPlaces } from '../../requests/form-place.ts'
import { formStandIn, requestOf, routeOf } from '../../requests/form-request.ts'
import { compileRoutes, type RouteRow } from '../../requests/route.ts'
import { typed } from '../web/form/asked.ts'
import { tables } from './tables.ts'

const TODAY = '2021-02-03'
const read = (changed: Partial<FormFields> = {}) =>
  readFormFields({ ...(typed as FormFields), ...changed }, tables, TODAY)

test('a careful operator’s form is read whole', () => {
  expect(read()).toEqual({
    kind: 'ok',
    request: {
      motivo: 'sollecito',
      codiceFiscale: 'RSSMRA80A01H501U',
      cfProvvisorio: null,
      nome: 'Rossi Mario',
      nameFits: true,
      comune: { name: 'Bologna', province: 'BO' },
      stato: null,
      prestazione: 'assegno_sociale',
      gestione: null,
      numeroDomanda: '6026849300000',
      protocollo: null,
      pratica: null,
      pensione: null,
      presentata: '2020-10-12',
      testo: 'La domanda è ferma da ottobre: a che punto è?',
      contatto: 'cassetto',
      telefono: null,
    },
  })
})

test.each<[string, Partial<FormFields>, Readonly<Record<string, unknown>>]>([
  ['omocodia', { codiceFiscale: 'rssmra80a01h50mm' }, { codiceFiscale: 'RSSMRA80A01H50MM' }],
  ['a day as people write it', { presentata: '12.10.2020' }, { presentata: '2020-10-12' }],
  ['digits in groups', { numeroDomanda: '6026 8493 00000' }, { numeroDomanda: '6026849300000' }],
  ['a pension in small letters', { pensione: 'vo 12345678' }, { pensione: 'VO 12345678' }],
  ['the key of a pension', { pensione: '001700012345678' }, { pensione: 'VO 12345678' }],
  ['a NASpI practice', { pratica: '14734695' }, { pratica: '14734695' }],
  [
    'a protocol',
    { protocollo: 'inps.7000.20/10/2020.0450218' },
    { protocollo: 'INPS.7000.20/10/2020.0450218' },
  ],
  [
    'a German name',
    { comune: 'Brixen' },
    { comune: { name: 'Bressanone', province: 'BZ', other: 'Brixen' } },
  ],
  ['abroad', { comune: '', stato: 'CH' }, { comune: null, stato: 'CH' }],
  ['a name that the code does not bear', { nome: 'Bianchi Anna' }, { nameFits: false }],
])('%s is read', (_, changed, expected) => {
  expect(read(changed)).toMatchObject({ kind: 'ok', request: expected })
})

describe('a provisional codice fiscale', () => {
  test.each(['12345678903', '123 4567 8903', '00012345674'])(
    '%s is taken as what it is, and says no name',
    codiceFiscale => {
      const request = {
        codiceFiscale: null,
        cfProvvisorio: codiceFiscale.replaceAll(' ', ''),
        nameFits: true,
      }
      expect(read({ codiceFiscale, nome: 'Bianchi Anna' })).toMatchObject({ kind: 'ok', request })
    },
  )

  test.each(['12345678901', '21345678903', '00000000000'])(
    '%s is refused for its check digit',
    codiceFiscale => {
      const wrong = { why: 'code', defect: 'cifra-di-controllo' }
      expect(read({ codiceFiscale })).toEqual({
        kind: 'wrong',
        problems: [{ field: 'codiceFiscale', wrong }],
      })
    },
  )

  test('of ten or twelve digits is none', () => {
    for (const codiceFiscale of ['1234567890', '123456789030'])
      expect(read({ codiceFiscale })).toMatchObject({
        problems: [{ wrong: { why: 'code', defect: 'lunghezza' } }],
      })
  })

  test('stands in the request’s identifiers, beside no other', () => {
    const reading = read({ codiceFiscale: '12345678903' })
    if (reading.kind !== 'ok') throw new Error('It was refused.')
    expect(requestOf(reading.request)).toMatchObject({
      codiceFiscale: null,
      identifiers: { codiciFiscali: [], cfProvvisori: ['12345678903'] },
    })
  })
})

test.each<[string, readonly RouteRow[], Partial<FormFields>, RegExp]>([
  ['no Polo for a country', [], { comune: '', stato: 'CH' }, /risiede all’estero \(CH\)/],
  [
    'a tie of two Poli',
    ['1200', '1300'].map(sede => ({ id: `polo-${sede}`, says: 'x', country: 'CH', sede })),
    { comune: '', stato: 'CH' },
    /le righe «polo-1200» e «polo-1300» indicano sedi diverse/,
  ],
])('%s leaves it to the form’s own structure, with the reason', (_, rows, changed, why) => {
  const reading = read(changed)
  if (reading.kind !== 'ok') throw new Error('It was refused.')
  const routing = compileRoutes({ version: 1, rows: [...rows] }, tables)
  const found = routeOf(reading.request, routing, TODAY, formStandIn('7000'))
  expect(found).toMatchObject({ sede: '7000', rule: 'sede-del-modulo', determined: false })
  expect(found.says).toMatch(why)
  expect(found.name).not.toBeNull()
})

test('a Polo for the country wins over the form’s own structure', () => {
  const reading = read({ comune: '', stato: 'CH' })
  if (reading.kind !== 'ok') throw new Error('It was refused.')
  const rows = [{ id: 'svizzera', says: 'x', country: 'CH', sede: '1200' }]
  const routing = compileRoutes({ version: 1, rows }, tables)
  expect(routeOf(reading.request, routing, TODAY, formStandIn('7000'))).toMatchObject({
    sede: '1200',
    determined: true,
  })
})

test('whatever is typed, a reading comes of it, and its problems stand in the form’s order', () => {
  const anything = fc.record(Object.fromEntries(formFields.map(name => [name, fc.string()])))
  fc.assert(
    fc.property(anything, fields => {
      const reading = readFormFields(fields as FormFields, tables, TODAY)
      if (reading.kind === 'ok') return
      const order = reading.problems.map(({ field }) => formFields.indexOf(field))
      expect(order).toEqual([...new Set(order)].toSorted((a, b) => a - b))
    }),
  )
})

describe('a place', () => {
  test('of one name is one, of several needs its province', () => {
    expect(readPlace('bozen', tables)).toMatchObject({ comune: { name: 'Bolzano' } })
    expect(readPlace('Castro', tables)).toMatchObject({ kind: 'homonyms' })
    expect(readPlace('castro bg', tables)).toMatchObject({ comune: { province: 'BG' } })
    expect(readPlace('Castro (MI)', tables).kind).toBe('unknown')
  })

  test('that is suggested is read again as itself', () => {
    for (const typedSoFar of ['cast', 'san ', 'Mera', 'ro', 'bri', 'wels'])
      for (const one of suggestPlaces(typedSoFar, tables, 12)) {
        const place = readPlace(placeName(one), tables)
        expect(place.kind === 'comune' && placeName(place.comune)).toBe(placeName(one))
      }
  })
})

test('every benefit of the rules has its place in an area, and no other', () => {
  const rules = readFileSync(
    new URL('../../config/rules/prestazioni.yaml', import.meta.url),
    'utf8',
  )
  const known = new Set([...rules.matchAll(/prestazione: (\w+)/g)].map(([, slug = '']) => slug))
  const shown: readonly string[] = Object.values(areas).flat()
  expect(shown.toSorted()).toEqual([...known].toSorted())
})

describe('the chase', () => {
  const sent = { receivedAt: new Date('2021-02-03T22:30:00Z'), answeredAt: null, chasedAt: null }
  const at = (day: string) => new Date(day)

  test('waits until day 15 in Rome, also across the change to summer time', () => {
    const asked = { ...sent, state: 'instradata' as const }
    expect(chaseOf(asked, at('2021-02-17T22:59:59Z'))).toEqual({ kind: 'wait', day: '2021-02-18' })
    expect(chaseOf(asked, at('2021-02-17T23:00:00Z'))).toEqual({ kind: 'may' })
    const march = { ...asked, receivedAt: at('2021-03-20T23:30:00Z') }
    expect(chaseOf(march, at('2021-04-04T21:59:00Z'))).toEqual({ kind: 'wait', day: '2021-04-05' })
    expect(chaseOf(march, at('2021-04-04T22:00:00Z'))).toEqual({ kind: 'may' })
  })

  test('counts anew from the last letter of the office and from the last chase', () => {
    const state = 'presa_in_carico' as const
    const answered = { ...sent, state, answeredAt: at('2021-02-10T10:00:00Z') }
    expect(chaseOf(answered, at('2021-02-20T10:00:00Z'))).toEqual({
      kind: 'wait',
      day: '2021-02-25',
    })
    const chased = { ...answered, chasedAt: at('2021-02-25T10:00:00Z') }
    expect(chaseOf(chased, at('2021-03-01T10:00:00Z'))).toEqual({ kind: 'wait', day: '2021-03-12' })
  })

  test('is not for what has ended, nor for who is asked something', () => {
    const late = at('2022-01-01T10:00:00Z')
    expect(chaseOf({ ...sent, state: 'in_attesa' }, late)).toEqual({ kind: 'no', why: 'asked' })
    for (const state of ['chiusa', 'scartata', 'unita'] as const)
      expect(chaseOf({ ...sent, state }, late)).toEqual({ kind: 'no', why: 'ended' })
  })
})
