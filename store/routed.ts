// Requests that stand at their structures.

import type { Database } from './open.ts'

export interface Routed {
  readonly number: string
  /** Code of the structure. */
  readonly sede: string
}

/** Those that wait there for somebody, after an id. */
export async function routedRequests(
  db: Database,
  after: number,
  limit: number,
): Promise<readonly (Routed & { readonly id: number })[]> {
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
