// Which letters somebody may see: those with a request at one of their structures. A letter without
// any stands open only to whoever sees all structures.

import { type ExpressionBuilder, sql } from 'kysely'
import type { Structures } from '../requests/roles.ts'
import type { Database } from './open.ts'
import type { Tables } from './schema.ts'

export const visibleTo = (structures: Structures) => (eb: ExpressionBuilder<Tables, 'letter'>) =>
  structures === 'all'
    ? sql<boolean>`true`
    : eb.exists(
        eb
          .selectFrom('request')
          .select('request.id')
          .whereRef('request.letter_id', '=', 'letter.id')
          .where('request.sede', '=', sql<string>`any(${sql.val([...structures])}::text[])`),
      )

export async function isLetterVisible(
  db: Database,
  id: number,
  structures: Structures,
): Promise<boolean> {
  const row = await db
    .selectFrom('letter')
    .select('id')
    .where('id', '=', id)
    .where(visibleTo(structures))
    .executeTakeFirst()
  return row !== undefined
}
