// Automatic replies that are kept back, each with its reason.

import { oneOf } from './one-of.ts'
import type { Database } from './open.ts'
import { closeLetters } from './replies.ts'
import { insertTrail, trail } from './trail.ts'

/**
 * Keeps back the planned replies of these letters, all or those of silent letters, and ends the letters
 * that wait for no other.
 */
export async function withholdReplies(
  db: Database,
  letterIds: readonly number[],
  why: { readonly onlySilent: boolean; readonly reason: string },
): Promise<void> {
  await db.transaction().execute(async tx => {
    const withheld = await tx
      .updateTable('reply')
      .set({ state: 'withheld', reason: why.reason })
      .where(oneOf('letter_id', 'bigint', letterIds))
      .where('state', '=', 'planned')
      // What an official writes goes out, whenever the letter came; mode shadow holds it in `deliver`.
      .where('request_id', 'is', null)
      .$if(why.onlySilent, update =>
        update.where('letter_id', 'in', eb =>
          eb.selectFrom('letter').select('id').where('silent', '=', true),
        ),
      )
      .returning('letter_id')
      .execute()
    await closeLetters(tx, letterIds)
    const rows = withheld.map(row =>
      trail({ letter: row.letter_id }, 'reply_withheld', { reason: why.reason }),
    )
    await insertTrail(tx, rows)
  })
}
