// The reports' tables as TypeScript sees them (schema.ts has the rest).

import type { ColumnType, Generated } from 'kysely'
import type { MaybeTime } from './schema.ts'

/** Read as YYYY-MM-DD by `to_char`: a Date would be of the process's own zone. */
type Day = ColumnType<Date, string, string>
type MaybeDay = ColumnType<Date | null, string | null, string | null>

export interface ReportTables {
  enrolled: {
    address: string
    domain: string
    institute: string
    institute_name: string
    office: string
    city: string
    /** Null for an address that the office shares. */
    operator: string | null
    dal: MaybeDay
    al: MaybeDay
  }
  form_usage: {
    day: Day
    institute: string
    office: string
    motivo: string
    prestazione: string
    sede: string
    requests: number
  }
  report_sum: {
    grain: 'day' | 'month' | 'year'
    start: Day
    measure: string
    institute: string
    office: string
    key: string
    n: number
  }
  report_stale: { day: Day }
  report_cursor: { trail_id: number; letter_id: number; refreshed_at: MaybeTime }
  outreach: {
    id: Generated<number>
    institute: string
    office: string
    letters: number
    last_day: Day
    opened_at: Generated<Date>
    closed_at: MaybeTime
    closed_by: ColumnType<string | null, string | null | undefined, string | null>
    note: ColumnType<string | null, string | null | undefined, string | null>
  }
  report_mailing: { period: string; part: string; recipient: string; notice_id: number }
}
