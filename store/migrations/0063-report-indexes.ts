// The sums of a day are found along the primary key, one measure after the other. Along an index of
// days alone a report of one measure read all the others as well, once years were kept.

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index report_sum_day`.execute(db)
  // When an office was first told, first used the form, last wrote against the rule.
  await sql`drop index report_sum_first`.execute(db)
  await sql`create index report_sum_office on report_sum (office, measure, start)
    where grain = 'day' and measure in ('notice', 'requests', 'after')`.execute(db)
}
