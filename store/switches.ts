// Switches that an administrator turns while the gateway runs: the one that stops all letters.

import { sql } from 'kysely'
import type { Database } from './open.ts'

/** 'sending' stops every automatic letter, 'sending:NAME' those of one transport. */
export async function turn(
  db: Database,
  name: string,
  off: boolean,
  reason: string,
): Promise<void> {
  await db
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
