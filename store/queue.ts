// The queue: requests at my structures, sorted by what is due, page by page. Reads the row's own
// columns and no JSON, along one index a structure.

import { type SelectQueryBuilder, sql } from 'kysely'
import type { Motivo } from '../classifiers/classify.ts'
import type { Structures } from '../requests/roles.ts'
import type { Esito, RequestState } from '../requests/standing.ts'
import type { Database } from './open.ts'
import { provisionalCodes } from './provisional.ts'
import { type QueueFilter, sieve } from './queue-filter.ts'
import type { Tables } from './schema.ts'

export interface QueueRow {
  readonly id: number
  readonly number: string
  readonly version: number
  readonly state: RequestState
  readonly motivo: Motivo
  readonly prestazione: string | null
  readonly codiceFiscale: string | null
  readonly cfProvvisori: readonly string[]
  readonly sede: string | null
  readonly assignee: string | null
  readonly assigneeName: string | null
  readonly esito: Esito | null
  readonly channel: string
  readonly receivedAt: Date
  /** YYYY-MM-DD. */
  readonly dueOn: string
  readonly sender: string | null
  readonly senderName: string | null
  readonly institute: string | null
  readonly city: string | null
  readonly subject: string
  readonly uncertain: boolean
  readonly reminders: number
  readonly isReminder: boolean
  readonly answeredAt: Date | null
}

/** A place in the order: the row that a page ends or begins with. */
export interface Place {
  readonly dueOn: string
  readonly id: number
}

export type QueueAt =
  | { readonly kind: 'first' }
  | ({ readonly kind: 'after' } & Place)
  | ({ readonly kind: 'before' } & Place)

export interface QueuePage {
  readonly rows: readonly QueueRow[]
  readonly next: QueueAt | null
  readonly previous: QueueAt | null
}

/** What is closed stands newest first, what is open by what is due first. */
export async function readQueue(
  db: Database,
  structures: Structures,
  filter: QueueFilter,
  at: QueueAt,
  size: number,
): Promise<QueuePage> {
  const upwards = at.kind === 'before'
  const bound = boundOf(filter, at, size + 1)
  const found = await rowsOf(db, structures, filter, bound)
  const further = found.length > size
  const rows = upwards ? found.slice(0, size).reverse() : found.slice(0, size)
  const placed = (kind: 'after' | 'before', row: QueueRow | undefined, exists: boolean) =>
    exists && row !== undefined ? { kind, dueOn: row.dueOn, id: row.id } : null
  return {
    rows,
    next: placed('after', rows.at(-1), upwards || further),
    previous: placed('before', rows[0], upwards ? further : at.kind === 'after'),
  }
}

interface Bound {
  readonly place: Place | null
  readonly op: '<' | '>'
  readonly order: 'asc' | 'desc'
  readonly limit: number
}

function boundOf(filter: QueueFilter, at: QueueAt, limit: number): Bound {
  const forwards = filter.ended ? 'desc' : 'asc'
  const backwards = filter.ended ? 'asc' : 'desc'
  const order = at.kind === 'before' ? backwards : forwards
  return { place: at.kind === 'first' ? null : at, op: order === 'asc' ? '>' : '<', order, limit }
}

/** With several structures the first of each are taken along its own index, and merged. */
async function rowsOf(
  db: Database,
  structures: Structures,
  filter: QueueFilter,
  bound: Bound,
): Promise<readonly QueueRow[]> {
  const codes = filter.sede === null ? structures : [filter.sede]
  if (codes !== 'all' && codes.length === 0) return []
  const one = codes === 'all' || codes.length === 1
  const rows = one
    ? await ordered(
        columns(sieved(db, codes === 'all' ? null : (codes[0] ?? ''), filter)),
        bound,
      ).execute()
    : await sql<Row>`
        select merged.* from unnest(${sql.val([...codes])}::text[]) as code
        cross join lateral (${ordered(columns(sieved(db, sql<string>`code`, filter)), bound)}) as merged
        order by "dueOn" ${sql.raw(bound.order)}, id ${sql.raw(bound.order)} limit ${bound.limit}`
        .execute(db)
        .then(result => result.rows)
  return rows.map(asQueueRow)
}

const sieved = (
  db: Database,
  code: string | ReturnType<typeof sql<string>> | null,
  filter: QueueFilter,
) =>
  db
    .selectFrom('request')
    .$if(code !== null, query => query.where('request.sede', '=', code ?? ''))
    .where(eb => eb.and(sieve(eb, filter)))

type Requests = SelectQueryBuilder<Tables, 'request', Record<never, never>>

const columns = (query: Requests) =>
  query.select([
    'request.id',
    'request.number',
    'request.version',
    'request.state',
    'request.motivo',
    'request.prestazione',
    'request.codice_fiscale as codiceFiscale',
    provisionalCodes,
    'request.sede',
    'request.assignee',
    'request.assignee_name as assigneeName',
    'request.esito',
    'request.channel',
    'request.received_at as receivedAt',
    sql<string>`to_char(request.due_on, 'YYYY-MM-DD')`.as('dueOn'),
    'request.sender',
    'request.sender_name as senderName',
    'request.institute_name as institute',
    'request.city',
    'request.subject',
    sql<boolean>`not request.confirmed and request.confidence = 'unclear'`.as('uncertain'),
    'request.reminders',
    'request.is_reminder as isReminder',
    'request.answered_at as answeredAt',
  ])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['execute']>>[number]

const ordered = (query: ReturnType<typeof columns>, { place, op, order, limit }: Bound) =>
  query
    .$if(place !== null, bounded =>
      bounded.where(
        sql<boolean>`(request.due_on, request.id) ${sql.raw(op)} (${place?.dueOn}::date, ${place?.id}::bigint)`,
      ),
    )
    .orderBy('request.due_on', order)
    .orderBy('request.id', order)
    .limit(limit)

const asQueueRow = (row: Row): QueueRow => ({
  ...row,
  // Text columns that only the filing and the lifecycle fill.
  motivo: row.motivo as Motivo,
  esito: row.esito as Esito | null,
})
