// Answers of the API that are given a second time where the caller asks a second time, because it
// did not hear the first (its Idempotency-Key says that it is the same call).

import { sql } from 'kysely'
import type { Database } from './open.ts'

export type Begun =
  | { readonly kind: 'first' }
  /** It was answered before. */
  | { readonly kind: 'again'; readonly answer: unknown }
  /** The first call is still under way. */
  | { readonly kind: 'busy' }
  /** The name stood for another call. */
  | { readonly kind: 'other' }

export interface CallName {
  readonly keyId: number
  readonly name: string
  /** Hash of method, address and body. */
  readonly fingerprint: string
}

/** A call that ended without an answer, e.g. in a crash, may be made again after a minute. */
export async function beginCall(db: Database, call: CallName): Promise<Begun> {
  const { keyId, name, fingerprint } = call
  const first = await db
    .insertInto('api_answer')
    .values({ key_id: keyId, name, fingerprint })
    .onConflict(conflict =>
      conflict
        .columns(['key_id', 'name'])
        .doUpdateSet({ at: sql`now()` })
        .where('api_answer.answer', 'is', null)
        .where('api_answer.fingerprint', '=', fingerprint)
        .where(sql<boolean>`api_answer.at < now() - interval '1 minute'`),
    )
    .returning('name')
    .executeTakeFirst()
  if (first !== undefined) return { kind: 'first' }
  const row = await db
    .selectFrom('api_answer')
    .select(['fingerprint', 'answer'])
    .where('key_id', '=', keyId)
    .where('name', '=', name)
    .executeTakeFirst()
  if (row?.fingerprint !== fingerprint) return { kind: 'other' }
  return row.answer === null ? { kind: 'busy' } : { kind: 'again', answer: row.answer }
}

export async function endCall(db: Database, { keyId, name }: CallName, answer: unknown) {
  await db
    .updateTable('api_answer')
    .set({ answer: JSON.stringify(answer) })
    .where('key_id', '=', keyId)
    .where('name', '=', name)
    .execute()
}

/** Nothing was done: the name is free again. */
export async function dropCall(db: Database, { keyId, name }: CallName): Promise<void> {
  await db
    .deleteFrom('api_answer')
    .where('key_id', '=', keyId)
    .where('name', '=', name)
    .where('answer', 'is', null)
    .execute()
}
