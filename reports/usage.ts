// PURE. The import of what INPS's own COMBIPAT had: a CSV with documented columns (docs/reports.md, 5),
// read whole, every mistake with its line.

import { isBenefit } from '../requests/benefits.ts'

export interface UsageRow {
  readonly day: string
  readonly institute: string
  readonly office: string
  /** '' where it is not known; so of the next two. */
  readonly motivo: string
  readonly prestazione: string
  readonly sede: string
  readonly requests: number
}

export interface UsageRead {
  readonly rows: readonly UsageRow[]
  /** Each a sentence that begins with its line. */
  readonly problems: readonly string[]
}

const needed = ['giorno', 'ente', 'ufficio', 'richieste'] as const
const optional = ['motivo', 'prestazione', 'struttura'] as const
/** The pilot's first year is 2021; the years before serve to compare. */
const FIRST = '2000-01-01'
const motivi = ['', 'sollecito', 'pagamenti', 'generica']

/**
 * @param offices 'institute|office' of the roster.
 * @param today in Rome, YYYY-MM-DD: nothing can have come after it.
 */
export function readUsage(text: string, offices: ReadonlySet<string>, today: string): UsageRead {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const separator = (lines[0] ?? '').includes(';') ? ';' : ','
  const head = fieldsOf(lines[0] ?? '', separator).map(name => name.toLowerCase())
  const known: readonly string[] = [...needed, ...optional]
  const wrongHead = [
    ...needed
      .filter(name => !head.includes(name))
      .map(name => `Line 1: the column '${name}' is missing. Needed: ${needed.join(', ')}.`),
    ...head
      .filter(name => !known.includes(name))
      .map(name => `Line 1: the column '${name}' is not known. Known: ${known.join(', ')}.`),
    ...head
      .filter((name, at) => head.indexOf(name) < at)
      .map(name => `Line 1: the column '${name}' stands twice; leave one.`),
  ]
  if (wrongHead.length > 0) return { rows: [], problems: wrongHead }
  const rows: UsageRow[] = []
  const problems: string[] = []
  const seen = new Map<string, number>()
  for (const [at, line] of lines.entries()) {
    if (at === 0 || line.trim() === '') continue
    const fields = fieldsOf(line, separator)
    const field = (name: string): string => fields[head.indexOf(name)] ?? ''
    const row = {
      day: field('giorno'),
      institute: field('ente'),
      office: field('ufficio'),
      motivo: field('motivo'),
      prestazione: field('prestazione'),
      sede: field('struttura'),
      requests: Number(field('richieste')),
    }
    const key = Object.values({ ...row, requests: 0 }).join('|')
    const wrong = problemOf(row, field('richieste'), fields.length === head.length, {
      offices,
      today,
    })
    const before = seen.get(key)
    if (wrong !== null) problems.push(`Line ${at + 1}: ${wrong}`)
    else if (before !== undefined)
      problems.push(`Line ${at + 1}: says the same day and matter as line ${before}; write one.`)
    else rows.push(row)
    seen.set(key, at + 1)
  }
  return { rows: problems.length > 0 ? [] : rows, problems }
}

function problemOf(
  row: UsageRow,
  requests: string,
  whole: boolean,
  { offices, today }: { readonly offices: ReadonlySet<string>; readonly today: string },
): string | null {
  if (!whole) return 'has another number of fields than the head.'
  if (!isDay(row.day)) return `'${row.day}' is no day; write YYYY-MM-DD.`
  if (row.day < FIRST || row.day > today)
    return `'${row.day}' is no day between ${FIRST} and today.`
  if (!offices.has(`${row.institute}|${row.office}`))
    return `the roster has no office '${row.office}' of '${row.institute}'.`
  if (!motivi.includes(row.motivo))
    return `'${row.motivo}' is no reason; write sollecito, pagamenti, generica, or nothing.`
  if (row.prestazione !== '' && !isBenefit(row.prestazione))
    return `'${row.prestazione}' is no benefit of the vocabulary (requests/benefits.ts); write one, or nothing.`
  if (row.sede !== '' && !/^\d{4,6}$/.test(row.sede))
    return `'${row.sede}' is no code of a structure; write 4 to 6 digits, or nothing.`
  if (!/^\d{1,7}$/.test(requests)) return `'${requests}' is no number of requests.`
  return null
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8))
  const length = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  const isLeap = new Date(`${text.slice(0, 4)}-02-29T00:00:00Z`).getUTCDate() === 29
  return day >= 1 && day <= (month === 2 && !isLeap ? 28 : length)
}

/** Codes and numbers only: a quoted field may stand, a line end inside one may not. */
const fieldsOf = (line: string, separator: string): readonly string[] =>
  line.split(separator).map(field =>
    field
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replaceAll('""', '"')
      .trim(),
  )
