// Requests handed to their structures, and letters closed.

import { sql } from 'kysely'
import type { Database } from './open.ts'
import { chunks } from './parameters.ts'
import { trail } from './trail.ts'

export interface HandedOver {
  readonly number: string
  readonly sede: string
}

/**
 * Moves the requests of these letters to their structures and closes the letters that wait for no
 * reply. Done twice, the second time does nothing.
 * @returns the requests handed over now (none of silent letters: they are counted, not worked).
 */
export async function handOver(
  db: Database,
  letterIds: readonly number[],
): Promise<readonly HandedOver[]> {
  return db.transaction().execute(async tx => {
    const routed = await tx
      .updateTable('request')
      .set({ state: 'instradata', changed_at: sql`now()` })
      .where('letter_id', 'in', [...letterIds])
      .where('state', '=', 'in_coda')
      .where('sede', 'is not', null)
      .returning(['id', 'number', 'letter_id', 'sede'])
      .execute()
    for (const part of chunks(routed)) {
      const rows = part.map(row =>
        trail({ letter: row.letter_id, request: row.id }, 'routed', { sede: row.sede }),
      )
      await tx.insertInto('trail').values(rows).execute()
    }
    await tx
      .updateTable('letter')
      .set({ state: 'done' })
      .where('id', 'in', [...letterIds])
      .where('state', '=', 'decided')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('reply')
              .select('reply.id')
              .whereRef('reply.letter_id', '=', 'letter.id')
              .where('reply.state', 'in', ['planned', 'sending']),
          ),
        ),
      )
      .execute()
    const silent = await tx
      .selectFrom('letter')
      .select('id')
      .where('id', 'in', [...letterIds])
      .where('silent', '=', true)
      .execute()
    const quiet = new Set(silent.map(row => row.id))
    return routed.flatMap(row =>
      row.sede === null || quiet.has(row.letter_id) ? [] : { number: row.number, sede: row.sede },
    )
  })
}

/** Requests that wait at their structures, after an id. */
export async function routedRequests(
  db: Database,
  after: number,
  limit: number,
): Promise<readonly (HandedOver & { readonly id: number })[]> {
  const rows = await db
    .selectFrom('request')
    .innerJoin('letter', 'letter.id', 'request.letter_id')
    .select(['request.id', 'request.number', 'request.sede'])
    .where('request.state', '=', 'instradata')
    .where('letter.silent', '=', false)
    .where('request.id', '>', after)
    .orderBy('request.id')
    .limit(limit)
    .execute()
  return rows.flatMap(({ sede, ...row }) => (sede === null ? [] : { ...row, sede }))
}
