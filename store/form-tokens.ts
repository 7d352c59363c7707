// Tokens of the links in our letters: 256 bits of chance, stored as their hash, good for one request,
// once, within 30 days. What the link shows, it shows to a signed-in operator only.

import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from './open.ts'

export const TOKEN_DAYS = 30
const BYTES = 32

/** As long as a token is, for a preview. */
export const EXAMPLE_TOKEN = 'x'.repeat(Math.ceil((BYTES * 4) / 3))

export const hashOfToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex')

/**
 * A fresh token of this reply's link; an earlier one, of a try that failed, is void.
 * @param number of the request that it opens. @returns null where there is no such request.
 */
export async function mintToken(
  db: Database,
  replyId: number,
  number: string,
): Promise<string | null> {
  const token = randomBytes(BYTES).toString('base64url')
  const row = {
    hash: hashOfToken(token),
    expires_at: sql<Date>`now() + make_interval(days => ${TOKEN_DAYS})`,
  }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('form_token')
    .columns(['hash', 'expires_at', 'reply_id', 'request_id'])
    .expression(eb =>
      eb
        .selectFrom('request')
        .select([
          sql<string>`${row.hash}::text`.as('hash'),
          row.expires_at.as('expires_at'),
          sql<number>`${replyId}::bigint`.as('reply_id'),
          'id as request_id',
        ])
        .where('number', '=', number),
    )
    .onConflict(conflict =>
      conflict.column('reply_id').doUpdateSet({ ...row, used_at: null, minted_at: sql`now()` }),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n ? token : null
}

export type Redeemed =
  | { readonly kind: 'request'; readonly requestId: number; readonly number: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'used' | 'expired'; readonly requestId: number }

/** What a token opens; it stays good. */
export async function readToken(db: Database, token: string): Promise<Redeemed> {
  const row = await db
    .selectFrom('form_token')
    .innerJoin('request', 'request.id', 'form_token.request_id')
    .select([
      'request.id as requestId',
      'request.number',
      'used_at',
      sql<boolean>`expires_at <= now()`.as('expired'),
    ])
    .where('hash', '=', hashOfToken(token))
    .executeTakeFirst()
  if (row === undefined) return { kind: 'unknown' }
  const { requestId, number } = row
  if (row.used_at !== null) return { kind: 'used', requestId }
  if (row.expired) return { kind: 'expired', requestId }
  return { kind: 'request', requestId, number }
}

/** Uses a token up: of two at the same moment one is told that it is used. */
export async function redeemToken(db: Database, token: string): Promise<Redeemed> {
  const open = await readToken(db, token)
  if (open.kind !== 'request') return open
  const { numUpdatedRows } = await db
    .updateTable('form_token')
    .set({ used_at: sql`now()` })
    .where('hash', '=', hashOfToken(token))
    .where('used_at', 'is', null)
    .where(sql<boolean>`expires_at > now()`)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? open : { kind: 'used', requestId: open.requestId }
}
