// One request whole, as the desk shows it: how it stands, the letter it came from, what came and went
// since, and who did what.

import { sql } from 'kysely'
import type { Confidence } from '../classifiers/classify.ts'
import type { Decision } from '../gateway/decide.ts'
import type { CombipatRequest } from '../requests/request.ts'
import type { Structures } from '../requests/roles.ts'
import type { Route } from '../requests/route.ts'
import type { Standing } from '../requests/standing.ts'
import { atStructures } from './at-structures.ts'
import { type ReplyView, readReplies } from './desk-letter.ts'
import { firstMailbox } from './first-mailbox.ts'
import type { Database } from './open.ts'
import { standingColumns, standingOf } from './standing.ts'

export interface RequestView {
  readonly id: number
  readonly number: string
  readonly version: number
  readonly standing: Standing
  readonly letterId: number
  /** Of the letter's raw bytes. */
  readonly sha256: string
  /** That received it first. */
  readonly mailbox: string | null
  readonly decision: Decision
  /** As the gateway had read it; what officials corrected stands in `standing`. */
  readonly request: CombipatRequest
  readonly route: Route
  readonly channel: string
  readonly language: 'it' | 'de'
  readonly confidence: Confidence
  readonly receivedAt: Date
  /** YYYY-MM-DD. */
  readonly dueOn: string
  readonly isReminder: boolean
  readonly reminders: number
  readonly chasedAt: Date | null
  readonly answeredAt: Date | null
  readonly chases: string | null
  readonly splitFrom: string | null
  readonly backlog: boolean
  readonly replies: readonly ReplyView[]
  readonly later: readonly LaterLetter[]
  readonly events: readonly EventView[]
}

/** A letter that came later and went into this request. */
export interface LaterLetter {
  readonly id: number
  readonly at: Date
  /** Of its raw bytes. */
  readonly sha256: string
  readonly decision: Decision
}

export interface EventView {
  readonly at: Date
  readonly who: string
  readonly what: string
  readonly data: unknown
}

/** @returns null for no request, and for one of a structure that is not among these. */
export async function readRequest(
  db: Database,
  number: string,
  structures: Structures,
): Promise<RequestView | null> {
  const row = await db
    .selectFrom('request')
    .innerJoin('letter', 'letter.id', 'request.letter_id')
    .innerJoin('decision', 'decision.id', 'letter.decision_id')
    .select([
      'request.id',
      'request.number',
      'request.version',
      ...standingColumns.map(name => `request.${name}` as const),
      'request.letter_id as letterId',
      'letter.sha256',
      firstMailbox.as('mailbox'),
      'decision.body as decision',
      'request.body',
      'request.channel',
      'request.language',
      'request.confidence',
      'request.received_at as receivedAt',
      sql<string>`to_char(request.due_on, 'YYYY-MM-DD')`.as('dueOn'),
      'request.is_reminder as isReminder',
      'request.reminders',
      'request.chased_at as chasedAt',
      'request.answered_at as answeredAt',
      'request.chases',
      'request.split_from as splitFrom',
      'request.backlog',
      // With the row, where a further question would cost as much again.
      sql<readonly StoredEvent[]>`(select coalesce(jsonb_agg(jsonb_build_object('at', trail.at,
        'who', trail.who, 'what', trail.what, 'data', trail.data) order by trail.id), '[]')
        from trail where trail.request_id = request.id)`.as('events'),
    ])
    .where('request.number', '=', number)
    .where(atStructures(sql.ref('request.sede'), structures))
    .executeTakeFirst()
  if (row === undefined) return null
  const { body, decision, events, ...rest } = row
  const [replies, later] = await Promise.all([
    readReplies(db, { request: row.id, letter: row.letterId }),
    readLater(db, row.id),
  ])
  return {
    ...rest,
    standing: standingOf(row),
    // What the filing wrote (gateway/filing.ts).
    ...(body as { readonly request: CombipatRequest; readonly route: Route }),
    decision: decision as Decision,
    confidence: row.confidence as Confidence,
    language: row.language === 'de' ? 'de' : 'it',
    replies,
    later,
    events: events.map(event => ({ ...event, at: new Date(event.at) })),
  }
}

/** As JSON has it. */
type StoredEvent = Omit<EventView, 'at'> & { readonly at: string }

async function readLater(db: Database, requestId: number): Promise<readonly LaterLetter[]> {
  const rows = await db
    .selectFrom('thread')
    .innerJoin('letter', 'letter.id', 'thread.letter_id')
    .innerJoin('decision', 'decision.id', 'letter.decision_id')
    .select([
      'letter.id',
      'letter.sha256',
      sql<Date>`coalesce(letter.received_at, letter.stored_at)`.as('at'),
      'decision.body',
    ])
    .where('thread.request_id', '=', requestId)
    .orderBy('letter.id')
    .execute()
  // What the filing wrote.
  return rows.map(({ body, ...row }) => ({ ...row, decision: body as Decision }))
}
