// The files, opened by another program: LibreOffice where it is, else read back.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import excel from 'exceljs'
import { afterAll, describe, expect, test } from 'vitest'
import { italianCsv, sheetToCsv, standardCsv } from '../../reports/csv.ts'
import { count, day, type Sheet, share, text } from '../../reports/sheet.ts'
import { sheetsToXlsx } from '../../reports/xlsx.ts'

const sheet: Sheet = {
  id: 'office',
  title: 'Richieste per ufficio: [prova]/2021 con un nome lungo',
  says: 'Prova.',
  columns: [text('Ufficio'), count('Modulo'), share('Adesione'), day('Dal')],
  rows: [
    { cells: ['Forlì; "Nord"', 12, 0.25, '2021-03-28'], about: null },
    { cells: ['=1+1', 30, null, null], about: null },
    { cells: ['@SUM(A1:A9)', 0, 1, '2020-12-31'], about: null },
  ],
  total: ['Totale', 42, 0.5, null],
}
const folder = mkdtempSync(join(tmpdir(), 'report-files-'))
const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find(path => existsSync(path))

afterAll(() => rmSync(folder, { recursive: true }))

test('the standard CSV is RFC 4180: CRLF, quotes doubled, no formula', () => {
  expect(sheetToCsv(sheet, standardCsv)).toBe(
    [
      'Ufficio,Modulo,Adesione,Dal',
      '"Forlì; ""Nord""",12,0.2500,2021-03-28',
      "'=1+1,30,,",
      "'@SUM(A1:A9),0,1.0000,2020-12-31",
      'Totale,42,0.5000,',
      '',
    ].join('\r\n'),
  )
})

test('the Italian CSV has a byte order mark, semicolons and decimal commas', () => {
  const lines = sheetToCsv(sheet, italianCsv).split('\r\n')
  expect(lines[0]).toBe('\uFEFFUfficio;Modulo;Adesione;Dal')
  expect(lines[1]).toBe('"Forlì; ""Nord""";12;0,2500;2021-03-28')
})

test('the workbook has numbers, days and texts as such, a head that stays, and no formula', async () => {
  const book = new excel.Workbook()
  const bytes = await sheetsToXlsx([sheet, sheet], ['I conti tornano.'], new Date('2021-04-01'))
  await book.xlsx.load(Buffer.from(bytes) as unknown as Parameters<typeof book.xlsx.load>[0])
  expect(new Set(book.worksheets.map(({ name }) => name)).size).toBe(3)
  const [page] = book.worksheets
  expect(page?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  const values = [2, 3, 5].map(row => [1, 2, 3, 4].map(at => page?.getCell(row, at).value))
  expect(values).toEqual([
    ['Forlì; "Nord"', 12, 0.25, new Date('2021-03-28T00:00:00Z')],
    ['=1+1', 30, null, null],
    ['Totale', 42, 0.5, null],
  ])
})

describe.skipIf(office === undefined)('in LibreOffice', () => {
  test('the workbook opens with its types, its days and a sum that is the total', async () => {
    const file = join(folder, 'prova.xlsx')
    writeFileSync(file, await sheetsToXlsx([sheet], [], new Date('2021-04-01')))
    convert(file)
    const lines = readFileSync(join(folder, 'prova.csv'), 'utf8').trim().split('\n')
    expect(lines.slice(1)).toEqual([
      '"Forlì; ""Nord""",12,25.0%,28/03/2021',
      '=1+1,30,,',
      '@SUM(A1:A9),0,100.0%,31/12/2020',
      'Totale,42,50.0%,',
    ])
  }, 90_000)

  function convert(file: string): void {
    const options = ['--headless', `-env:UserInstallation=file://${join(folder, 'profile')}`]
    // As shown: only a number is shown as 25.0%, only a day as 28/03/2021.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true'
    execFileSync(office ?? '', [...options, '--convert-to', filter, '--outdir', folder, file])
  }
})
