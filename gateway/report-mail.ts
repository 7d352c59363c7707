// The reports that go out by mail: the week's on Monday and the month's on the first, at seven in
// Rome. The night plans again what was missed; a row keeps each from going twice.

import type { Config } from '../config/resolve.ts'
import type { Queues } from '../queues/open.ts'
import { type ReportWords, reportLetter } from '../reports/letter.ts'
import type { Period } from '../reports/period.ts'
import { periodBefore } from '../reports/period.ts'
import { keepRoster } from '../store/enrolled.ts'
import type { ReportNotice } from '../store/notices.ts'
import type { Database, Store } from '../store/open.ts'
import { planReport } from '../store/report-mailing.ts'
import { refreshSums } from '../store/report-refresh.ts'
import { askQuery, romeToday } from '../web/report/ask.ts'
import { gatherReport, type ReportParts } from '../web/report/gather.ts'
import type { Reach } from './links.ts'

export const WEEKLY_REPORT = '0 7 * * 1'
export const MONTHLY_REPORT = '0 7 1 * *'
/** What ended longer ago is not sent any more. */
const LATE_DAYS = 5

interface MailParts {
  readonly config: Config
  readonly store: Store
  readonly queues: Queues
}

export const reportParts = ({ policy, reports }: Config): Omit<ReportParts, 'db'> => ({
  structures: policy.tables.sedi,
  named: new Set(
    Object.entries(reports.operators).flatMap(([id, how]) => (how === 'named' ? [id] : [])),
  ),
})

/** Sums (and the tasks that they open) and letters, brought up to date. Done twice, the second time does nothing. */
export async function keepReports(parts: MailParts, now: Date): Promise<void> {
  const { config, store, queues } = parts
  await keepRoster(store.db, config.policy.roster.entries)
  await refreshSums(store.db, 0)
  const ids: number[] = []
  for (const [cadence, period] of ended(romeToday(now))) {
    for (const { recipient, institute } of recipients(config, cadence)) {
      const data: ReportNotice = { kind: 'report', ...period, institute }
      const id = await planReport(store.db, `${cadence} ${period.from}`, recipient, data)
      if (id !== null) ids.push(id)
    }
  }
  if (ids.length > 0) await queues.ring('notify', [{ notices: ids }])
}

type Cadence = 'weekly' | 'monthly'

/** The last whole week and month, where they have just ended. */
export function ended(today: string): readonly (readonly [Cadence, Period])[] {
  const day = Temporal.PlainDate.from(today)
  const monday = day.subtract({ days: day.dayOfWeek - 1 })
  const first = day.with({ day: 1 })
  const both = [
    ['weekly', monday, monday.subtract({ weeks: 1 })],
    ['monthly', first, first.subtract({ months: 1 })],
  ] as const
  return both.flatMap(([cadence, after, from]) =>
    after.until(day, { largestUnit: 'day' }).days > LATE_DAYS
      ? []
      : [[cadence, { from: from.toString(), to: after.subtract({ days: 1 }).toString() }] as const],
  )
}

function recipients({ people, reports, notices }: Config, cadence: Cadence) {
  if (notices === null || (reports.mail !== 'both' && reports.mail !== cadence)) return []
  const coordinators = people.flatMap(({ roles, address }) =>
    address !== null && roles.includes('coordinator') ? [address] : [],
  )
  return [
    ...coordinators.map(recipient => ({ recipient, institute: null })),
    ...Object.entries(reports.contacts).map(([institute, recipient]) => ({ recipient, institute })),
  ]
}

/** Contacts of institutes are no users of the pages: they get no link. */
export async function reportWords(
  db: Database,
  config: Config,
  reach: Reach,
  { from, to, institute }: ReportNotice,
): Promise<ReportWords> {
  const period = { from, to }
  const ask = {
    period,
    before: periodBefore(period),
    institute,
    office: null,
    today: romeToday(new Date()),
  }
  const report = await gatherReport({ db, ...reportParts(config) }, ask, ['requests'], ['office'])
  const link =
    institute === null && reach.url !== null ? `${reach.url}/report?${askQuery(ask)}` : null
  return reportLetter(report, link)
}
