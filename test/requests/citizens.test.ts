// Who the letter is about: names that agree with their code, and several citizens in lists.

import { expect, test } from 'vitest'
import { findCodiciFiscali, isCodiceFiscale } from '../../requests/fields/codice-fiscale.ts'
import { findNome } from '../../requests/fields/nome.ts'
import { readIdentifiers, toRequests } from '../../requests/request.ts'
import { judge } from '../classifiers/book.ts'
import { tables } from './tables.ts'

function nameIn(text: string): string | null {
  const [place] = findCodiciFiscali(text)
  if (place === undefined || !isCodiceFiscale(place.value)) return null
  return findNome(text, place.value, place)?.value ?? null
}

test.each([
  ['Rossi Mario, c.f. RSSMRA79B11C566R', 'Rossi Mario'],
  ['il sig. Mario Rossi nato a Cesena (RSSMRA79B11C566R)', 'Mario Rossi'],
  ['RSSMRA79B11C566R - ROSSI MARIO', 'ROSSI MARIO'],
  ['NASpI Rossi\nMario RSSMRA79B11C566R', 'Rossi\nMario'.replace('\n', ' ')],
  ['per Bianchi Ugo, marito di Anna, RSSMRA79B11C566R', null],
  ['Mario Rossi\n\nCodice: RSSMRA79B11C566R', null],
  ['RSSMRA79B11C566R', null],
  // Whatever its first consonant folds to.
  ['Aßmann Karl SSMKRL80A01A952Y', 'Aßmann Karl'],
  ['Eßer Anna SSRNNA80A41A952W', 'Eßer Anna'],
])('the name in "%s" is %s', (text, expected) => {
  expect(nameIn(text)).toBe(expected)
})

test.each([
  [
    'lines',
    'Si sollecitano:\nRossi Mario RSSMRA79B11C566R NASpI ferma\nTassi Corrado TSSCRD70B02L219N assegno sociale fermo',
  ],
  [
    'numbered lines',
    'Si sollecitano:\n1) NASpI ferma: Rossi Mario RSSMRA79B11C566R\n2) assegno sociale fermo: Tassi Corrado TSSCRD70B02L219N',
  ],
  [
    'one sentence',
    'Si sollecita la NASpI di Rossi Mario RSSMRA79B11C566R, ferma da gennaio; l’assegno sociale di Tassi Corrado TSSCRD70B02L219N è fermo.',
  ],
])('a list of %s gives each citizen name and benefit', (_, letter) => {
  const identifiers = readIdentifiers(letter, tables)
  const found = toRequests(letter, judge(letter), identifiers, tables, stretch => {
    const { motivo, prestazione } = judge(stretch)
    return { motivo, prestazione }
  })
  expect(found.map(({ name, prestazione, motivo }) => [name, prestazione, motivo])).toEqual([
    ['Rossi Mario', 'naspi', 'sollecito'],
    ['Tassi Corrado', 'assegno_sociale', 'sollecito'],
  ])
})
