// The order of the queue, by what is due, and where a page of it begins.

import { type SqlBool, sql } from 'kysely'
import type { QueueFilter } from './queue-filter.ts'

/** A row's place in the order. */
export interface Place {
  /** YYYY-MM-DD. */
  readonly dueOn: string
  readonly id: number
}

/** Behind the last row of the page before, or in front of the first row of the next. */
export type QueueAt =
  | { readonly kind: 'first' }
  | ({ readonly kind: 'after' } & Place)
  | ({ readonly kind: 'before' } & Place)

/** What a query must obey to be one page, and a row more where another follows. */
export interface QueueBound {
  readonly place: Place | null
  readonly op: '<' | '>'
  readonly order: 'asc' | 'desc'
  /** Rows. */
  readonly limit: number
}

export function boundOf(
  filter: Pick<QueueFilter, 'ended'>,
  at: QueueAt,
  limit: number,
): QueueBound {
  const forwards = filter.ended ? 'desc' : 'asc'
  const backwards = filter.ended ? 'asc' : 'desc'
  const order = at.kind === 'before' ? backwards : forwards
  return { place: at.kind === 'first' ? null : at, op: order === 'asc' ? '>' : '<', order, limit }
}

/** True of rows on the page's side of the place; of all rows where it is null. */
export const beyond = (
  dueColumn: string,
  idColumn: string,
  place: Place | null,
  op: QueueBound['op'],
) =>
  place === null
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(${sql.ref(dueColumn)}, ${sql.ref(idColumn)}) ${sql.raw(op)}
        (${place.dueOn}::date, ${place.id}::bigint)`
