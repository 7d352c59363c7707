// PURE. Sheets as an Excel workbook: numbers are numbers, days are days, the head stays in sight, and
// no text can become a formula.

import excel from 'exceljs'
import type { Cell, ColumnKind, Sheet } from './sheet.ts'

const formats = {
  text: '@',
  count: '#,##0',
  share: '0.0%',
  days: '#,##0.#',
  day: 'dd/mm/yyyy',
} as const satisfies Record<ColumnKind, string>

/** @param notes sentences for a sheet of their own, at the end. */
export async function sheetsToXlsx(
  sheets: readonly Sheet[],
  notes: readonly string[],
  now: Date,
): Promise<Uint8Array> {
  const book = new excel.Workbook()
  book.creator = 'COMBIPAT'
  book.created = now
  book.modified = now
  const names = new Set<string>()
  for (const sheet of sheets) addSheet(book, sheet, uniqueName(sheet.title, names))
  const page = book.addWorksheet('Note')
  page.getColumn(1).width = 110
  for (const note of notes) page.addRow([note])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function addSheet(book: excel.Workbook, { columns, rows, total, says }: Sheet, name: string): void {
  const page = book.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] })
  page.columns = columns.map(column => ({
    header: column.name,
    width: Math.min(Math.max(column.name.length + 2, column.kind === 'text' ? 28 : 11), 48),
    style: { numFmt: formats[column.kind] },
  }))
  page.getRow(1).font = { bold: true }
  page.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
  page.headerFooter.oddFooter = `&L${says.replaceAll('&', '&&').slice(0, 200)}&R&P/&N`
  page.pageSetup = { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
  page.pageSetup.printTitlesRow = '1:1'
  for (const { cells } of rows) addRow(page, cells, columns)
  if (total !== undefined) addRow(page, total, columns).font = { bold: true }
}

const addRow = (page: excel.Worksheet, cells: readonly Cell[], columns: Sheet['columns']) =>
  page.addRow(columns.map(({ kind }, at) => cellOf(cells[at] ?? null, kind)))

/** A text is written as a text: exceljs makes a formula only of an object that says so. */
function cellOf(cell: Cell, kind: ColumnKind): string | number | Date | null {
  if (cell === null || typeof cell === 'number') return cell
  // Excel's days have no zone; exceljs writes them by their UTC.
  return kind === 'day' ? new Date(`${cell}T00:00:00Z`) : cell
}

/** Excel: at most 31 characters, none of \ / ? * [ ] :, each name once. */
function uniqueName(title: string, names: Set<string>): string {
  const plain = title.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31)
  let name = plain
  for (let n = 2; names.has(name.toLowerCase()); n++) name = `${plain.slice(0, 28)} ${n}`
  names.add(name.toLowerCase())
  return name
}
