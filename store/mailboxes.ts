// What we know of each mailbox: its cursor and its health.

import { sql } from 'kysely'
import { foundForEach } from './one-of.ts'
import type { Database } from './open.ts'
import { trail } from './trail.ts'

export interface Cursor {
  readonly uidvalidity: number
  readonly uid: number
}

/** @returns null before the first letter, and for mailboxes of files. */
export async function cursorOf(db: Database, mailbox: string): Promise<Cursor | null> {
  const row = await db
    .selectFrom('mailbox')
    .select(['uidvalidity', 'uid'])
    .where('name', '=', mailbox)
    .executeTakeFirst()
  if (row === undefined || row.uidvalidity === null || row.uid === null) return null
  return { uidvalidity: row.uidvalidity, uid: row.uid }
}

/** Notes that the gateway looks into a mailbox. @returns when it did so for the first time. */
export async function noteMailbox(db: Database, mailbox: string): Promise<Date> {
  const empty = { uidvalidity: null, uid: null, server_count: null, server_uid_next: null }
  await db
    .insertInto('mailbox')
    .values({ name: mailbox, ...empty, last_error: null })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const row = await db
    .selectFrom('mailbox')
    .select('first_seen_at')
    .where('name', '=', mailbox)
    .executeTakeFirstOrThrow()
  return row.first_seen_at
}

/** Which of these keys are places of letters already. */
export async function knownKeys(
  db: Database,
  mailbox: string,
  keys: readonly string[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const asked = sql`unnest(${sql.val(keys)}::text[]) as asked (key)`
  const place = sql`select key from place where mailbox = ${mailbox} and key = asked.key`
  const { rows } = await sql<{ key: string }>`
    select found.key from ${foundForEach(asked, place)}`.execute(db)
  return new Set(rows.map(row => row.key))
}

/** The mailbox answered: what it holds, and that the last error is over. */
export async function noteSuccess(
  db: Database,
  mailbox: string,
  seen: { readonly count: number; readonly uidNext: number | null },
): Promise<void> {
  await noteGap(db, mailbox)
  const now = { server_count: seen.count, server_uid_next: seen.uidNext, last_error: null }
  await db
    .insertInto('mailbox')
    .values({ name: mailbox, uidvalidity: null, uid: null, last_success_at: sql`now()`, ...now })
    .onConflict(conflict =>
      conflict.column('name').doUpdateSet({ last_success_at: sql`now()`, ...now }),
    )
    .execute()
}

/** It did not answer for a while and does again: the trail keeps for how long. */
async function noteGap(db: Database, mailbox: string): Promise<void> {
  await sql`insert into trail (mailbox, who, what, data)
    select name, 'gateway', 'mailbox_gap', jsonb_build_object('minutes',
      greatest(1, round(extract(epoch from now() - coalesce(last_success_at, first_seen_at)) / 60)))
    from mailbox where name = ${mailbox} and last_error is not null`.execute(db)
}

export async function noteFailure(db: Database, mailbox: string, error: string): Promise<void> {
  const now = { last_error: error, last_error_at: sql<Date>`now()` }
  await db
    .insertInto('mailbox')
    .values({
      name: mailbox,
      uidvalidity: null,
      uid: null,
      server_count: null,
      server_uid_next: null,
      ...now,
    })
    .onConflict(conflict => conflict.column('name').doUpdateSet(now))
    .execute()
}

/** A new UIDVALIDITY: the cursor starts again; the identities of the letters keep copies out. */
export async function noteUidvalidity(
  db: Database,
  mailbox: string,
  before: Cursor,
  now: number,
): Promise<void> {
  await db.transaction().execute(async tx => {
    await tx
      .updateTable('mailbox')
      .set({ uidvalidity: now, uid: 0 })
      .where('name', '=', mailbox)
      .execute()
    await tx
      .insertInto('trail')
      .values(trail({ mailbox }, 'uidvalidity_changed', { before: before.uidvalidity, now }))
      .execute()
  })
}
