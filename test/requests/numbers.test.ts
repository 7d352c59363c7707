// Numbers that look alike: pensions by their keys, NASpI practices, COMBIPAT requests, telephones.

import { describe, expect, test } from 'vitest'
import { findDays } from '../../classifiers/dates.ts'
import { findPensioni } from '../../requests/fields/pensione.ts'
import { findPraticheNaspi } from '../../requests/fields/pratica-naspi.ts'
import { findProtocolli } from '../../requests/fields/protocollo.ts'
import { findTelefoni } from '../../requests/fields/telefono.ts'
import { readIdentifiers } from '../../requests/request.ts'
import { tables } from './tables.ts'

const values = (found: readonly { value: string }[]) => found.map(one => one.value)

test.each([
  ['chiave pensione 021490336100427', ['VOCOM 36100427']],
  ['la posizione 021 4903 36100427', ['VOCOM 36100427']],
  ['pensione 001810020077154 in pagamento', ['VO 20077154']],
  ['categoria 021 certificato n. 36100427', ['VOCOM 36100427']],
  ['cat. 001 sede 8100 n. 20077154', ['VO 20077154']],
  ['il numero 999810020077154', []],
  ['la carta 001990020077154', []],
  ['matricola 1234567890123456', []],
])('the key in "%s" gives %j', (text, expected) => {
  expect(values(findPensioni(text, tables))).toEqual(expected)
})

test.each([
  ['pratica NASpI n. 14734695', ['14734695']],
  ['NASpI 14734695 ferma', ['14734695']],
  ['la pratica n. 14734695 di NASpI', ['14734695']],
  ['Arbeitslosengeld Nr. 14734695', ['14734695']],
  ['NASpI di 1200000 euro', []],
  ['pratica n. 14734695 di maternità', []],
  ['NASpI 12/03/2021', []],
])('NASpI practices in "%s" are %j', (text, expected) => {
  expect(values(findPraticheNaspi(text))).toEqual(expected)
})

test.each([
  ['richiesta COMBIPAT n.1204417', ['1204417']],
  ['richiesta del 12/02/2021 n. 1204417', ['1204417']],
  ['richiesta COMBIPAT del 3 marzo 2021 (n. 1204417)', ['1204417']],
  ['Anfrage Nr. 1204417', ['1204417']],
  ['ticket #1204417', ['1204417']],
  ['la richiesta generica 1220146 è ferma', ['1220146']],
  ['il quesito n. 1203389 (28 gennaio)', ['1203389']],
  ['richiesta di informazioni sui pagamenti n. 1231191', ['1231191']],
  ['la nostra richiesta, aperta il 3 marzo, n. 1231191', ['1231191']],
  ['Anfrage vom 29.3. Nr. 1341908', ['1341908']],
  ['torno sulla 1300456 del 10 marzo', ['1300456']],
  ['avete letto la n. 1231191?', ['1231191']],
  ['quesito sulla pensione 1204417', []],
  ['la pratica 1234567 del 3 marzo', []],
  ['la 3331234567 del marito', []],
  ['richiesta alla sede di 39100 Bolzano', []],
  ['richiesta generica, tel. 0801234', []],
  ['richiesta del 12/02/2021 di 12000 euro', []],
  ['richiesta di pensione 1204417', []],
])('earlier requests in "%s" are %j', (text, expected) => {
  expect(values(findProtocolli(text))).toEqual(expected)
})

describe('a telephone', () => {
  test.each([
    ['tel. 0832/000111', ['0832000111']],
    ['cell: 333 000 1112', ['3330001112']],
    ['chiamare al numero 3330001112', ['3330001112']],
    ['+39 0471 000111 grazie', ['+390471000111']],
    ['telefonata del 1204417', []],
    ['numero 6026849300000', []],
  ])('in "%s" is %j', (text, expected) => {
    expect([...new Set(values(findTelefoni(text)))]).toEqual(expected)
  })

  test('is no other number, and hides none that stands after it', () => {
    const found = readIdentifiers('Fax 00390832000111, domanda 2071300917733', tables)
    expect(found.numeroDomanda).toEqual(['2071300917733'])
    expect(readIdentifiers('cell. 0039 333 000 1112', tables).numeroDomanda).toEqual([])
  })
})

test.each([
  ['il 12 u.s.', '2021-02-12'],
  ['il 5 corrente mese', '2021-03-05'],
  ['il 3 ultimo scorso', '2021-02-03'],
  ['il 5 del mese scorso', '2021-02-05'],
  ['vom 5. d.M.', '2021-03-05'],
  ['am 12.10. eingereicht', '2020-10-12'],
  ['am 3. März 2021', '2021-03-03'],
])('"%s", received on 10 March 2021, is %s', (text, day) => {
  expect(findDays(text, '2021-03-10T09:00:00Z').map(one => one.day)).toEqual([day])
})
