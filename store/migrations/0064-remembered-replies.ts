// Memory, ladder and ceilings ask for the letters that went to an address or may still go. In mode
// shadow nearly all are withheld: each batch read those of its senders only to throw them away. The
// states are those of open-letters.ts and ladder.ts; who adds one there adds it here.

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index reply_recipient`.execute(db)
  await sql`create index reply_recipient on reply (recipient, handle, planned_at)
    where state in ('planned', 'sending', 'sent', 'unknown')`.execute(db)
}
