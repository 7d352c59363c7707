// Keeps the sums true: whatever changed since the last look has its event in the trail (law 7), so
// the days of those events, and of their letters and requests, are summed anew. A day that nothing
// touches is never read again.

import { sql, type Transaction } from 'kysely'
import type { Database } from './open.ts'
import { openOutreach } from './outreach.ts'
import { daySums } from './report-day.ts'
import type { Tables } from './schema.ts'

/** Days in one transaction. */
const AT_ONCE = 31

/**
 * Brings the sums up to date, unless somebody did within `maxAgeSeconds`.
 * @returns how many days were summed anew.
 */
export async function refreshSums(db: Database, maxAgeSeconds: number): Promise<number> {
  const due = await db.transaction().execute(tx => findStale(tx, maxAgeSeconds))
  if (!due) return 0
  let done = 0
  for (;;) {
    const days = await db.transaction().execute(tx => sumSome(tx))
    if (days === 0) break
    done += days
  }
  // What the sums say of offices is known now: a page that shows their tasks changes nothing.
  if (done > 0) await openOutreach(db)
  return done
}

async function findStale(tx: Transaction<Tables>, maxAgeSeconds: number): Promise<boolean> {
  const { rows } = await sql<{ trail: number; letter: number; fresh: boolean }>`
    select trail_id as trail, letter_id as letter, coalesce(refreshed_at >
      clock_timestamp() - make_interval(secs => ${maxAgeSeconds}), false) as fresh
    from report_cursor for update`.execute(tx)
  const [cursor] = rows
  if (cursor === undefined || cursor.fresh) return false
  await sql`
    with event as (select at, letter_id, request_id from trail where id > ${cursor.trail}),
    touched as (
      select rome_day(at) as day from event
      union select rome_day(coalesce(received_at, stored_at)) from letter
        where id in (select letter_id from event)
      union select rome_day(stored_at) from letter where id in (select letter_id from event)
      -- A letter that came late, or is judged anew, may take from the next of its sender that it was
      -- the first after a notice, or give it back.
      union select rome_day(next.received_at) from letter as changed cross join lateral (
        select received_at from letter as one
        where one.sender = changed.sender and one.compliance = 'violation' and not one.silent
          and one.received_at >= changed.received_at and one.id <> changed.id
        order by one.received_at limit 1) as next
        where changed.id in (select letter_id from event)
      union select rome_day(received_at) from request where id in (select request_id from event)
      union select rome_day(coalesce(received_at, stored_at)) from letter where id > ${cursor.letter})
    insert into report_stale select day from touched where day is not null
    on conflict do nothing`.execute(tx)
  // What others have not committed yet may have lower numbers: look at the last minutes again.
  await sql`update report_cursor set refreshed_at = clock_timestamp(),
    trail_id = greatest(trail_id, coalesce((select id from trail
      where at < now() - interval '5 minutes' order by id desc limit 1), 0)),
    letter_id = greatest(letter_id, coalesce((select id from letter
      where stored_at < now() - interval '5 minutes' order by id desc limit 1), 0))`.execute(tx)
  return true
}

async function sumSome(tx: Transaction<Tables>): Promise<number> {
  await sql`select from report_cursor for update`.execute(tx)
  const { rows } = await sql<{ day: string }>`
    delete from report_stale where day in (select day from report_stale order by day limit ${AT_ONCE})
    returning to_char(day, 'YYYY-MM-DD') as day`.execute(tx)
  if (rows.length === 0) return 0
  const days = rows.map(row => row.day)
  // What changed since the last time is added to the day, its month and its year alike. A sum that
  // comes to nothing stays as 0 and is not read.
  await sql`
    with recursive fresh as (${daySums(days)}),
    -- Each by one step along the primary key (measure, grain, start ...), which can be entered by day
    -- only where the measure is known: "distinct" would read every sum ever kept.
    measures as (
      select min(measure) as measure from report_sum
      union all
      select (select min(measure) from report_sum where measure > measures.measure) from measures
      where measures.measure is not null),
    changed as (
      select start, measure, institute, office, key, sum(n) as n from (
        select start, measure, institute, office, key, n from fresh
        union all
        select start, measure, institute, office, key, -n from report_sum
        where measure in (select measure from measures) and grain = 'day'
          and start = any(${days}::date[])) as both_times
      group by start, measure, institute, office, key having sum(n) <> 0)
    insert into report_sum (grain, start, measure, institute, office, key, n)
    select grain, date_trunc(grain, start::timestamp)::date as whole, measure, institute, office, key, sum(n)
    from changed cross join unnest(array['day', 'month', 'year']) as grain
    group by grain, whole, measure, institute, office, key
    on conflict (measure, grain, start, institute, office, key)
      do update set n = report_sum.n + excluded.n`.execute(tx)
  return days.length
}
