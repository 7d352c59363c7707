// The ladder under parallel workers: what two letters of one sender were decided on at the same time
// cannot both be true. The one that comes second is decided again, on what is known by then.

import { sql, type Transaction } from 'kysely'
import type { Filed } from './filing.ts'
import { oneOf } from './one-of.ts'
import type { Tables } from './schema.ts'

/**
 * The letters among these whose reply is planned already, for the same address, at the same step.
 * Their recipients are locked, in order, to the end of the transaction.
 */
export async function outdated(
  tx: Transaction<Tables>,
  filed: readonly Filed[],
  silent: ReadonlyMap<number, boolean>,
  periodDays: number,
): Promise<ReadonlySet<number>> {
  const answered = filed.flatMap(({ letterId, filing: { reply } }) =>
    // Old letters are never answered: their replies are kept to be shown.
    reply === null || silent.get(letterId) === true ? [] : [{ letterId, reply }],
  )
  const recipients = [...new Set(answered.map(({ reply }) => reply.recipient))].sort()
  for (const recipient of recipients) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`plan:${recipient}`}, 0))`.execute(tx)
  }
  const taken = await planned(tx, recipients, periodDays)
  const stale = new Set<number>()
  for (const { letterId, reply } of answered) {
    const step = keyOf(reply)
    const by = taken.get(step)
    if (by === undefined) taken.set(step, letterId)
    else if (by !== letterId) stale.add(letterId)
  }
  return stale
}

const keyOf = (reply: {
  readonly recipient: string
  readonly handle: string
  readonly step: string
}) => `${reply.step} ${reply.handle} ${reply.recipient}`

async function planned(
  tx: Transaction<Tables>,
  recipients: readonly string[],
  periodDays: number,
): Promise<Map<string, number>> {
  if (recipients.length === 0) return new Map()
  const rows = await tx
    .selectFrom('reply')
    .innerJoin('letter', 'letter.id', 'reply.letter_id')
    .select(['reply.letter_id as letterId', 'recipient', 'handle', 'step'])
    .where(oneOf('recipient', 'text', recipients))
    // Written out, as the partial index reply_recipient has it (batch.ts).
    .where(sql<boolean>`reply.state in ('planned', 'sending', 'sent', 'unknown')`)
    .where('letter.silent', '=', false)
    .where(sql<boolean>`planned_at > now() - make_interval(days => ${periodDays})`)
    .execute()
  return new Map(rows.map(row => [keyOf(row), row.letterId]))
}
