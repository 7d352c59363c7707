// The queue: requests at my structures, sorted by what is due, page by page. Reads the row's own
// columns and no JSON, along one index a structure; words are looked for in a table of their own.

import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Motivo } from '../classifiers/classify.ts'
import type { Structures } from '../requests/roles.ts'
import type { Esito, RequestState } from '../requests/standing.ts'
import type { Database } from './open.ts'
import { provisionalCodes } from './provisional.ts'
import { type QueueFilter, sieve } from './queue-filter.ts'
import { beyond, boundOf, type QueueAt, type QueueBound } from './queue-order.ts'
import { pageWithWords, withWords } from './request-words.ts'
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

/** With several structures the first of each are taken along its own index, and merged. */
async function rowsOf(
  db: Database,
  structures: Structures,
  filter: QueueFilter,
  bound: QueueBound,
): Promise<readonly QueueRow[]> {
  const codes = filter.sede === null ? structures : [filter.sede]
  if (codes !== 'all' && codes.length === 0) return []
  const one = codes === 'all' || codes.length === 1
  const rows = one
    ? await pageOf(db, codes === 'all' ? null : (codes[0] ?? ''), filter, bound).execute()
    : await sql<Row>`
        select merged.* from unnest(${sql.val([...codes])}::text[]) as code
        cross join lateral (${pageOf(db, sql<string>`code`, filter, bound)}) as merged
        order by "dueOn" ${sql.raw(bound.order)}, id ${sql.raw(bound.order)} limit ${bound.limit}`
        .execute(db)
        .then(result => result.rows)
  return rows.map(asQueueRow)
}

/** Of one structure; null: of all. */
const pageOf = (
  db: Database,
  code: string | RawBuilder<string> | null,
  filter: QueueFilter,
  bound: QueueBound,
) =>
  ordered(
    columns(
      db
        .selectFrom('request')
        .$if(code !== null, query => query.where('request.sede', '=', code ?? ''))
        .where(eb => {
          const { words } = filter
          const conditions = sieve(eb, filter)
          if (words === null) return eb.and(conditions)
          // Where nothing else narrows the queue, the wide rows of one page are read, and no other.
          const alone = conditions.length === 0
          const found = alone ? pageWithWords(words, code, bound) : withWords(words, code)
          return eb.and([...conditions, sql<SqlBool>`request.id in (${found})`])
        }),
    ),
    bound,
  )

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

const ordered = (query: ReturnType<typeof columns>, bound: QueueBound) =>
  query
    .where(beyond('request.due_on', 'request.id', bound.place, bound.op))
    .orderBy('request.due_on', bound.order)
    .orderBy('request.id', bound.order)
    .limit(bound.limit)

const asQueueRow = (row: Row): QueueRow => ({
  ...row,
  // Text columns that only the filing and the lifecycle fill.
  motivo: row.motivo as Motivo,
  esito: row.esito as Esito | null,
})
