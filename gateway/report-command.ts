// The coordinators' figures as a file: CSV, XLSX, JSON, or PDF where a Chromium is there.

import { writeFile } from 'node:fs/promises'
import type { Config } from '../config/load.ts'
import { italianCsv, sheetToCsv, standardCsv } from '../reports/csv.ts'
import { reportToJson } from '../reports/json.ts'
import { footOf, type Report } from '../reports/report.ts'
import { cuts } from '../reports/sheets-requests.ts'
import { keepRoster } from '../store/enrolled.ts'
import { openStore } from '../store/open.ts'
import { type Ask, readAsk } from '../web/report/ask.ts'
import { gatherReport, sections } from '../web/report/gather.ts'
import { printableReport } from '../web/report/printable.ts'
import { type Unknown, unknownIn } from '../web/report/unknown.ts'
import { Misuse } from './node-version.ts'
import { placeOf } from './open.ts'
import { printPdf } from './print-pdf.ts'
import { reportParts } from './report-mail.ts'

export interface ReportAsked {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly by?: string | undefined
  readonly format?: string | undefined
  readonly out?: string | undefined
  readonly institute?: string | undefined
  readonly office?: string | undefined
  /** CSV as an Italian Excel wants it: semicolons, decimal commas, a byte order mark. */
  readonly italian: boolean
}

const formats = ['csv', 'xlsx', 'json', 'pdf'] as const

type Format = (typeof formats)[number]

export async function reportCommand(asked: ReportAsked, config: Config): Promise<void> {
  const by = oneOf('--by', asked.by ?? 'office', cuts)
  const format = oneOf('--format', asked.format ?? 'csv', formats)
  const ask = askOf(asked)
  const file = asked.out ?? `combipat-${ask.period.from}-${ask.period.to}.${format}`
  const store = await openStore(placeOf(config))
  try {
    await keepRoster(store.db, config.policy.roster.entries)
    const unknown = await unknownIn(store.db, ask)
    if (unknown !== null) throw new Misuse(sentenceOf(unknown))
    const parts = { db: store.db, ...reportParts(config) }
    const report =
      format === 'csv'
        ? await gatherReport(parts, ask, ['requests'], [by])
        : await gatherReport(parts, ask, sections)
    const made = await makers[format](report, asked.italian)
    if (asked.out === undefined && format !== 'xlsx' && format !== 'pdf') process.stdout.write(made)
    else {
      await writeFile(file, made)
      console.error(`The report stands in ${file}.`)
    }
    if (asked.from === undefined && asked.to === undefined) console.error(usualPeriod(ask))
  } finally {
    await store.close()
  }
}

const makers: Readonly<
  Record<Format, (r: Report, italian: boolean) => Promise<string | Uint8Array>>
> = {
  csv: async ({ sheets }, italian) =>
    sheets.map(sheet => sheetToCsv(sheet, italian ? italianCsv : standardCsv)).join('\r\n'),
  xlsx: async report => {
    const { sheetsToXlsx } = await import('../reports/xlsx.ts')
    return sheetsToXlsx(report.sheets, footOf(report), new Date())
  },
  json: async report => `${JSON.stringify(reportToJson(report), null, 2)}\n`,
  pdf: async report => printPdf(await printableReport(report)),
}

function askOf({ from, to, institute, office }: ReportAsked): Ask {
  const query = { dal: from, al: to, ente: institute, ufficio: office }
  const ask = readAsk(query, new Date())
  for (const [flag, given, read] of [
    ['--from', from, ask.period.from],
    ['--to', to, ask.period.to],
  ] as const) {
    if (given !== undefined && given !== read)
      throw new Misuse(
        `${flag} ${given} is no day of this period: write YYYY-MM-DD, the earlier day first.`,
      )
  }
  return ask
}

const usualPeriod = ({ period }: Ask): string =>
  `It tells of ${period.from} to ${period.to}; --from and --to choose other days.`

/** @example '--institute X is not known. There are: alfa, beta.' */
const sentenceOf = ({ what, id, known }: Unknown): string =>
  `--${what} ${id} is not known. There are: ${known.join(', ')}.`

function oneOf<T extends string>(flag: string, given: string, known: readonly T[]): T {
  const found = known.find(one => one === given)
  if (found === undefined)
    throw new Misuse(`${flag} ${given} is not known. There are: ${known.join(', ')}.`)
  return found
}
