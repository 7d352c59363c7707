// What a report is asked for: period and filter, as they stand in an address.

import type { Office } from '../../reports/names.ts'
import { type Period, periodBefore } from '../../reports/period.ts'

export interface Ask {
  readonly period: Period
  readonly before: Period
  readonly institute: string | null
  readonly office: string | null
  /** The day of the asking, in Rome. */
  readonly today: string
}

type Query = Readonly<Record<string, string | undefined>>

/** Without dates: the last twelve whole months and what is of this one. What is wrong is left out. */
export function readAsk(query: Query, now: Date): Ask {
  const today = romeToday(now)
  const to = dayOf(query.al) ?? today
  const from = dayOf(query.dal) ?? yearBack(to)
  const period = from <= to ? { from, to } : { from: to, to: from }
  return {
    period,
    before: periodBefore(period),
    institute: nameOf(query.ente),
    office: nameOf(query.ufficio),
    today,
  }
}

export const romeToday = (now: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO('Europe/Rome')
    .toPlainDate()
    .toString()

const yearBack = (to: string): string =>
  Temporal.PlainDate.from(to).subtract({ years: 1 }).add({ days: 1 }).toString()

/** First and last of what PostgreSQL and a person may mean by a day here. */
const FIRST = '1990-01-01'
const LAST = '2199-12-31'

function dayOf(text: string | undefined): string | null {
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return null
  try {
    const day = Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
    return day < FIRST || day > LAST ? null : day
  } catch {
    // 31 February: as if nothing stood there; the page shows which period it took.
    return null
  }
}

/** What PostgreSQL cannot take counts as not said. */
export const nameOf = (text: string | undefined): string | null =>
  text === undefined || text === '' || text.includes('\0') ? null : text.slice(0, 200)

/** Whoever chooses another institute in the filter still sends the office of the one before. */
export function withoutStranger(ask: Ask, offices: readonly Office[]): Ask {
  const homes = offices.filter(({ office }) => office === ask.office)
  const isStranger = ask.institute !== null && homes.length > 0
  return isStranger && homes.every(({ institute }) => institute !== ask.institute)
    ? { ...ask, office: null }
    : ask
}

/** The same with changes, as a query; empty values are left out. */
export function askQuery(
  { period, institute, office }: Ask,
  changes: Readonly<Record<string, string | null>> = {},
): string {
  const all = { dal: period.from, al: period.to, ente: institute, ufficio: office, ...changes }
  const kept = Object.entries(all).flatMap(([key, value]) => (value === null ? [] : [[key, value]]))
  return new URLSearchParams(kept).toString()
}
