// What the queue can be narrowed to, and the conditions that this means.

import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Motivo } from '../classifiers/classify.ts'
import type { RequestState } from '../requests/standing.ts'
import type { Tables } from './schema.ts'

export interface QueueFilter {
  /** Of the person's structures only this one. */
  readonly sede: string | null
  /** Null: whatever is open. */
  readonly state: RequestState | null
  /** The state chosen is an end: shown newest first. */
  readonly ended: boolean
  readonly motivo: Motivo | null
  readonly prestazione: string | null
  readonly channel: string | null
  readonly institute: string | null
  /** Id of a person, or '' for requests that are nobody's. */
  readonly assignee: string | null
  /** Due on this day or before, YYYY-MM-DD. */
  readonly dueBy: string | null
  /** Due after this day. */
  readonly dueAfter: string | null
  /** Chased, or itself a chase. */
  readonly reminders: boolean
  readonly uncertain: boolean
  /** Its PEC had to be PEC. */
  readonly exempt: boolean
  /** Old mail: counted, not worked. */
  readonly backlog: boolean
  /** Exactly this number, code or address (requests/search-key.ts). */
  readonly key: string | null
  /** As request-words.ts reads them. */
  readonly words: string | null
}

type Eb = ExpressionBuilder<Tables, 'request'>

/**
 * All but the words, which queue.ts looks for in a table of their own: empty where words are all that
 * is asked. `state in (...)` and `backlog` are written as the partial indexes have them.
 */
export function sieve(eb: Eb, filter: QueueFilter): Expression<SqlBool>[] {
  const { state, motivo, prestazione, channel, institute, assignee, dueBy, dueAfter } = filter
  const searched = filter.key !== null || filter.words !== null
  const conditions: (Expression<SqlBool> | false)[] = [
    // Who looks for a number wants it wherever it stands.
    state !== null ? eb('request.state', '=', state) : !searched && OPEN,
    !searched &&
      (filter.backlog ? sql<SqlBool>`request.backlog` : sql<SqlBool>`not request.backlog`),
    motivo !== null && eb('request.motivo', '=', motivo),
    prestazione !== null && eb('request.prestazione', '=', prestazione),
    channel !== null && eb('request.channel', '=', channel),
    institute !== null && eb('request.institute', '=', institute),
    assignee === '' && eb('request.assignee', 'is', null),
    assignee !== null && assignee !== '' && eb('request.assignee', '=', assignee),
    dueBy !== null && sql<SqlBool>`request.due_on <= ${dueBy}::date`,
    dueAfter !== null && sql<SqlBool>`request.due_on > ${dueAfter}::date`,
    filter.reminders &&
      eb.or([eb('request.reminders', '>', 0), eb('request.is_reminder', '=', true)]),
    filter.uncertain && sql<SqlBool>`(not request.confirmed and request.confidence = 'unclear')`,
    filter.exempt &&
      sql<SqlBool>`request.letter_id in (select id from letter where compliance = 'exempt')`,
    filter.key !== null && sql<SqlBool>`request.keys @> array[${filter.key}]`,
  ]
  return conditions.filter(condition => condition !== false)
}

const OPEN = sql<SqlBool>`request.state in
  ('da_verificare', 'in_coda', 'instradata', 'presa_in_carico', 'in_attesa')`
