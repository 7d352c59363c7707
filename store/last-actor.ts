// Who was the last to act on a request, for whoever comes second.

import type { Database } from './open.ts'

/** @returns null where it was the gateway. */
export async function lastActor(db: Database, requestId: number): Promise<string | null> {
  const row = await db
    .selectFrom('trail')
    .select(['who', 'data'])
    .where('request_id', '=', requestId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined || row.who === 'gateway') return null
  const name: unknown =
    typeof row.data === 'object' && row.data !== null ? Reflect.get(row.data, 'name') : null
  return typeof name === 'string' ? name : null
}
