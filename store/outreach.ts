// Offices that wrote three times against the rule after they had been told: somebody calls or writes to
// them, and notes what came of it.

import { sql } from 'kysely'
import type { Database } from './open.ts'

export const WRITTEN_AFTER_NOTICES = 3

/**
 * Opens a task for each such office that has none, counting since its last one was done. Whole years
 * are read as one, and an office's last day stands at the end of its rows in the index report_sum_office:
 * ten years take no longer than one.
 */
export async function openOutreach(db: Database): Promise<void> {
  await sql`
    with past as (
      select institute, office, rome_day(max(closed_at)) as closed,
        (date_trunc('year', max(rome_day(closed_at))::timestamp) + interval '1 year')::date as next_year
      from outreach where closed_at is not null group by institute, office),
    since as (
      select sums.institute, sums.office, n
      from report_sum as sums left join past using (institute, office)
      where measure = 'after' and grain = 'year' and office <> ''
        and (past.closed is null or start >= past.next_year)
      union all
      select sums.institute, sums.office, n
      from report_sum as sums join past using (institute, office)
      where measure = 'after' and grain = 'day' and start > past.closed and start < past.next_year),
    again as (
      select institute, office, sum(n)::int as letters
      from since group by institute, office having sum(n) >= ${WRITTEN_AFTER_NOTICES})
    insert into outreach (institute, office, letters, last_day)
    select institute, office, letters, days.last from again
    cross join lateral (
      select max(start) as last from report_sum as sums
      where sums.measure = 'after' and sums.grain = 'day' and sums.n > 0
        and sums.office = again.office and sums.institute = again.institute) as days
    on conflict (institute, office) where closed_at is null
      do update set letters = excluded.letters, last_day = excluded.last_day`.execute(db)
}

export interface Outreach {
  readonly id: number
  readonly institute: string
  readonly office: string
  readonly letters: number
  readonly lastDay: string
  readonly closedAt: Date | null
  readonly closedBy: string | null
  readonly note: string | null
}

const MOST = 200

/** The open ones first, then what was done, newest first. */
export async function readOutreach(db: Database): Promise<readonly Outreach[]> {
  const { rows } = await sql<Outreach>`
    select id, institute, office, letters, to_char(last_day, 'YYYY-MM-DD') as "lastDay",
      closed_at as "closedAt", closed_by as "closedBy", note
    from outreach order by closed_at desc nulls first, letters desc, id limit ${MOST}`.execute(db)
  return rows
}

/** @returns false where there is no such open task. */
export async function closeOutreach(
  db: Database,
  id: number,
  by: string,
  note: string,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outreach')
    .set({ closed_at: now, closed_by: by, note })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
