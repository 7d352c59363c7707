// The words of a new request are kept after it stands at its structure: what is still to be read.

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table words_due (
    request_id bigint primary key references request on delete cascade)`.execute(db)
}
