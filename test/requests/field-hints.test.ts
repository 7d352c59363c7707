// The readers of fields look only where a stem of theirs stands, and near to digits: it changes nothing.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FieldHint, fieldHintsOf } from '../../requests/fields/hints.ts'
import { findPensioni } from '../../requests/fields/pensione.ts'
import { tables } from './tables.ts'

test.each([
  ['CELL. 333 1234567', 'telephone'],
  ['Può chiamarmi al 0471', 'call'],
  ['tel. +39 0471 123456', 'country'],
  ['347-1234567', 'mobile'],
  ['prot. INPS.8100.20/10/2020.0450218', 'inps'],
  ['la richiesta n. 1204417', 'request'],
  ['chiusa\nla n. 1204417', 'bareNumber'],
  ['Arbeitslosengeld', 'naspi'],
  ['c.f. provvisorio 12345678901', 'elevenDigits'],
  ['ansässig in Brixen', 'residence'],
  ['si è trasferita a Imola', 'move'],
  ['ospite della casa di riposo di Imola', 'guest'],
  ['convivente a Imola', 'livesWith'],
  ['nach Hause (Lüsen)', 'home'],
] as const satisfies readonly (readonly [string, FieldHint])[])('%s: %s', (text, hint) => {
  expect(fieldHintsOf(text).has(hint)).toBe(true)
})

test('an ordinary text holds none of them', () => {
  const hints = fieldHintsOf('Buongiorno, a che punto siamo? Grazie, Anna Bianchi')
  for (const hint of ['telephone', 'inps', 'residence', 'bareNumber'] as const) {
    expect(hints.has(hint), hint).toBe(false)
  }
})

const found = (text: string) => findPensioni(text, tables).map(({ value }) => value)

test.each([
  ['AB123456VO654321', []],
  ['rif. PR123456IO987654', []],
  ['VO 12345678, SO 12345679', ['VO 12345678', 'SO 12345679']],
  ['cat. VO cert. n. 12345678 cat. IO cert. n. 87654321', ['VO 12345678', 'IO 87654321']],
  ['VOCOM 36100427 del 20201231, matricola 7654321', ['VOCOM 36100427']],
])('pensions close together: %s', (text, values) => {
  expect(found(text)).toEqual(values)
})

test('a pension is found however far the text before it and behind it goes on', () => {
  const piece = fc.constantFrom(
    ...['VO 12345678', 'cat. SO cert. n. 23456789', '12345678', '2020', 'matricola 7654321'],
    ...[', ', ' ', '\n', '; ', ' e ', 'AB', 'io '],
  )
  const words = 'si chiede a che punto è la domanda, '
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.nat(4), (pieces, times) => {
      const text = pieces.join('')
      const around = words.repeat(times)
      expect(found(`${around}${text} ${around}`)).toEqual(found(`${text} `))
    }),
  )
})
