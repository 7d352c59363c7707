// An official's answer: the request moves, the letter is planned and the event is written in one
// transaction; `deliver` sends it as it sends the automatic ones, at most once.

import { sql, type Transaction } from 'kysely'
import type { Letter } from '../replies/reply.ts'
import type { Step } from '../requests/standing.ts'
import { type Ask, actIn } from './act.ts'
import { storable } from './json.ts'
import type { Moved } from './move.ts'
import { type NewNotice, planNotice } from './notices.ts'
import type { Database } from './open.ts'
import type { Tables } from './schema.ts'

export interface Planned {
  readonly letter: Letter
  /** The sender's letter that it answers: its mailbox is the way out. */
  readonly answers: number
  /** `drawer`: shown to the sender by the form, not sent. */
  readonly way: 'post' | 'drawer'
  /** Tells the sender's mailbox of what lies in the drawer; null: the letter itself goes there. */
  readonly notice: NewNotice | null
}

/** `notices`: ids of what was planned, to ring for. */
export type AnswerPlanned = Moved & { readonly notices?: readonly number[] }

/** @returns `refused` also where this very letter was planned before: a second click sends none. */
export const planAnswer = (
  db: Database,
  step: Step,
  ask: Ask,
  planned: Planned,
): Promise<AnswerPlanned> =>
  db.transaction().execute(async tx => {
    const acted = await actIn(tx, step, ask)
    if (acted.kind !== 'moved' || ask.actor.kind !== 'person') return acted
    const inserted = await insertLetter(tx, acted.request.id, ask.actor, planned)
    if (!inserted) throw new AlreadyPlanned()
    await tx
      .updateTable('request')
      .set({ answered_at: sql`now()` })
      .where('id', '=', acted.request.id)
      .execute()
    await tx
      .deleteFrom('draft')
      .where('request_id', '=', acted.request.id)
      .where('who', '=', ask.actor.id)
      .execute()
    if (planned.notice === null) return acted
    return { ...acted, notices: [await planNotice(tx, planned.notice)] }
  })

/** The request must not move without its letter: the transaction goes back. */
export class AlreadyPlanned extends Error {}

async function insertLetter(
  tx: Transaction<Tables>,
  requestId: number,
  author: { readonly id: string; readonly name: string },
  { letter, answers, way }: Planned,
): Promise<boolean> {
  const blobs = (letter.attachments ?? []).map(({ sha256, size }) => ({ sha256, size }))
  if (blobs.length > 0) {
    await tx
      .insertInto('blob')
      .values(blobs)
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }
  const drawer = way === 'drawer'
  const row = await tx
    .insertInto('reply')
    .values({
      letter_id: answers,
      request_id: requestId,
      author: author.id,
      author_name: author.name,
      handle: letter.handle,
      kind: letter.kind,
      recipient: letter.recipient,
      message_id: letter.messageId,
      transport: drawer ? 'cassetto' : null,
      template: letter.template,
      template_version: letter.templateVersion,
      state: drawer ? 'sent' : 'planned',
      reason: null,
      sha256: null,
      ...(drawer && { sent_at: sql<Date>`now()` }),
      body: storable(letter),
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row === undefined) return false
  // On its way again: whatever was lost, the sweep finds it (law 2).
  if (!drawer)
    await tx.updateTable('letter').set({ state: 'decided' }).where('id', '=', answers).execute()
  return true
}
