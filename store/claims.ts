// Claiming a reply before it is sent: the ceilings counted, the mark set, in one transaction.

import { sql, type Transaction } from 'kysely'
import { type Ceilings, type Full, fullFor, lockClaims } from './ceilings.ts'
import type { Database } from './open.ts'
import { closeIn, type PlannedReply } from './replies.ts'
import type { Tables } from './schema.ts'
import { BREAKER, turnIn } from './switches.ts'
import { openTasks } from './tasks.ts'

export interface ClaimLimits extends Ceilings {
  /** Letters through this transport in any 60 seconds; null: as many as there are. */
  readonly perMinute: number | null
}

export type Claim =
  | { readonly kind: 'claimed' | 'taken' | 'full' }
  | { readonly kind: 'withheld'; readonly because: Full }

/**
 * Marks a reply `sending`, if nobody did and every ceiling allows it. Claims are made one at a time,
 * so that parallel workers cannot both find room for the last letter.
 */
export async function claimReply(
  db: Database,
  reply: PlannedReply,
  composed: { readonly sha256: string; readonly size: number; readonly transport: string },
  limits: ClaimLimits,
): Promise<Claim> {
  return db.transaction().execute(async tx => {
    await lockClaims(tx)
    const row = await tx
      .selectFrom('reply')
      .select(['state', 'office', 'step'])
      .where('id', '=', reply.id)
      .forUpdate()
      .executeTakeFirst()
    if (row?.state !== 'planned') return { kind: 'taken' }
    const { recipient, handle } = reply.letter
    const { office, step } = row
    const { mailbox, id: replyId } = reply
    // What goes to our own mailbox is no answer to anybody.
    const own = reply.letter.kind === 'feedback_forward'
    const claimed = { replyId, recipient, handle, step, office, mailbox, own }
    // A person who writes is no machine that might go round in circles.
    const official = reply.requestId !== null
    const because = official ? null : await fullFor(tx, claimed, limits)
    if (because !== null) {
      await closeIn(tx, reply, { state: 'withheld', reason: because.says })
      await tellFull(tx, reply, because)
      return { kind: 'withheld', because }
    }
    if (await isFull(tx, composed.transport, limits.perMinute)) return { kind: 'full' }
    await tx
      .insertInto('blob')
      .values({ sha256: composed.sha256, size: composed.size })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    await tx
      .updateTable('reply')
      .set(eb => ({
        state: 'sending',
        sending_since: sql`now()`,
        tries: eb('tries', '+', 1),
        sha256: composed.sha256,
        transport: composed.transport,
        mailbox: reply.mailbox,
      }))
      .where('id', '=', reply.id)
      .execute()
    return { kind: 'claimed' }
  })
}

/** A coordinator is told; the breaker stops the letters of every gateway until it is reset. */
async function tellFull(
  tx: Transaction<Tables>,
  { letterId }: PlannedReply,
  { limit, key, says }: Full,
): Promise<void> {
  const kind = limit === 'breaker' ? 'breaker' : limit === 'period' ? 'ladder' : 'ceiling'
  await openTasks(tx, [{ kind, key: `${limit}:${key}`, letterId, says }])
  // Said again it would only move the moment: the first reason stands.
  if (limit === 'breaker') await turnIn(tx, BREAKER, true, says)
}

/** Locks the transport for the count: parallel workers, and notices, share its minute. */
export async function isFull(
  tx: Transaction<Tables>,
  transport: string,
  perMinute: number | null,
): Promise<boolean> {
  if (perMinute === null) return false
  await sql`select pg_advisory_xact_lock(hashtextextended(${`by:${transport}`}, 0))`.execute(tx)
  const { rows } = await sql<{ sent: number }>`
    select count(*) as sent from (
      select sending_since from reply where transport = ${transport}
      union all select sending_since from notice where transport = ${transport}) as letter
    where sending_since > now() - interval '60 seconds'`.execute(tx)
  return (rows[0]?.sent ?? 0) >= perMinute
}
