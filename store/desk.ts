// What the list of messages on the desk shows: one row a letter, newest first.

import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Kind, Motivo } from '../classifiers/classify.ts'
import type { Decision, Outcome } from '../gateway/decide.ts'
import type { DeliveryState } from '../replies/pec-delivery.ts'
import type { Structures } from '../requests/roles.ts'
import { type At, type Page, readPage } from './keyset.ts'
import { letterWithin } from './letter-access.ts'
import type { Database } from './open.ts'
import type { LetterState, ReplyState, Tables } from './schema.ts'

export interface DeskFilter {
  readonly outcome: Outcome['kind'] | null
  readonly kind: Kind | null
  readonly channel: Channel | null
  readonly state: LetterState | null
  readonly reply: ReplyState | null
  readonly mailbox: string | null
}

export interface DeskLetter {
  readonly id: number
  readonly state: LetterState
  readonly failure: string | null
  readonly silent: boolean
  /** Time of receipt; of storing, where nothing was decided yet. */
  readonly at: Date
  readonly subject: string | null
  readonly sender: string | null
  readonly senderName: string | null
  readonly institute: string | null
  readonly city: string | null
  readonly channel: Channel | null
  readonly kind: Kind | null
  readonly motivo: Motivo | null
  readonly outcome: Outcome['kind'] | null
  readonly outcomeSays: string | null
  readonly requests: readonly DeskRequest[]
  readonly reply: { readonly state: ReplyState; readonly reason: string | null } | null
  /** Of a reply by PEC: what the providers' receipts say, a line a recipient. */
  readonly deliveries: readonly DeliveryView[]
  readonly silence: { readonly withheld: string | null; readonly says: string } | null
}

type Channel = Decision['channel']

export interface DeliveryView {
  readonly recipient: string
  readonly state: DeliveryState
  readonly reason: string | null
}

export interface DeskRequest {
  readonly number: string
  readonly sede: string | null
  readonly sedeName: string | null
}

export const desk = (
  db: Database,
  structures: Structures,
  filter: DeskFilter,
  at: At,
  size: number,
): Promise<Page<DeskLetter>> =>
  readPage(at, size, async bound => {
    const rows = await deskLetters(db)
      .where(eb => eb.and(conditions(eb, filter)))
      .where(letterWithin(structures))
      .where('letter.id', bound.op, bound.id)
      .orderBy('letter.id', bound.order)
      .limit(bound.limit)
      .execute()
    return rows.map(asDeskLetter)
  })

/** Mailboxes that have shown themselves, in the order of their names. */
export async function mailboxNames(db: Database): Promise<readonly string[]> {
  // From name to name by the primary key: `distinct` would read every place.
  const { rows } = await sql<{ name: string }>`
    with recursive seen as (
      select min(mailbox) as name from place
      union all
      select (select min(mailbox) from place where mailbox > seen.name)
      from seen where seen.name is not null)
    select name from seen where name is not null
    union select name from mailbox order by name`.execute(db)
  return rows.map(row => row.name)
}

/** The rows of every list of letters, before any condition. */
export const deskLetters = (db: Database) =>
  db
    .selectFrom('letter')
    .leftJoin('decision', 'decision.id', 'letter.decision_id')
    .leftJoinLateral(readDecision, join => join.onTrue())
    .leftJoinLateral(newestReply, join => join.onTrue())
    .select(eb => [
      'letter.id',
      'letter.state',
      'letter.failure',
      'letter.silent',
      sql<Date>`coalesce(letter.received_at, letter.stored_at)`.as('at'),
      'letter.subject',
      'letter.sender',
      'letter.channel',
      'letter.kind',
      'letter.outcome',
      sql<string | null>`read."from" ->> 'name'`.as('senderName'),
      sql<string | null>`read.sender #>> '{institute,name}'`.as('institute'),
      sql<string | null>`read.sender #>> '{office,city}'`.as('city'),
      sql<string | null>`read.classification ->> 'motivo'`.as('motivo'),
      sql<string | null>`read.outcome ->> 'says'`.as('outcomeSays'),
      sql<string | null>`read.answer ->> 'withheld'`.as('withheld'),
      sql<string | null>`read.answer #>> '{because,says}'`.as('because'),
      'reply.state as replyState',
      'reply.reason as replyReason',
      jsonArrayFrom(
        eb
          .selectFrom('request')
          .select(['number', 'sede', sql<string | null>`body #>> '{route,name}'`.as('sedeName')])
          .whereRef('request.letter_id', '=', 'letter.id')
          .orderBy('position'),
      ).as('requests'),
      jsonArrayFrom(
        eb
          .selectFrom('pec_delivery')
          .select(['pec_delivery.recipient', 'pec_delivery.state', 'pec_delivery.reason'])
          .whereRef('pec_delivery.reply_id', '=', 'reply.id')
          .orderBy('pec_delivery.recipient'),
      ).as('deliveries'),
    ])

/** Read once for all that is asked of it. */
const readDecision = sql<
  Record<'from' | 'sender' | 'classification' | 'outcome' | 'answer', unknown>
>`
  json_to_record(decision.body)`.as<'read'>(
  sql`read("from" jsonb, sender jsonb, classification jsonb, outcome jsonb, answer jsonb)`,
)

const newestReply = (eb: ExpressionBuilder<Tables, 'letter'>) =>
  eb
    .selectFrom('reply')
    .select(['reply.id', 'reply.state', 'reply.reason'])
    .whereRef('reply.letter_id', '=', 'letter.id')
    .orderBy('reply.id', 'desc')
    .limit(1)
    .as('reply')

type Row = Awaited<ReturnType<ReturnType<typeof deskLetters>['execute']>>[number]

export function asDeskLetter(row: Row): DeskLetter {
  const { replyState, replyReason, because, withheld, ...letter } = row
  return {
    ...letter,
    // Text columns that saveDecisions filled from a Decision's unions.
    channel: row.channel as Channel | null,
    kind: row.kind as Kind | null,
    motivo: row.motivo as Motivo | null,
    outcome: row.outcome as Outcome['kind'] | null,
    reply: replyState === null ? null : { state: replyState, reason: replyReason },
    silence: because === null ? null : { withheld, says: because },
  }
}

function conditions(eb: ExpressionBuilder<Tables, 'letter'>, filter: DeskFilter) {
  const { outcome, kind, channel, state, reply, mailbox } = filter
  return [
    outcome !== null && eb('letter.outcome', '=', outcome),
    kind !== null && eb('letter.kind', '=', kind),
    channel !== null && eb('letter.channel', '=', channel),
    state !== null && eb('letter.state', '=', state),
    reply !== null &&
      eb.exists(
        eb
          .selectFrom('reply')
          .select('reply.id')
          .whereRef('reply.letter_id', '=', 'letter.id')
          .where('reply.state', '=', reply),
      ),
    mailbox !== null &&
      eb.exists(
        eb
          .selectFrom('place')
          .select('place.key')
          .whereRef('place.letter_id', '=', 'letter.id')
          .where('place.mailbox', '=', mailbox),
      ),
  ].filter(condition => condition !== false)
}
