// Letters that the gateway writes of itself, as `notify` moves them: marked before and after sending,
// so that a crash leads to a question for a person and never to two letters. A notice of a kind that
// bears a secret stores none: it is made when the letter is.

import { sql } from 'kysely'
import { isFull } from './claims.ts'
import type { Database } from './open.ts'
import type { Language } from './people.ts'

/** What a notice is about: what its letter is made from, when its turn has come. */
export type NoticeData =
  | ReportNotice
  | {
      /** Somebody asks to come in. `recipient` is what they typed; only `notify` knows whether it is anybody. */
      readonly kind: 'signin_link'
      readonly as: 'official' | 'operator'
      /** Where they wanted to go. */
      readonly next: string
    }
  /** To an operator: what they sent by the form has this number, at this structure. */
  | { readonly kind: 'form_receipt'; readonly number: string; readonly sede: string | null }
  /** To an operator: something waits in the drawer. */
  | {
      readonly kind: 'form_answer'
      readonly number: string
      readonly what: 'answer' | 'question'
    }
  /** To the mailbox for observations: what an operator wrote, which is this letter. */
  | { readonly kind: 'observation'; readonly letterId: number }

/** Figures of a period, made when its turn has come. */
export interface ReportNotice {
  readonly kind: 'report'
  readonly from: string
  readonly to: string
  /** Whose part; null is all. */
  readonly institute: string | null
}

export type NoticeKind = NoticeData['kind']

export interface NewNotice {
  readonly recipient: string
  readonly language: Language
  readonly data: NoticeData
  /** Not sent any more after this. */
  readonly endsAt: Date | null
}

export interface Notice extends NewNotice {
  readonly id: number
  readonly tries: number
  readonly plannedAt: Date
}

/** @returns its id, to ring `notify` with once this is committed. */
export async function planNotice(db: Database, notice: NewNotice): Promise<number> {
  const { recipient, language, data, endsAt } = notice
  const { id } = await db
    .insertInto('notice')
    .values({ kind: data.kind, recipient, language, data: JSON.stringify(data), ends_at: endsAt })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Those of them that nobody has begun to send. */
export async function plannedNotices(
  db: Database,
  ids: readonly number[],
): Promise<readonly Notice[]> {
  const rows = await db
    .selectFrom('notice')
    .select([
      'id',
      'recipient',
      'language',
      'data',
      'tries',
      'planned_at as plannedAt',
      'ends_at as endsAt',
    ])
    .where('id', 'in', [...ids])
    .where('state', '=', 'planned')
    .orderBy('id')
    .execute()
  // The data is what planNotice wrote.
  return rows.map(row => ({ ...row, data: row.data as NoticeData }))
}

/** Those that nobody rang for, or whose bell was lost. */
export async function waitingNotices(
  db: Database,
  olderThanSeconds: number,
  limit: number,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('notice')
    .select('id')
    .where('state', '=', 'planned')
    .where(sql<boolean>`planned_at <= now() - make_interval(secs => ${olderThanSeconds})`)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(row => row.id)
}

/** Marks it `sending`, if nobody did. `full`: the transport has sent its letters of this minute. */
export async function claimNotice(
  db: Database,
  id: number,
  by: { readonly transport: string; readonly messageId: string; readonly perMinute: number | null },
): Promise<'claimed' | 'taken' | 'full'> {
  return db.transaction().execute(async tx => {
    const row = await tx
      .selectFrom('notice')
      .select('state')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (row?.state !== 'planned') return 'taken'
    if (await isFull(tx, by.transport, by.perMinute)) return 'full'
    await tx
      .updateTable('notice')
      .set(eb => ({
        state: 'sending',
        sending_since: sql`now()`,
        tries: eb('tries', '+', 1),
        transport: by.transport,
        message_id: by.messageId,
      }))
      .where('id', '=', id)
      .execute()
    return 'claimed'
  })
}

export type NoticeEnd =
  | { readonly state: 'sent' }
  | { readonly state: 'withheld' | 'failed' | 'unknown'; readonly reason: string }

export async function closeNotice(db: Database, id: number, end: NoticeEnd): Promise<void> {
  await db
    .updateTable('notice')
    .set({
      state: end.state,
      reason: end.state === 'sent' ? null : end.reason,
      ...(end.state === 'sent' && { sent_at: sql`now()` }),
    })
    .where('id', '=', id)
    .where('state', 'in', ['planned', 'sending', 'unknown'])
    .execute()
}

/** It was for nobody: what was typed may be anything, and is not kept. */
export async function refuseNotice(db: Database, id: number, reason: string): Promise<void> {
  await db
    .updateTable('notice')
    .set({ state: 'withheld', reason, recipient: '' })
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .execute()
}

/** The server said "not now". */
export async function postponeNotice(db: Database, id: number, reason: string): Promise<void> {
  await db
    .updateTable('notice')
    .set({ state: 'planned', sending_since: null, reason })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute()
}

/** Interrupted while sending: never sent again. @returns how many. */
export async function questionNotices(db: Database, leaseSeconds: number): Promise<number> {
  const reason = 'L’invio si è interrotto: la lettera può essere già partita.'
  const { numUpdatedRows } = await db
    .updateTable('notice')
    .set({ state: 'unknown', reason })
    .where('state', '=', 'sending')
    .where(sql<boolean>`sending_since < now() - make_interval(secs => ${leaseSeconds})`)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
