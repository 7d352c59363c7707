// PURE. Sheets as CSV (RFC 4180: CRLF, quotes doubled), or as an Italian Excel wants it: semicolons,
// decimal commas, and a byte order mark before the letters with accents.

import type { Cell, ColumnKind, Sheet } from './sheet.ts'

export interface CsvForm {
  readonly separator: ',' | ';'
  readonly bom: boolean
}

export const standardCsv: CsvForm = { separator: ',', bom: false }
export const italianCsv: CsvForm = { separator: ';', bom: true }

/** One sheet is one file: a CSV has one table. */
export function sheetToCsv({ columns, rows, total }: Sheet, form: CsvForm): string {
  const head = columns.map(({ name }) => name)
  const all = [...rows.map(({ cells }) => cells), ...(total === undefined ? [] : [total])]
  const body = all.map(cells =>
    columns.map(({ kind }, at) => written(cells[at] ?? null, kind, form)),
  )
  return `${csvStart(form)}${[head, ...body].map(fields => csvLine(fields, form)).join('')}`
}

export const csvStart = ({ bom }: CsvForm): string => (bom ? '\uFEFF' : '')

/** Of a table that is written piece by piece; what people wrote has passed `harmless`. */
export const csvLine = (fields: readonly string[], form: CsvForm): string =>
  `${fields.map(words => field(words, form)).join(form.separator)}\r\n`

function written(cell: Cell, kind: ColumnKind, { separator }: CsvForm): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return kind === 'day' ? cell : harmless(cell)
  const digits = kind === 'share' ? cell.toFixed(4) : String(cell)
  return separator === ';' ? digits.replace('.', ',') : digits
}

/** A spreadsheet takes a text that begins so for a formula (OWASP, "CSV injection"), also after blanks. */
export const harmless = (words: string): string =>
  /^\s*[=+\-@＝＋－＠\t\r\n]/.test(words) ? `'${words}` : words

const field = (words: string, { separator }: CsvForm): string =>
  words.includes(separator) || /["\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words
