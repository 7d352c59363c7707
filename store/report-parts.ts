// What several statements of the reports say alike.

import { sql } from 'kysely'

/** A sender as the sums know them: the start of a hash of the address, never the address. */
export const personalWords = sql.raw(`left(md5(lower(sender)), 12)`)

/**
 * Ends an insert into `report_stale`. Not `do nothing`: that locks no row, and who sums the days at this
 * moment would take the day out before our rows can be seen.
 */
export const staleAgain = sql.raw('on conflict (day) do update set day = excluded.day')
