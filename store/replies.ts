// The reply's rows as `deliver` moves them: marked before and after sending, so that a crash leads
// to a question for a person and never to two letters.

import { sql, type Transaction } from 'kysely'
import type { Letter } from '../replies/reply.ts'
import type { Step } from '../requests/standing.ts'
import { firstMailbox } from './first-mailbox.ts'
import { moveReturned } from './move.ts'
import { oneOf } from './one-of.ts'
import type { Database } from './open.ts'
import { awaitReceipts } from './pec.ts'
import type { ReplyState, Tables } from './schema.ts'
import { trail } from './trail.ts'

export interface PlannedReply {
  readonly id: number
  readonly letterId: number
  /** Of an official's letter; null for automatic ones. */
  readonly requestId: number | null
  readonly silent: boolean
  readonly mailbox: string | null
  readonly letter: Letter
  /** Of the letter received. */
  readonly received: string
  readonly tries: number
  readonly plannedAt: Date
}

/** The replies of these letters that nobody has begun to send. */
export async function plannedReplies(
  db: Database,
  letterIds: readonly number[],
): Promise<readonly PlannedReply[]> {
  const rows = await db
    .selectFrom('reply')
    .innerJoin('letter', 'letter.id', 'reply.letter_id')
    .select([
      'reply.id',
      'reply.letter_id as letterId',
      'reply.request_id as requestId',
      'letter.silent',
      'letter.sha256 as received',
      'reply.tries',
      'reply.planned_at as plannedAt',
      'reply.body',
      firstMailbox.as('mailbox'),
    ])
    .where(oneOf('reply.letter_id', 'bigint', letterIds))
    .where('reply.state', '=', 'planned')
    .orderBy('reply.id')
    .execute()
  // The body is the Letter that saveDecisions wrote.
  return rows.map(({ body, ...row }) => ({ ...row, letter: body as Letter }))
}

export type ReplyEnd =
  /** `receipts`: it went by PEC, and its receipts are awaited. */
  | { readonly state: 'sent'; readonly receipts: boolean }
  | { readonly state: 'withheld' | 'failed' | 'unknown'; readonly reason: string }

/** Closes a reply and, with it, its letter. */
export async function closeReply(
  db: Database,
  reply: PlannedReply,
  end: ReplyEnd,
  step: Step,
): Promise<void> {
  await db.transaction().execute(async tx => {
    const closed = await closeIn(tx, reply, end)
    if (
      closed &&
      reply.requestId !== null &&
      (end.state === 'failed' || end.state === 'withheld')
    ) {
      await moveReturned(tx, step, reply.requestId, { reply: reply.id, reason: end.reason })
    }
    if (end.state === 'sent' && end.receipts) {
      await awaitReceipts(tx, reply.id, reply.letter.recipient)
    }
  })
}

/** The server said "not now": the reply is planned again and the job tries once more. */
export async function postponeReply(db: Database, id: number, reason: string): Promise<void> {
  await db
    .updateTable('reply')
    .set({ state: 'planned', sending_since: null, reason })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute()
}

/** How far the forwarding of this letter's observation is; null where there is none. */
export async function forwardState(db: Database, letterId: number): Promise<ReplyState | null> {
  const row = await db
    .selectFrom('reply')
    .select('state')
    .where('letter_id', '=', letterId)
    .where('kind', '=', 'feedback_forward')
    .executeTakeFirst()
  return row?.state ?? null
}

/** Never from `sent`: a receipt may have proved more than we saw. @returns whether it moved. */
export async function closeIn(
  tx: Transaction<Tables>,
  reply: Pick<PlannedReply, 'id' | 'letterId' | 'requestId'>,
  end: ReplyEnd,
): Promise<boolean> {
  const reason = end.state === 'sent' ? null : end.reason
  const from = end.state === 'withheld' ? ['planned' as const] : MAY_END
  const { numUpdatedRows } = await tx
    .updateTable('reply')
    .set({ state: end.state, reason, ...(end.state === 'sent' && { sent_at: sql`now()` }) })
    .where('id', '=', reply.id)
    .where('state', 'in', from)
    .executeTakeFirst()
  await closeLetters(tx, [reply.letterId])
  if (numUpdatedRows === 0n) return false
  const of = {
    letter: reply.letterId,
    ...(reply.requestId !== null && { request: reply.requestId }),
  }
  await tx
    .insertInto('trail')
    .values(trail(of, `reply_${end.state}`, { reason }))
    .execute()
  return true
}

/** Ends those of the letters that no reply is to be sent for any more. */
export async function closeLetters(
  tx: Transaction<Tables>,
  letterIds: readonly number[],
): Promise<void> {
  await tx
    .updateTable('letter')
    .set({ state: 'done' })
    .where(oneOf('id', 'bigint', letterIds))
    .where('state', '=', 'decided')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reply')
            .select('reply.id')
            .whereRef('reply.letter_id', '=', 'letter.id')
            .where('reply.state', 'in', ['planned', 'sending']),
        ),
      ),
    )
    .execute()
}

const MAY_END = ['planned', 'sending', 'unknown'] as const satisfies readonly ReplyState[]

/**
 * A reply that has been `sending` for longer than a send can last was interrupted: whether it went
 * out is unknown. It is never sent again; a person is asked.
 * @returns how many.
 */
export async function questionInterrupted(db: Database, leaseSeconds: number): Promise<number> {
  return db.transaction().execute(async tx => {
    const rows = await tx
      .selectFrom('reply')
      .select(['id', 'letter_id as letterId', 'request_id as requestId', 'message_id as messageId'])
      .where('state', '=', 'sending')
      .where(sql<boolean>`sending_since < now() - make_interval(secs => ${leaseSeconds})`)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const row of rows) {
      const reason = `L'invio si è interrotto: la lettera <${row.messageId}> può essere già partita. Verificare nella posta inviata prima di scrivere di nuovo.`
      await closeIn(tx, row, { state: 'unknown', reason })
    }
    return rows.length
  })
}
