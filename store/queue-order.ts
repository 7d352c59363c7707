// The order of the queue, by what is due, and where a page of it begins.

import { type SqlBool, sql } from 'kysely'
import type { QueueFilter } from './queue-filter.ts'

/** A place in the order: the row that a page ends or begins with. */
export interface Place {
  readonly dueOn: string
  readonly id: number
}

export type QueueAt =
  | { readonly kind: 'first' }
  | ({ readonly kind: 'after' } & Place)
  | ({ readonly kind: 'before' } & Place)

/** What a query must obey to be one page. */
export interface Bound {
  readonly place: Place | null
  readonly op: '<' | '>'
  readonly order: 'asc' | 'desc'
  readonly limit: number
}

export function boundOf(filter: Pick<QueueFilter, 'ended'>, at: QueueAt, limit: number): Bound {
  const forwards = filter.ended ? 'desc' : 'asc'
  const backwards = filter.ended ? 'asc' : 'desc'
  const order = at.kind === 'before' ? backwards : forwards
  return { place: at.kind === 'first' ? null : at, op: order === 'asc' ? '>' : '<', order, limit }
}

/** On the page's side of the row that the one before ended with. */
export const beyond = (dueOn: string, id: string, place: Place | null, op: Bound['op']) =>
  place === null
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(${sql.ref(dueOn)}, ${sql.ref(id)}) ${sql.raw(op)}
        (${place.dueOn}::date, ${place.id}::bigint)`
