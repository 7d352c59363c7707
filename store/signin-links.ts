// Links that sign somebody in, once, for a short while. The row holds the hash of the secret.

import type { Database } from './open.ts'
import { hashOf, newSecret } from './sessions.ts'

export interface LinkTerms {
  readonly endsAt: Date
  /** Only a button on its page uses it up, not the mere opening of its address. */
  readonly byButton: boolean
}

/** @returns the secret that the link bears. Links made before stay good until their end. */
export async function makeLink(
  db: Database,
  personId: number,
  terms: LinkTerms,
  now: Date,
): Promise<string> {
  const secret = newSecret()
  await keepLink(db, personId, hashOf(secret), terms, now)
  return secret
}

export async function keepLink(
  db: Database,
  personId: number,
  idHash: string,
  { endsAt, byButton }: LinkTerms,
  now: Date,
): Promise<void> {
  await db
    .insertInto('signin_link')
    .values({
      id_hash: idHash,
      person_id: personId,
      made_at: now,
      ends_at: endsAt,
      by_button: byButton,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** @returns whose link it is; null where it is unknown, used or past its end. */
export async function lookAtLink(
  db: Database,
  secret: string,
  now: Date,
): Promise<{ readonly personId: number; readonly byButton: boolean } | null> {
  const row = await db
    .selectFrom('signin_link')
    .select(['person_id as personId', 'by_button as byButton'])
    .where('id_hash', '=', hashOf(secret))
    .where('used_at', 'is', null)
    .where('ends_at', '>', now)
    .executeTakeFirst()
  return row ?? null
}

/** Uses it up: of two who follow it at once, one comes in. */
export async function followLink(db: Database, secret: string, now: Date): Promise<number | null> {
  const row = await db
    .updateTable('signin_link')
    .set({ used_at: now })
    .where('id_hash', '=', hashOf(secret))
    .where('used_at', 'is', null)
    .where('ends_at', '>', now)
    .returning('person_id')
    .executeTakeFirst()
  return row?.person_id ?? null
}
