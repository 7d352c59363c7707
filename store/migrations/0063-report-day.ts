// The sums of a day are found along the primary key, one measure after the other. Along an index of
// days alone a report of one measure read all the others as well, once years were kept.

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index report_sum_day`.execute(db)
}
