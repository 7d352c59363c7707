import { expect, test } from 'vitest'
import type { Classification } from '../../classifiers/classify.ts'
import { daysBetween, firstChaseDay, mayChase } from '../../requests/deadline.ts'
import { requestNumber } from '../../requests/number.ts'
import { readIdentifiers, toRequests } from '../../requests/request.ts'
import { compileRoutes, route, routesSchema } from '../../requests/route.ts'
import { tables } from './tables.ts'

const classification: Classification = {
  kind: 'request',
  motivo: 'sollecito',
  prestazione: 'naspi',
  confidence: 'sure',
  isReminder: false,
  requestAgeDays: null,
  pecNecessary: false,
  subtype: null,
  language: 'it',
  evidence: [],
  candidates: [],
  rulesVersion: 'x',
}

const ask = (words: string) =>
  toRequests(words, classification, readIdentifiers(words, tables), tables)

test('each citizen has a request with the numbers that stand near', () => {
  const words =
    'Si sollecitano:\nRSSMRA79B11C566R Rossi, domanda 2068900100003, residente a Bagheria\nTSSCRD70B02L219N Tassi, domanda 2068900100004, residente a Saluzzo'
  const requests = ask(words)
  expect(requests.map(one => [one.position, one.codiceFiscale])).toEqual([
    [0, 'RSSMRA79B11C566R'],
    [1, 'TSSCRD70B02L219N'],
  ])
  expect(requests.map(one => one.identifiers.numeroDomanda)).toEqual([
    ['2068900100003'],
    ['2068900100004'],
  ])
  expect(requests.map(one => one.identifiers.comuneResidenza)).toEqual(['Bagheria', 'Saluzzo'])
})

test('a letter without a code is one request without a citizen', () => {
  expect(ask('la signora Rossi aspetta')).toMatchObject([{ position: 0, codiceFiscale: null }])
})

test('what is no request gives none', () => {
  const none = { ...classification, kind: 'reply' as const, motivo: null }
  expect(toRequests('grazie', none, readIdentifiers('grazie', tables), tables)).toEqual([])
})

const row = { says: 'Prova.', sede: '1301' }
const routing = compileRoutes(
  routesSchema.parse({
    version: 1,
    rows: [
      { id: 'imola', ...row, comuni: ['Imola'] },
      { id: 'polo-naspi', ...row, topic: ['naspi'], provinces: ['RM'], sede: '7000' },
      { id: 'svizzera', ...row, country: 'CH', sede: '1200', valid_to: '2021-06-30' },
    ],
  }),
  tables,
)
const where = (words: string, mailbox: string | null = '4900', country?: string) => {
  const [request] = ask(words)
  if (request === undefined) throw new Error('a request was expected')
  return route(request, mailbox, routing, '2021-03-01', country === undefined ? {} : { country })
}

test('the order is country, topic, comune, province, receiving mailbox', () => {
  expect(where('residente a Imola', null, 'CH').rule).toBe('svizzera')
  expect(where('residente a Roma').rule).toBe('polo-naspi')
  expect(where('residente a Imola').rule).toBe('imola')
  expect(where('residente a Bagheria')).toMatchObject({ sede: '5500', name: 'Palermo' })
  expect(where('la signora aspetta')).toMatchObject({
    sede: '4900',
    name: 'Milano',
    rule: 'casella-ricevente',
    determined: false,
  })
})

test('two equal rows that name different structures leave it to a person', () => {
  const rows = ['1300', '1301'].map(sede => ({ id: sede, says: 'x', comuni: ['Imola'], sede }))
  const tied = compileRoutes(routesSchema.parse({ version: 1, rows }), tables)
  const [request] = ask('residente a Imola')
  if (request === undefined) throw new Error('a request was expected')
  expect(route(request, '4900', tied, '2021-03-01').determined).toBe(false)
})

test('every province has a default structure that is in the table of structures', () => {
  expect(tables.province.size).toBe(107)
  for (const sede of tables.province.values()) expect(tables.sedi.has(sede)).toBe(true)
  const provinces = new Set([...tables.comuni.values()].flat().map(one => one.province))
  expect([...provinces].filter(one => !tables.province.has(one))).toEqual([])
})

test('the 15 days are calendar days of Rome, across the change of the clocks', () => {
  expect(daysBetween('2021-03-27T22:30:00Z', '2021-03-27T23:30:00Z')).toBe(1)
  expect(firstChaseDay('2021-03-20T12:00:00Z')).toBe('2021-04-04')
  expect(mayChase('2021-03-20T12:00:00Z', '2021-04-03T21:59:00Z')).toBe(false)
  expect(mayChase('2021-03-20T12:00:00Z', '2021-04-03T22:00:00Z')).toBe(true)
})

test('a number is stable, in its alphabet, and differs between citizens and letters', () => {
  const numbers = ['a', 'b'].flatMap(hash => [0, 1, 2].map(at => requestNumber(hash, at)))
  expect(new Set(numbers).size).toBe(6)
  for (const one of numbers) expect(one).toMatch(/^CB(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
  expect(requestNumber('a', 0)).toBe(numbers[0])
})
