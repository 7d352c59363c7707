// How often something was tried, counted in the database: every replica sees the same.

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from './open.ts'

export interface Tried {
  /** E.g. 'signin account anna'; the row holds its hash, for what people type may be anything. */
  readonly what: string
  readonly limit: number
}

/** Counts this try. @returns whether all of these are still within their limits. */
export async function mayTry(
  db: Database,
  tried: readonly Tried[],
  windowMs: number,
  now: Date,
): Promise<boolean> {
  const since = new Date(Math.floor(now.getTime() / windowMs) * windowMs)
  let may = true
  for (const { what, limit } of tried) {
    const key = createHash('sha256').update(what).digest('hex')
    const { tries } = await db
      .insertInto('attempt')
      .values({ key, since, tries: 1 })
      .onConflict(conflict =>
        conflict.columns(['key', 'since']).doUpdateSet({ tries: sql`attempt.tries + 1` }),
      )
      .returning('tries')
      .executeTakeFirstOrThrow()
    if (tries > limit) may = false
  }
  return may
}
