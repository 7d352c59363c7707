// What INPS's own COMBIPAT had, imported by the day.

import { sql } from 'kysely'
import type { UsageRow } from '../reports/usage.ts'
import { storable } from './json.ts'
import type { Database } from './open.ts'
import { staleAgain } from './report-parts.ts'

/** A line that was imported before is replaced. The days are summed anew at the next refresh. */
export async function keepFormUsage(db: Database, rows: readonly UsageRow[]): Promise<void> {
  const given = sql`jsonb_to_recordset(${storable(rows)}::jsonb) as given(day date, institute text,
    office text, motivo text, prestazione text, sede text, requests integer)`
  await db.transaction().execute(async tx => {
    await sql`insert into form_usage (day, institute, office, motivo, prestazione, sede, requests)
      select day, institute, office, motivo, prestazione, sede, requests from ${given}
      on conflict (day, office, institute, motivo, prestazione, sede)
      do update set requests = excluded.requests`.execute(tx)
    await sql`insert into report_stale select distinct day from ${given}
      ${staleAgain}`.execute(tx)
  })
}
