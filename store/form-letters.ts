// What comes by the form is kept as letters are: bytes first, then one row, decided in the same
// transaction. Its identity is its draft's, so that a second click finds the first one's row.

import type { Transaction } from 'kysely'
import type { Core } from './core.ts'
import { saveFilingsIn } from './decisions.ts'
import type { Filing } from './filing.ts'
import { UNDECIDED } from './letters.ts'
import type { Database } from './open.ts'
import { keepWordsOf } from './request-words.ts'
import type { Tables } from './schema.ts'

export interface FormLetter {
  readonly identity: { readonly messageId: string; readonly contentHash: string }
  /** Of its bytes, which lie in the blob store already. */
  readonly sha256: string
  readonly size: number
  readonly filing: Filing
}

/** @returns the letter's id; null where it is there already. */
export async function keepFormLetter(
  tx: Transaction<Tables>,
  { identity, sha256, size, filing }: FormLetter,
  core: Core,
): Promise<number | null> {
  await tx
    .insertInto('blob')
    .values({ sha256, size })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const row = await tx
    .insertInto('letter')
    .values({
      message_id: identity.messageId,
      content_hash: identity.contentHash,
      sha256,
      size,
      state: 'received',
      failure: null,
      ...UNDECIDED,
    })
    .onConflict(conflict => conflict.columns(['message_id', 'content_hash']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row === undefined) return null
  const { saved } = await saveFilingsIn(tx, [{ letterId: row.id, filing }], core)
  if (saved.length === 0) throw new Error('A letter of the form was not decided; nothing is kept.')
  await keepWordsOf(tx, row.id)
  return row.id
}

/** Number of the request that a letter of this identity made or went into; null where there is none. */
export async function requestSentAs(
  db: Database,
  { messageId, contentHash }: FormLetter['identity'],
): Promise<string | null> {
  const row = await db
    .selectFrom('letter')
    .leftJoin('thread', 'thread.letter_id', 'letter.id')
    .innerJoin('request', join =>
      join.on(eb =>
        eb.or([
          eb('request.letter_id', '=', eb.ref('letter.id')),
          eb('request.id', '=', eb.ref('thread.request_id')),
        ]),
      ),
    )
    .select('request.number')
    .where('message_id', '=', messageId)
    .where('content_hash', '=', contentHash)
    .orderBy('request.position')
    .executeTakeFirst()
  return row?.number ?? null
}
