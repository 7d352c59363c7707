// Requests that stand at their structures, and those whose structure was not yet rung for (law 2).

import { sql } from 'kysely'
import type { Database } from './open.ts'

export interface Routed {
  readonly number: string
  /** Code of the structure. */
  readonly sede: string
}

/** Until `ringsDone`: with the transaction that routes them. */
export async function oweRings(db: Database, requestIds: readonly number[]): Promise<void> {
  if (requestIds.length === 0) return
  await sql`insert into ring_due select unnest(${sql.val([...requestIds])}::bigint[])`.execute(db)
}

/** Those that nobody rang for, oldest first. Two who ask get the same ones: the queue knows a number. */
export async function owedRings(
  db: Database,
  olderThanSeconds: number,
  limit: number,
): Promise<readonly Routed[]> {
  // Somebody took it meanwhile, or sent it elsewhere: nobody has to be called any more.
  await sql`delete from ring_due using request where request.id = request_id
    and (request.state <> 'instradata' or request.sede is null)`.execute(db)
  const { rows } = await sql<Routed>`
    select number, sede from ring_due join request on request.id = request_id
    where ring_due.routed_at <= now() - make_interval(secs => ${olderThanSeconds})
    order by request_id limit ${limit}`.execute(db)
  return rows
}

export async function ringsDone(db: Database, numbers: readonly string[]): Promise<void> {
  // Their ids first: joined, the planner read all that was ever owed and not yet swept away.
  await sql`delete from ring_due where request_id = any(array(
    select id from request where number = any(${sql.val([...numbers])}::text[])))`.execute(db)
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
