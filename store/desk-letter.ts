// One letter whole, as the desk shows it: its rows, the decision in force, places, reply and trail.

import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Decision } from '../gateway/decide.ts'
import type { Letter } from '../replies/reply.ts'
import type { Structures } from '../requests/roles.ts'
import type { DeliveryView } from './desk.ts'
import { letterWithin } from './letter-access.ts'
import type { Database } from './open.ts'
import type { LetterState, ReplyState } from './schema.ts'

export interface LetterView {
  readonly id: number
  readonly messageId: string
  readonly sha256: string
  readonly size: number
  readonly oversized: boolean
  readonly idReused: boolean
  readonly silent: boolean
  readonly storedAt: Date
  readonly state: LetterState
  readonly tries: number
  readonly failure: string | null
  /** Null until the letter is decided. */
  readonly decision: Decision | null
  readonly decidedAt: Date | null
  /** State of each request by its number. */
  readonly requestStates: ReadonlyMap<string, string>
  readonly replies: readonly ReplyView[]
  readonly places: readonly PlaceView[]
  readonly trail: readonly TrailView[]
}

export interface ReplyView {
  readonly state: ReplyState
  readonly reason: string | null
  readonly transport: string | null
  readonly tries: number
  readonly plannedAt: Date
  readonly sentAt: Date | null
  /** The official's name; null for automatic ones. */
  readonly author: string | null
  readonly returnedAt: Date | null
  readonly letter: Letter
  readonly deliveries: readonly DeliveryView[]
}

interface PlaceView {
  readonly mailbox: string
  readonly key: string
  readonly seenAt: Date
}

export interface TrailView {
  readonly at: Date
  readonly who: string
  readonly what: string
  readonly data: unknown
}

/** @returns null where there is no letter with this id, or it is not to be seen. */
export async function readLetter(
  db: Database,
  id: number,
  structures: Structures,
): Promise<LetterView | null> {
  const row = await db
    .selectFrom('letter')
    .leftJoin('decision', 'decision.id', 'letter.decision_id')
    .select([
      'letter.id',
      'message_id as messageId',
      'sha256',
      'size',
      'oversized',
      'id_reused as idReused',
      'silent',
      'stored_at as storedAt',
      'state',
      'tries',
      'failure',
      'decision.decided_at as decidedAt',
      'decision.body',
    ])
    .where('letter.id', '=', id)
    .where(letterWithin(structures))
    .executeTakeFirst()
  if (row === undefined) return null
  const { body, ...letter } = row
  return {
    ...letter,
    // The body is the Decision that saveDecisions wrote.
    decision: body as Decision | null,
    requestStates: await readRequestStates(db, id),
    replies: await readReplies(db, { letter: id }),
    places: await readPlaces(db, id),
    trail: await readTrail(db, id),
  }
}

async function readRequestStates(db: Database, id: number): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('request')
    .select(['number', 'state'])
    .where('letter_id', '=', id)
    .execute()
  return new Map(rows.map(row => [row.number, row.state]))
}

/** Those of a letter; with `request` the automatic ones of the letter and the officials' of the request. */
export async function readReplies(
  db: Database,
  of: { readonly letter: number; readonly request?: number },
): Promise<readonly ReplyView[]> {
  const rows = await db
    .selectFrom('reply')
    .select(eb => [
      'state',
      'reason',
      'transport',
      'tries',
      'planned_at as plannedAt',
      'sent_at as sentAt',
      'author_name as author',
      'returned_at as returnedAt',
      'body',
      jsonArrayFrom(
        eb
          .selectFrom('pec_delivery')
          .select(['pec_delivery.recipient', 'pec_delivery.state', 'pec_delivery.reason'])
          .whereRef('pec_delivery.reply_id', '=', 'reply.id')
          .orderBy('recipient'),
      ).as('deliveries'),
    ])
    .where(eb =>
      of.request === undefined
        ? eb('letter_id', '=', of.letter)
        : eb.or([
            eb('request_id', '=', of.request),
            eb.and([eb('letter_id', '=', of.letter), eb('request_id', 'is', null)]),
          ]),
    )
    .orderBy('id')
    .execute()
  // The body is the Letter that saveDecisions wrote.
  return rows.map(({ body, ...reply }) => ({ ...reply, letter: body as Letter }))
}

/** The last automatic reply to a letter, with the hash of its composed bytes once there are any. */
export async function newestReply(
  db: Database,
  letterId: number,
): Promise<{ sha256: string | null; plannedAt: Date; letter: Letter } | null> {
  const row = await db
    .selectFrom('reply')
    .select(['sha256', 'planned_at as plannedAt', 'body'])
    .where('letter_id', '=', letterId)
    .where('request_id', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const { body, ...reply } = row
  // As in readReplies.
  return { ...reply, letter: body as Letter }
}

const readPlaces = (db: Database, id: number): Promise<readonly PlaceView[]> =>
  db
    .selectFrom('place')
    .select(['mailbox', 'key', 'seen_at as seenAt'])
    .where('letter_id', '=', id)
    .orderBy('seen_at')
    .execute()

const readTrail = (db: Database, id: number): Promise<readonly TrailView[]> =>
  db
    .selectFrom('trail')
    .select(['at', 'who', 'what', 'data'])
    .where('letter_id', '=', id)
    .orderBy('id')
    .execute()
