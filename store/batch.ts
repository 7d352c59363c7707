// The transaction that writes a batch of letters.

import { sql, type Transaction } from 'kysely'
import type { Database } from './open.ts'
import type { Tables } from './schema.ts'

/**
 * Its statements are planned without their values: a plan made for those at hand holds copies of
 * them, and a batch's letters are long. Such a plan uses a partial index only where the statement
 * itself writes out the index's condition, not where that comes as a parameter (ladder.ts).
 */
export function inBatch<T>(
  db: Database,
  write: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async tx => {
    await sql`set local plan_cache_mode = force_generic_plan`.execute(tx)
    return write(tx)
  })
}
