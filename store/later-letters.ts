// What a letter that came later does to requests and letters that were there before: it goes on with
// a request, it brings an official's letter back as undelivered, or it chases.

import { sql, type Transaction } from 'kysely'
import type { Returned } from '../replies/reply.ts'
import type { Core } from './core.ts'
import type { Filed } from './filing.ts'
import { moveFollowing, moveReturned } from './move.ts'
import type { ReplyState, Tables } from './schema.ts'
import { trail } from './trail.ts'

/** The sender answered an official: the letter joins the request, which is worked on again. */
export async function applyContinuations(
  tx: Transaction<Tables>,
  filed: readonly Filed[],
  { step }: Core,
): Promise<void> {
  for (const { letterId, filing } of filed) {
    if (filing.continues === null) continue
    const moved = await moveFollowing(
      tx,
      step,
      filing.continues,
      { kind: 'scrive' },
      { letter: letterId },
    )
    if (moved.kind !== 'moved') continue
    await tx
      .insertInto('thread')
      .values({ request_id: moved.request.id, letter_id: letterId })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    await tx
      .insertInto('trail')
      .values(trail({ letter: letterId }, 'continues', { request: moved.request.number }))
      .execute()
  }
}

/**
 * A bounce names letters of ours; of officials' ones it reopens the request, unless they are only
 * late. @returns whether an official's letter is among them.
 */
export async function applyReturned(
  tx: Transaction<Tables>,
  letterId: number,
  { marks, failed }: Returned,
  { step }: Core,
): Promise<boolean> {
  if (marks.length === 0) return false
  const replies = await tx
    .selectFrom('reply')
    .select(['id', 'letter_id', 'request_id', 'state'])
    .where(sql<string>`split_part(message_id, '@', 1)`, 'in', [...marks])
    .where('request_id', 'is not', null)
    .forUpdate()
    .execute()
  const reason = 'La lettera è tornata indietro: il destinatario non l’ha ricevuta.'
  for (const { id, letter_id, request_id, state } of replies) {
    if (request_id === null) continue
    const of = { letter: letter_id, request: request_id }
    const events = [trail({ letter: letterId }, 'bounce_of', { letter: letter_id })]
    if (!failed) events.push(trail(of, 'reply_delayed', { bounce: letterId }))
    else if (MAY_RETURN.has(state)) {
      await tx.updateTable('reply').set({ state: 'failed', reason }).where('id', '=', id).execute()
      await moveReturned(tx, step, request_id, { reply: id, reason })
      events.push(trail(of, 'reply_failed', { reason, bounce: letterId }))
    }
    await tx.insertInto('trail').values(events).execute()
  }
  return replies.length > 0
}

const MAY_RETURN: ReadonlySet<ReplyState> = new Set(['sent', 'unknown', 'sending'])

/**
 * New requests that chase an earlier one: the newest of the same citizen and institute that is still
 * open counts the reminder, and each knows the other.
 */
export async function noteReminders(
  tx: Transaction<Tables>,
  ids: readonly number[],
): Promise<void> {
  await sql`
    with chased as (
      select fresh.id as fresh_id, fresh.number as fresh_number, fresh.received_at as at, earlier.*
      from request as fresh
      cross join lateral (
        select old.id, old.number, old.letter_id from request as old
        where old.codice_fiscale = fresh.codice_fiscale and old.id < fresh.id
          and old.institute is not distinct from fresh.institute
          and old.letter_id <> fresh.letter_id
          and old.state in ('da_verificare', 'in_coda', 'instradata', 'presa_in_carico', 'in_attesa')
        order by old.id desc limit 1) as earlier
      where fresh.id in (${sql.join([...ids])}) and fresh.is_reminder
        and fresh.codice_fiscale is not null),
    counted as (
      update request set reminders = reminders + 1, chased_at = chased.at, version = version + 1,
        changed_at = now()
      from chased where request.id = chased.id returning request.id),
    told as (
      insert into trail (letter_id, request_id, who, what, data)
      select letter_id, id, 'gateway', 'sollecitata', jsonb_build_object('by', fresh_number) from chased)
    update request set chases = chased.number from chased where request.id = chased.fresh_id`.execute(
    tx,
  )
}
