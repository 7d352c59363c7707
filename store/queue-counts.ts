// How many requests stand where, for the head of the queue, and what has changed since a page was made.

import { sql } from 'kysely'
import type { Structures } from '../requests/roles.ts'
import type { RequestState } from '../requests/standing.ts'
import { atStructures } from './at-structures.ts'
import type { Database } from './open.ts'

export interface QueueCounts {
  readonly states: Readonly<Partial<Record<RequestState, number>>>
  /** Open ones that are due today or were. */
  readonly due: number
}

/** @param today YYYY-MM-DD. */
export async function countQueue(
  db: Database,
  structures: Structures,
  today: string,
): Promise<QueueCounts> {
  const { rows } = await sql<{ state: RequestState; n: number; due: number }>`
    select state, count(*) as n, count(*) filter (where due_on <= ${today}::date) as due
    from request where ${atStructures(sql`sede`, structures)} and not backlog
      and state in ('da_verificare', 'in_coda', 'instradata', 'presa_in_carico', 'in_attesa')
    group by state`.execute(db)
  return {
    states: Object.fromEntries(rows.map(({ state, n }) => [state, n])),
    due: rows.reduce((sum, row) => sum + row.due, 0),
  }
}

/** When anything at these structures last changed, as the database wrote it; null where nothing has. */
export async function lastChange(db: Database, structures: Structures): Promise<string | null> {
  const row = await db
    .selectFrom('request')
    .select(sql<string>`to_char(changed_at, 'YYYY-MM-DD"T"HH24:MI:SS.US')`.as('at'))
    .where(atStructures(sql`sede`, structures))
    .orderBy('changed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}
