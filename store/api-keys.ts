// The keys by which INPS's own systems call: made and revoked by a command, kept as their hash.

import { sql } from 'kysely'
import type { Structures } from '../requests/roles.ts'
import type { Database } from './open.ts'
import { hashOf, newSecret } from './sessions.ts'

export const scopes = ['requests:read', 'requests:act', 'requests:answer'] as const

export type Scope = (typeof scopes)[number]

export interface NewKey {
  /** Stands in the history of the requests that it moves. */
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly structures: Structures
}

export interface ApiKey extends NewKey {
  readonly id: number
}

export interface KeyRow extends ApiKey {
  readonly createdAt: Date
  readonly usedAt: Date | null
  readonly revokedAt: Date | null
}

/** @returns the key itself, shown once; null where the name is taken. */
export async function makeKey(db: Database, key: NewKey): Promise<string | null> {
  const secret = `cbk_${newSecret()}`
  const made = await db
    .insertInto('api_key')
    .values({
      name: key.name,
      hash: hashOf(secret),
      scopes: [...key.scopes],
      structures: key.structures === 'all' ? null : [...key.structures],
    })
    .onConflict(conflict => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst()
  return made === undefined ? null : secret
}

/** Whose key this is, if it still counts. */
export async function readKey(db: Database, secret: string): Promise<ApiKey | null> {
  const row = await db
    .selectFrom('api_key')
    .select(['id', 'name', 'scopes', 'structures'])
    .where('hash', '=', hashOf(secret))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  await db
    .updateTable('api_key')
    .set({ used_at: sql`now()` })
    .where('id', '=', row.id)
    .where(sql<boolean>`coalesce(used_at < now() - interval '1 minute', true)`)
    .execute()
  return asKey(row)
}

const asKey = (row: {
  readonly id: number
  readonly name: string
  readonly scopes: readonly string[]
  readonly structures: readonly string[] | null
}): ApiKey => ({
  id: row.id,
  name: row.name,
  scopes: scopes.filter(scope => row.scopes.includes(scope)),
  structures: row.structures ?? 'all',
})

export async function listKeys(db: Database): Promise<readonly KeyRow[]> {
  const rows = await db.selectFrom('api_key').selectAll().orderBy('id').execute()
  return rows.map(row => ({
    ...asKey(row),
    createdAt: row.created_at,
    usedAt: row.used_at,
    revokedAt: row.revoked_at,
  }))
}

/** From the next call on. @returns whether there was such a key. */
export async function revokeKey(db: Database, name: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_key')
    .set({ revoked_at: sql`now()` })
    .where('name', '=', name)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
