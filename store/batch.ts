// The transaction that writes a batch of letters.

import { sql, type Transaction } from 'kysely'
import type { Database } from './open.ts'
import type { Tables } from './schema.ts'

/**
 * Its statements are planned once for any values: PostgreSQL plans them for those at hand else, and
 * copies at every step of it whole decisions. So each must ask by a key: a plan for any values cannot
 * use a partial index whose condition comes as a parameter.
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
