// Switches that an administrator turns while the gateway runs: the one that stops all letters.

import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Database } from './open.ts'
import type { Tables } from './schema.ts'

/** 'sending' stops every automatic letter, 'sending:NAME' those of one transport. */
export const turn = (db: Database, name: string, off: boolean, reason: string): Promise<void> =>
  turnIn(db, name, off, reason)

/** Turned by itself where a mailbox answers far above its usual rate; a person turns it back. */
export const BREAKER = 'breaker'

export async function turnIn(
  tx: Database | Transaction<Tables>,
  name: string,
  off: boolean,
  reason: string,
): Promise<void> {
  await tx
    .insertInto('switch')
    .values({ name, off, reason })
    .onConflict(conflict =>
      conflict.column('name').doUpdateSet({ off, reason, turned_at: sql`now()` }),
    )
    .execute()
}

/** The reason why letters through this transport are stopped, or null. */
export async function stopped(db: Database, transport: string): Promise<string | null> {
  const row = await db
    .selectFrom('switch')
    .select('reason')
    .where('name', 'in', ['sending', `sending:${transport}`])
    .where('off', '=', true)
    .executeTakeFirst()
  return row?.reason ?? null
}

/** Why the breaker stopped all letters, or null while it did not. */
export async function tripped(db: Database): Promise<string | null> {
  const row = await db
    .selectFrom('switch')
    .select('reason')
    .where('name', '=', BREAKER)
    .where('off', '=', true)
    .executeTakeFirst()
  return row?.reason ?? null
}
