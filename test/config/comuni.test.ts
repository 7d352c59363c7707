import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { buildComuni } from '../../config/tables/build-comuni.ts'
import { findComuni } from '../../requests/fields/comune.ts'
import { tables } from '../requests/tables.ts'

const rows = (await readFile(new URL('../../config/tables/comuni.csv', import.meta.url), 'utf8'))
  .split('\n')
  .filter(line => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map(line => line.split(','))

test('the table is what its sources give', async () => {
  const file = new URL('../../config/tables/comuni.csv', import.meta.url)
  expect(await buildComuni()).toBe(await readFile(file, 'utf8'))
})

test('every comune lies in a province of today, and no name has broken letters', () => {
  expect(rows.length).toBeGreaterThan(8000)
  for (const [name = '', province = ''] of rows) {
    expect(tables.province.has(province), `${name} ${province}`).toBe(true)
    expect(name).toMatch(/^[\p{L}' .()\u2019-]+$/u)
  }
})

test('all 116 comuni of Bolzano are there, with their German names', () => {
  const bolzano = rows.filter(([, province, , ceased]) => province === 'BZ' && ceased === '')
  expect(bolzano).toHaveLength(116)
  const alike = bolzano.filter(([, , other]) => other === '').map(([name]) => name)
  expect(alike).toEqual(['Gais', 'Lana', 'Plaus'])
})

test.each([
  ['residente a Caserta', 'Caserta', 'CE'],
  ['residente a Ivrea', 'Ivrea', 'TO'],
  ['residente a Olbia', 'Olbia', 'SS'],
  ['residente a Città della Pieve', 'Città della Pieve', 'PG'],
  ['wohnhaft in Welsberg', 'Monguelfo-Tesido', 'BZ'],
  ['wohnhaft in Kastelbell', 'Castelbello-Ciardes', 'BZ'],
  ['residente a Bazzano', 'Bazzano', 'BO'],
  ['residente a Setteville', 'Setteville', 'BL'],
])('"%s" is %s (%s)', (text, name, province) => {
  const [found] = findComuni(text, tables)
  expect([found?.value, found?.province]).toEqual([name, province])
})
