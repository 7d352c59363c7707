// Secrets that change while we run (a rotated OAuth2 refresh token), sealed with AES-256-GCM under
// a key that only the environment holds.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from './open.ts'

const IV = 12
const TAG = 16

/**
 * The stored secret, or null where there is none or it grew from another configured one.
 * @param key 32 bytes. @throws when the key is not the one that sealed it.
 */
export async function readSecret(
  db: Database,
  name: string,
  origin: string,
  key: Buffer,
): Promise<string | null> {
  const row = await db
    .selectFrom('secret')
    .select('sealed')
    .where('name', '=', name)
    .where('origin', '=', origin)
    .executeTakeFirst()
  return row === undefined ? null : open(Buffer.from(row.sealed), name, key)
}

export async function writeSecret(
  db: Database,
  name: string,
  origin: string,
  key: Buffer,
  secret: string,
): Promise<void> {
  const sealed = seal(secret, name, key)
  await db
    .insertInto('secret')
    .values({ name, origin, sealed })
    .onConflict(conflict =>
      conflict.column('name').doUpdateSet({ origin, sealed, updated_at: sql`now()` }),
    )
    .execute()
}

/** IV, tag, ciphertext; the name is authenticated too, so that rows cannot be swapped. */
function seal(secret: string, name: string, key: Buffer): Buffer {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name))
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text])
}

function open(sealed: Buffer, name: string, key: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV))
  decipher.setAAD(Buffer.from(name)).setAuthTag(sealed.subarray(IV, IV + TAG))
  try {
    return decipher.update(sealed.subarray(IV + TAG)).toString('utf8') + decipher.final('utf8')
  } catch (cause) {
    throw new Error(
      `The stored secret '${name}' was sealed with another GATEWAY_KEY. Give that key back, or delete the row of table secret.`,
      { cause },
    )
  }
}
