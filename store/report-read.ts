// The sums of a period, as reports/ takes them.

import { type RawBuilder, sql } from 'kysely'
import type { FirstForm } from '../reports/repeat.ts'
import type { Sum } from '../reports/sum.ts'
import type { Database } from './open.ts'
import { type Grain, spansOf } from './report-spans.ts'

export interface SumsAsked {
  /** First and last day, inclusive, YYYY-MM-DD. */
  readonly from: string
  readonly to: string
  readonly measures: readonly string[]
  readonly institute?: string | null
  readonly office?: string | null
  /** Told apart by office; else one sum for all. */
  readonly offices?: boolean
  /** Told apart in time; else one sum for the whole period. */
  readonly bucket?: Bucket | null
}

export type Bucket = 'day' | 'week' | 'month' | 'year'

const coarsest = {
  day: 'day',
  week: 'day',
  month: 'month',
  year: 'year',
} as const satisfies Record<Bucket, Grain>

export async function readSums(db: Database, asked: SumsAsked): Promise<readonly Sum[]> {
  const { from, to, measures, institute = null, office = null, offices = false } = asked
  const { bucket = null } = asked
  const spans = spansOf(from, to, bucket === null ? 'year' : coarsest[bucket])
  if (spans.length === 0) return []
  const within = spans.map(
    one => sql`(grain = ${one.grain} and start between ${one.from}::date and ${one.to}::date)`,
  )
  const start =
    bucket === null ? sql`''` : sql`to_char(date_trunc(${bucket}, start::timestamp), 'YYYY-MM-DD')`
  const who = offices ? sql`institute, office` : sql`'' as institute, '' as office`
  const { rows } = await sql<Sum>`
    select measure, ${start} as start, ${who}, key, sum(n)::bigint as n
    from report_sum
    where n <> 0 and measure = any(${[...measures]}::text[]) and (${sql.join(within, sql` or `)})
      ${institute === null ? sql`` : sql`and institute = ${institute}`}
      ${office === null ? sql`` : sql`and office = ${office}`}
    group by 1, 2, 3, 4, 5`.execute(db)
  return rows
}

/** Is anything counted for them, on whatever day? */
export async function isCounted(
  db: Database,
  { institute, office }: { readonly institute: string | null; readonly office: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from report_sum where grain = 'year'
      ${institute === null ? sql`` : sql`and institute = ${institute}`}
      ${office === null ? sql`` : sql`and office = ${office}`}
    limit 1`.execute(db)
  return rows.length > 0
}

/** Of every office that was ever told, up to a day. */
export async function readMilestones(db: Database, to: string): Promise<readonly FirstForm[]> {
  const { rows } = await sql<FirstForm>`
    with offices as (select distinct institute, office from enrolled)
    select institute, office, to_char(told.start, 'YYYY-MM-DD') as "firstNotice",
      to_char(came.start, 'YYYY-MM-DD') as "firstForm"
    from offices
    cross join lateral (${firstDay(sql`measure = 'notice' and start <= ${to}::date`)}) as told
    left join lateral (${firstDay(sql`measure = 'requests' and key = 'form'
      and start between told.start and ${to}::date`)}) as came on true
    order by institute, office`.execute(db)
  return rows
}

/**
 * The first such day of the office of `offices` (the outer row), no row where there is none. By `limit`
 * and not by `min`, which PostgreSQL takes of all days where it believes them to be few.
 */
const firstDay = (what: RawBuilder<unknown>) => sql`
  select start from report_sum as sums
  where sums.office = offices.office and sums.institute = offices.institute and sums.grain = 'day'
    and sums.n > 0 and ${what} order by start limit 1`
