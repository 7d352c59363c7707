// Links that sign somebody in, once, for a short while. The row holds the hash of the secret.

import type { Database } from './open.ts'
import { hashOf, newSecret } from './sessions.ts'

/** @returns the secret that the link bears. Links made before stay good until their end. */
export async function makeLink(
  db: Database,
  personId: number,
  lifeMs: number,
  now: Date,
): Promise<string> {
  const secret = newSecret()
  await keepLink(db, personId, hashOf(secret), new Date(now.getTime() + lifeMs), now)
  return secret
}

export async function keepLink(
  db: Database,
  personId: number,
  idHash: string,
  endsAt: Date,
  now: Date,
): Promise<void> {
  await db
    .insertInto('signin_link')
    .values({ id_hash: idHash, person_id: personId, made_at: now, ends_at: endsAt })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** @returns whose link it is; null where it is unknown, used or past its end. */
export async function lookAtLink(db: Database, secret: string, now: Date): Promise<number | null> {
  const row = await db
    .selectFrom('signin_link')
    .select('person_id')
    .where('id_hash', '=', hashOf(secret))
    .where('used_at', 'is', null)
    .where('ends_at', '>', now)
    .executeTakeFirst()
  return row?.person_id ?? null
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
