// Open requests by structure and state, counted without a look at the rows themselves.

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index request_counted on request (sede, state, due_on)
    where state in ('da_verificare', 'in_coda', 'instradata', 'presa_in_carico', 'in_attesa')
      and not backlog`.execute(db)
}
