// Memory and ceilings ask for the automatic letters that went to an address or may still go. In mode
// shadow nearly all are withheld, and reading those cost more than all other questions together.

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index reply_recipient`.execute(db)
  await sql`create index reply_recipient on reply (recipient, handle, planned_at)
    where state in ('planned', 'sending', 'sent', 'unknown')`.execute(db)
}
