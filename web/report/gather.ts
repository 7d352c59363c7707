// Sums from the store, figures from reports/: the sections of a report, each with the sums that it
// needs and no more.

import { gatewayOf } from '../../reports/gateway.ts'
import type { Names } from '../../reports/names.ts'
import { cutOf, type Period } from '../../reports/period.ts'
import {
  checked,
  checkMeasures,
  type Figures,
  figureMeasures,
  figuresOf,
  type Report,
} from '../../reports/report.ts'
import { nearOf, operatorsOf } from '../../reports/senders.ts'
import type { Sheet } from '../../reports/sheet.ts'
import {
  documentsSheet,
  exemptSheet,
  gatewaySheets,
  nearSheet,
  operatorSheet,
  responseSheet,
} from '../../reports/sheets-more.ts'
import {
  adoptionSheet,
  baselineSheet,
  changeSheet,
  firstFormSheet,
  repeatSheet,
} from '../../reports/sheets-offices.ts'
import { type By, cuts, measureOf, requestSheet } from '../../reports/sheets-requests.ts'
import { readOffices, readOperatorNames } from '../../store/enrolled.ts'
import type { Database } from '../../store/open.ts'
import { readMilestones, readSums, type SumsAsked } from '../../store/report-read.ts'
import { refreshSums } from '../../store/report-refresh.ts'
import type { Ask } from './ask.ts'

export interface ReportParts {
  readonly db: Database
  /** Of INPS's structures, by code. */
  readonly structures: ReadonlyMap<string, string>
  /** Institutes whose operators are named. */
  readonly named: ReadonlySet<string>
}

export const sections = ['overview', 'requests', 'offices', 'response', 'gateway'] as const

export type Section = (typeof sections)[number]

/** Sums are at most this old when a page shows them. */
const MAX_AGE_SECONDS = 60
/** Whoever came before these days and waits is beyond the fifteen. */
const TERM_DAYS = 16

export async function gatherReport(
  parts: ReportParts,
  ask: Ask,
  wanted: readonly Section[],
  by: readonly By[] = cuts,
): Promise<Report> {
  await refreshSums(parts.db, MAX_AGE_SECONDS)
  const names: Names = { offices: await readOffices(parts.db), structures: parts.structures }
  const [now, then, checks, ...found] = await Promise.all([
    figures(parts.db, ask, ask.period),
    figures(parts.db, ask, ask.before),
    sums(parts.db, ask, { measures: checkMeasures }),
    ...wanted.map(section => sheets[section](parts, ask, names, by)),
  ])
  const { institute, office } = ask
  const one = names.offices.find(
    known => known.institute === institute && (office === null || known.office === office),
  )
  return {
    period: ask.period,
    before: ask.before,
    of: {
      institute: institute === null ? null : (one?.instituteName ?? institute),
      office: office === null ? null : (one?.city ?? office),
    },
    now,
    then,
    sheets: found.flat(),
    checks: checked(checks),
  }
}

const sums = (db: Database, ask: Ask, more: Partial<SumsAsked> & Pick<SumsAsked, 'measures'>) =>
  readSums(db, { ...ask.period, institute: ask.institute, office: ask.office, ...more })

async function figures(db: Database, ask: Ask, period: Period): Promise<Figures> {
  const [all, old] = await Promise.all([
    sums(db, ask, { ...period, measures: figureMeasures }),
    overdue(db, ask, period),
  ])
  return figuresOf(all, old)
}

/** Sums of `response` for the days of the period whose term is over. */
function overdue(db: Database, ask: Ask, period: Period) {
  const last = Temporal.PlainDate.from(ask.today).subtract({ days: TERM_DAYS }).toString()
  const to = last < period.to ? last : period.to
  return sums(db, ask, { from: period.from, to, measures: ['response'] })
}

type Maker = (
  parts: ReportParts,
  ask: Ask,
  names: Names,
  by: readonly By[],
) => Promise<readonly Sheet[]>

const sheets: Readonly<Record<Section, Maker>> = {
  overview: async ({ db }, ask, names) => {
    const cut = cutOf(ask.period)
    const [trend, offices] = await Promise.all([
      sums(db, ask, { measures: ['requests'], bucket: cut }),
      sums(db, ask, { measures: ['requests'], offices: true }),
    ])
    return [
      requestSheet('time', trend, names, ask.period, cut),
      requestSheet(
        ask.institute === null ? 'institute' : 'office',
        offices,
        only(names, ask),
        ask.period,
        cut,
      ),
    ]
  },
  requests: async ({ db }, ask, names, by) => {
    const cut = cutOf(ask.period)
    return Promise.all(
      by.map(async one => {
        const offices = one === 'institute' || one === 'office'
        const measures = [measureOf[one]]
        const bucket = one === 'time' ? cut : null
        const found = await sums(db, ask, { measures, offices, bucket })
        return requestSheet(one, found, only(names, ask), ask.period, cut)
      }),
    )
  },
  offices: officeSheets,
  response: async ({ db }, ask, names) => {
    const measures = ['response', 'days', 'reminders']
    const [all, old] = await Promise.all([
      sums(db, ask, { measures }),
      overdue(db, ask, ask.period),
    ])
    return [responseSheet(all, old, names)]
  },
  gateway: async ({ db }, ask) => {
    const measures = ['judged', 'decided', 'rule', 'rule_wrong', 'silence', 'sent', 'event', 'gap']
    // The service is one: no office has rules or mailboxes of its own.
    return gatewaySheets(gatewayOf(await readSums(db, { ...ask.period, measures })))
  },
}

async function officeSheets(parts: ReportParts, ask: Ask, names: Names): Promise<readonly Sheet[]> {
  const { db } = parts
  const own = only(names, ask)
  const cut = cutOf(ask.period) === 'year' ? 'year' : 'month'
  const old = { from: '1990-01-01', to: ask.period.to }
  const [now, before, monthly, told, more, near, baseline, first] = await Promise.all([
    sums(db, ask, { measures: ['requests'], offices: true }),
    sums(db, ask, { ...ask.before, measures: ['requests'], offices: true }),
    sums(db, ask, { measures: ['requests'], offices: true, bucket: cut }),
    sums(db, ask, { measures: ['notice', 'again', 'after'] }),
    sums(db, ask, { measures: ['documents', 'exempt'], offices: true }),
    sums(db, ask, { measures: ['near'], offices: true }),
    sums(db, ask, { ...old, measures: ['baseline'], offices: true, bucket: 'month' }),
    readMilestones(db, ask.period.to),
  ])
  const months = baseline.map(({ start }) => start).sort()
  const isOurs = ({ institute, office }: { institute: string; office: string }) =>
    (ask.institute === null || institute === ask.institute) &&
    (ask.office === null || office === ask.office)
  return [
    changeSheet(now, before, own, ask.period),
    adoptionSheet(monthly, own, ask.period, cut),
    firstFormSheet(first.filter(isOurs), names),
    repeatSheet(told),
    exemptSheet(more),
    documentsSheet(more, names),
    nearSheet(nearOf(near), names),
    ...(await operators(parts, ask, names)),
    baselineSheet(baseline, monthsOf(months), now, own, ask.period),
  ]
}

/** Whole months, first to last. */
function monthsOf(starts: readonly string[]): Period | null {
  const [from] = starts
  const last = starts.at(-1)
  if (from === undefined || last === undefined) return null
  const to = Temporal.PlainDate.from(last).add({ months: 1 }).subtract({ days: 1 }).toString()
  return { from, to }
}

/** Inside an office only where its institute has its operators named (docs/reports.md, 4). */
async function operators(
  { db, named }: ReportParts,
  ask: Ask,
  names: Names,
): Promise<readonly Sheet[]> {
  const { institute, office } = ask
  if (institute === null || (office !== null && !named.has(institute))) return []
  const known = named.has(institute) ? await readOperatorNames(db, institute) : null
  const found = await sums(db, ask, { measures: ['operator'], offices: true })
  const figures = operatorsOf(found, known)
  return figures.length === 0 ? [] : [operatorSheet(figures, names)]
}

const only = (names: Names, { institute, office }: Ask): Names => ({
  ...names,
  offices: names.offices.filter(
    one =>
      (institute === null || one.institute === institute) &&
      (office === null || one.office === office),
  ),
})
