// Automatic letters of ours that came back: matched with the reply that they return, whose address is marked.
// In the transaction that saves the bounce's own decision.

import { sql, type Transaction } from 'kysely'
import type { Returned } from '../replies/reply.ts'
import type { Database } from './open.ts'
import type { Tables } from './schema.ts'
import { openTasks } from './tasks.ts'
import { trail } from './trail.ts'

export async function applyBounce(
  tx: Transaction<Tables>,
  letterId: number,
  { marks, failed }: Returned,
): Promise<void> {
  if (marks.length === 0) return
  const reply = await tx
    .selectFrom('reply')
    .select(['id', 'letter_id', 'recipient'])
    .where(sql<string>`split_part(message_id, '@', 1)`, 'in', [...marks])
    .where('request_id', 'is', null)
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (reply === undefined) return
  const what = failed ? 'returned' : 'delayed'
  const events = [
    trail({ letter: reply.letter_id }, `reply_${what}`, { bounce: letterId }),
    trail({ letter: letterId }, 'bounce_of', { letter: reply.letter_id }),
  ]
  await tx.insertInto('trail').values(events).execute()
  if (!failed) return
  await tx
    .updateTable('reply')
    .set({ returned_at: sql`coalesce(returned_at, now())` })
    .where('id', '=', reply.id)
    .execute()
  const mark = { address: reply.recipient, reply_id: reply.id, letter_id: letterId }
  await tx
    .insertInto('address_mark')
    .values(mark)
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const says = `La nostra lettera a ${reply.recipient} è tornata indietro: verificare l’indirizzo nell’elenco degli abilitati.`
  await openTasks(tx, [{ kind: 'returned', key: reply.recipient, letterId: reply.letter_id, says }])
}

/** The address is right now: letters may go there again. @returns false where none came back. */
export async function forgetReturn(db: Database, address: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('address_mark')
    .where('address', '=', address)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
