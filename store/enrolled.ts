// The roster as rows, so that figures name offices that never wrote, and old mail finds its office.

import { sql } from 'kysely'
import type { Office } from '../reports/names.ts'
import type { RosterEntry } from '../requests/roster.ts'
import { storable } from './json.ts'
import type { Database } from './open.ts'
import { staleAgain } from './report-parts.ts'

/** Written where it changed; then the days of letters from those addresses and domains are summed anew. */
export async function keepRoster(db: Database, entries: readonly RosterEntry[]): Promise<void> {
  const rows = entries.map(({ sender, validity }) => ({
    address: sender.address,
    domain: sender.address.slice(sender.address.lastIndexOf('@') + 1),
    institute: sender.institute.id,
    institute_name: sender.institute.name,
    office: sender.office.id,
    city: sender.office.city,
    operator: sender.operator,
    dal: validity.dal,
    al: validity.al,
  }))
  await db.transaction().execute(async tx => {
    await sql`lock table enrolled in share row exclusive mode`.execute(tx)
    const fresh = sql`jsonb_to_recordset(${storable(rows)}::jsonb) as fresh(address text, domain text,
      institute text, institute_name text, office text, city text, operator text, dal date, al date)`
    const changed = await sql<{ domain: string }>`
      select distinct domain from (
        (select * from ${fresh} except all select * from enrolled)
        union all (select * from enrolled except all select * from ${fresh})) as one`.execute(tx)
    if (changed.rows.length === 0) return
    const domains = changed.rows.map(row => row.domain)
    await sql`delete from enrolled`.execute(tx)
    await sql`insert into enrolled select * from ${fresh}`.execute(tx)
    await sql`insert into report_stale
      select distinct rome_day(coalesce(received_at, stored_at)) from letter
      where kind is not null and lower(split_part(sender, '@', 2)) = any(${domains}::text[])
        and (kind = 'not_pilot' or silent)
      ${staleAgain}`.execute(tx)
  })
}

export async function readOffices(db: Database): Promise<readonly Office[]> {
  const { rows } = await sql<Office>`
    select institute, min(institute_name) as "instituteName", office, min(city) as city,
      count(distinct operator)::int as operators,
      case when bool_or(dal is null) then null else to_char(min(dal), 'YYYY-MM-DD') end as dal,
      case when bool_or(al is null) then null else to_char(max(al), 'YYYY-MM-DD') end as al
    from enrolled group by institute, office order by 2, 4`.execute(db)
  return rows
}

/** Names by the hash under which the sums know a sender; only where they may be named. */
export async function readOperatorNames(
  db: Database,
  institute: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ hash: string; name: string }>`
    select distinct left(md5(lower(address)), 12) as hash, coalesce(operator, address) as name
    from enrolled where institute = ${institute}`.execute(db)
  return new Map(rows.map(row => [row.hash, row.name]))
}
