// Which letters an official may see: those that came to a mailbox of their structures, and those of
// their structures' requests.

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Decision } from '../gateway/decide.ts'
import type { Structures } from '../requests/roles.ts'
import { atStructures } from './at-structures.ts'
import type { Database } from './open.ts'

/** For queries that select from `letter`. */
export function letterWithin(structures: Structures): RawBuilder<SqlBool> {
  if (structures === 'all') return sql<SqlBool>`true`
  return sql<SqlBool>`(${atStructures(sql`letter.sede`, structures)}
    or exists (select 1 from request as own
      where own.letter_id = letter.id and ${atStructures(sql`own.sede`, structures)})
    or exists (select 1 from thread join request as later on later.id = thread.request_id
      where thread.letter_id = letter.id and ${atStructures(sql`later.sede`, structures)}))`
}

export interface Original {
  readonly id: number
  /** Of its raw bytes. */
  readonly sha256: string
  readonly oversized: boolean
  readonly decision: Decision
}

/** @returns null for letters that are not there, not decided, or not to be seen. */
export async function readOriginal(
  db: Database,
  id: number,
  structures: Structures,
): Promise<Original | null> {
  const row = await db
    .selectFrom('letter')
    .innerJoin('decision', 'decision.id', 'letter.decision_id')
    .select(['letter.id', 'letter.sha256', 'letter.oversized', 'decision.body'])
    .where('letter.id', '=', id)
    .where(letterWithin(structures))
    .executeTakeFirst()
  if (row === undefined) return null
  const { body, ...original } = row
  // What the filing wrote.
  return { ...original, decision: body as Decision }
}
