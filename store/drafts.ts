// Answers that are being written: one a person and request, kept until it is sent or thrown away.

import { sql } from 'kysely'
import type { LetterAttachment } from '../replies/reply.ts'
import { storable } from './json.ts'
import type { Database } from './open.ts'

export interface Draft {
  readonly kind: 'answer' | 'question'
  readonly text: string
  readonly template: string | null
  /** The request is closed with the answer. */
  readonly close: boolean
  readonly attachments: readonly LetterAttachment[]
  /** Makes the letter's Message-ID: sent twice, it is the same letter. */
  readonly unique: string
}

export async function readDraft(
  db: Database,
  requestId: number,
  who: string,
): Promise<Draft | null> {
  const row = await db
    .selectFrom('draft')
    .select('body')
    .where('request_id', '=', requestId)
    .where('who', '=', who)
    .executeTakeFirst()
  // What keepDraft wrote.
  return row === undefined ? null : (row.body as Draft)
}

export async function keepDraft(
  db: Database,
  requestId: number,
  who: string,
  draft: Draft,
): Promise<void> {
  const body = storable(draft)
  await db
    .insertInto('draft')
    .values({ request_id: requestId, who, body })
    .onConflict(conflict =>
      conflict.columns(['request_id', 'who']).doUpdateSet({ body, changed_at: sql`now()` }),
    )
    .execute()
}

export async function dropDraft(db: Database, requestId: number, who: string): Promise<void> {
  await db.deleteFrom('draft').where('request_id', '=', requestId).where('who', '=', who).execute()
}
