// Letters of ours that went by PEC, and what the providers' receipts make of them, in the
// transaction that saves the receipt's own decision.

import { sql, type Transaction } from 'kysely'
import type { Decision } from '../gateway/decide.ts'
import type { DeliveryState } from '../replies/pec-delivery.ts'
import type { Step } from '../requests/standing.ts'
import type { Core } from './core.ts'
import { moveReturned } from './move.ts'
import type { Database } from './open.ts'
import type { Tables } from './schema.ts'
import { trail } from './trail.ts'

type Pec = NonNullable<Decision['pec']>

/** How receipts move deliveries (replies/pec-delivery.ts); the store only applies it. */
export interface Postman {
  /** Whether a PEC is a receipt that moves a delivery, and may be believed. */
  moves(pec: Pec): boolean
  /** @param acceptedAt ISO 8601, where an accettazione came before. */
  after(state: DeliveryState, pec: Pec, acceptedAt: string | null): DeliveryState
}

/** A letter was handed to the provider: its receipts are awaited from now on. */
export async function awaitReceipts(
  tx: Transaction<Tables>,
  replyId: number,
  recipient: string,
): Promise<void> {
  await tx
    .insertInto('pec_delivery')
    .values({ reply_id: replyId, recipient, state: 'submitted', reason: null })
    // A quick provider's receipt may have been read before our own mark.
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Applies receipts to the letters that they speak of; what speaks of none of ours is filed only. */
export async function applyReceipts(
  tx: Transaction<Tables>,
  receipts: readonly { readonly letterId: number; readonly pec: Pec }[],
  core: Core,
): Promise<void> {
  const { postman } = core
  for (const { letterId, pec } of receipts) {
    if (!postman.moves(pec)) continue
    const reply = await replyOf(tx, pec)
    if (reply === undefined) continue
    if (pec.kind === 'accettazione') await noteAccepted(tx, reply.id, pec)
    for (const recipient of recipientsOf(pec)) {
      const state = await moveDelivery(tx, reply, recipient, pec, postman)
      if (state === 'failed' || state === 'refused') await answerCameBack(tx, reply, pec, core)
    }
    const { kind, erroreEsteso } = pec
    await tx
      .insertInto('trail')
      .values([
        trail({ letter: reply.letter_id }, `pec_${kind}`, { receipt: letterId, erroreEsteso }),
        trail({ letter: letterId }, 'receipt_of', { letter: reply.letter_id }),
      ])
      .execute()
  }
}

interface SentReply {
  readonly id: number
  readonly letter_id: number
  readonly request_id: number | null
}

/** An official's letter did not arrive: its request is to be worked on again. */
async function answerCameBack(
  tx: Transaction<Tables>,
  reply: SentReply,
  pec: Pec,
  { step }: Core,
): Promise<void> {
  if (reply.request_id === null) return
  const told = { reply: reply.id, reason: pec.erroreEsteso ?? pec.kind }
  await moveReturned(tx, step, reply.request_id, told)
}

/** By our Message-ID, which daticert repeats; else by the id that the provider gave our letter. */
async function replyOf(tx: Transaction<Tables>, pec: Pec): Promise<SentReply | undefined> {
  return tx
    .selectFrom('reply')
    .select(['id', 'letter_id', 'request_id'])
    .where(({ eb, or }) =>
      or([
        eb('message_id', '=', pec.msgid ?? ''),
        eb('identificativo', '=', pec.identificativo ?? ''),
      ]),
    )
    .forUpdate()
    .executeTakeFirst()
}

/** The provider has it: also a send that was in doubt is known to have gone. */
async function noteAccepted(tx: Transaction<Tables>, replyId: number, pec: Pec): Promise<void> {
  await tx
    .updateTable('reply')
    .set({ identificativo: pec.identificativo })
    .where('id', '=', replyId)
    .execute()
  await tx
    .updateTable('reply')
    .set({ state: 'sent', reason: null, sent_at: sql`coalesce(sent_at, now())` })
    .where('id', '=', replyId)
    .where('state', 'in', ['unknown', 'sending'])
    .execute()
}

interface Recipient {
  readonly address: string
  readonly external: boolean
}

/** Of a delivery's receipt the one that it names, else all of the letter. */
function recipientsOf(pec: Pec): readonly Recipient[] {
  const all = pec.destinatari.map(({ address, tipo }) => ({
    address: address.toLowerCase(),
    external: tipo === 'esterno',
  }))
  if (pec.consegna === null) return all
  const one = pec.consegna.toLowerCase()
  return [all.find(({ address }) => address === one) ?? { address: one, external: false }]
}

/** @returns the state it came to, null where nothing changed. */
async function moveDelivery(
  tx: Transaction<Tables>,
  reply: SentReply,
  recipient: Recipient,
  pec: Pec,
  postman: Postman,
): Promise<DeliveryState | null> {
  const key = { reply_id: reply.id, recipient: recipient.address }
  await tx
    .insertInto('pec_delivery')
    .values({ ...key, external: recipient.external, state: 'submitted', reason: null })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('pec_delivery')
    .select(['state', 'accepted_at'])
    .where('reply_id', '=', reply.id)
    .where('recipient', '=', recipient.address)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const accepted = pec.kind === 'accettazione'
  const state = postman.after(row.state, pec, row.accepted_at?.toISOString() ?? null)
  await tx
    .updateTable('pec_delivery')
    .set({
      state,
      ...(accepted && { accepted_at: pec.data, external: recipient.external }),
      ...(state !== row.state && { reason: pec.erroreEsteso, changed_at: sql`now()` }),
    })
    .where('reply_id', '=', reply.id)
    .where('recipient', '=', recipient.address)
    .execute()
  return state === row.state ? null : state
}

/**
 * Deliveries about which the providers should have spoken by now. Ordinary addresses (`external`)
 * are at their end with the accettazione. @returns how many became `no_receipt`.
 */
export async function missReceipts(db: Database, hours: number, step: Step): Promise<number> {
  return db.transaction().execute(async tx => {
    const rows = await tx
      .updateTable('pec_delivery')
      .set({ state: 'no_receipt', changed_at: sql`now()` })
      .where(({ and, eb, or }) =>
        or([
          eb('state', 'in', ['submitted', 'warned']),
          and([eb('state', '=', 'accepted'), eb('external', '=', false)]),
        ]),
      )
      .where(sql<boolean>`submitted_at < now() - make_interval(hours => ${hours})`)
      .returning('reply_id')
      .execute()
    if (rows.length === 0) return 0
    const replies = await tx
      .selectFrom('reply')
      .select(['id', 'letter_id', 'request_id'])
      .where(
        'id',
        'in',
        rows.map(row => row.reply_id),
      )
      .execute()
    const events = replies.map(({ letter_id }) =>
      trail({ letter: letter_id }, 'pec_no_receipt', {}),
    )
    await tx.insertInto('trail').values(events).execute()
    for (const { id, request_id } of replies) {
      if (request_id === null) continue
      await moveReturned(tx, step, request_id, { reply: id, reason: 'senza ricevuta di consegna' })
    }
    return rows.length
  })
}
