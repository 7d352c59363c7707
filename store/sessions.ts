// Who is signed in. The cookie holds a secret, the row its hash: nobody becomes somebody else by
// reading the database.

import { createHash, randomBytes } from 'node:crypto'
import type { Database } from './open.ts'
import { asPerson, type Person, personColumns } from './people.ts'

export interface SessionTerms {
  /** Without a page asked for. */
  readonly idleMs: number
  /** However busy. */
  readonly wholeMs: number
}

export interface Whence {
  /** Of the network. */
  readonly address: string
  /** What the browser calls itself. */
  readonly agent: string
}

const AGENT_MAX = 200
/** A page is asked for more often than it must be noted. */
const NOTE_EVERY_MS = 30_000

export const newSecret = (): string => randomBytes(32).toString('base64url')

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** @returns the secret that the cookie bears. */
export async function openSession(
  db: Database,
  personId: number,
  whence: Whence,
  terms: SessionTerms,
  now: Date,
): Promise<string> {
  const secret = newSecret()
  await db
    .insertInto('session')
    .values({
      id_hash: hashOf(secret),
      person_id: personId,
      started_at: now,
      seen_at: now,
      ends_at: new Date(now.getTime() + terms.wholeMs),
      address: whence.address,
      agent: whence.agent.slice(0, AGENT_MAX),
    })
    .execute()
  return secret
}

/** Who bears this secret, if their session still runs; it runs on from now. */
export async function readSession(
  db: Database,
  secret: string,
  terms: SessionTerms,
  now: Date,
): Promise<Person | null> {
  const hash = hashOf(secret)
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select([...personColumns, 'session.seen_at as seenAt'])
    .where('session.id_hash', '=', hash)
    .where('session.ends_at', '>', now)
    .where('session.seen_at', '>', new Date(now.getTime() - terms.idleMs))
    .executeTakeFirst()
  if (row === undefined) return null
  const { seenAt, ...person } = row
  if (now.getTime() - seenAt.getTime() >= Math.min(NOTE_EVERY_MS, terms.idleMs / 2)) {
    await db.updateTable('session').set({ seen_at: now }).where('id_hash', '=', hash).execute()
  }
  return asPerson(person)
}

export async function endSession(db: Database, secret: string): Promise<void> {
  await db.deleteFrom('session').where('id_hash', '=', hashOf(secret)).execute()
}

export interface SessionView {
  readonly startedAt: Date
  readonly seenAt: Date
  readonly address: string
  readonly agent: string
}

/** Where somebody is signed in, the latest first. */
export async function sessionsOf(
  db: Database,
  personId: number,
  terms: SessionTerms,
  now: Date,
): Promise<readonly SessionView[]> {
  return db
    .selectFrom('session')
    .select(['started_at as startedAt', 'seen_at as seenAt', 'address', 'agent'])
    .where('person_id', '=', personId)
    .where('ends_at', '>', now)
    .where('seen_at', '>', new Date(now.getTime() - terms.idleMs))
    .orderBy('seen_at', 'desc')
    .execute()
}

/** Signs a person out everywhere. @returns how many sessions ended. */
export async function endSessionsOf(db: Database, personId: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** The people with a session whom one of these vouches for. */
export async function signedInBy(
  db: Database,
  issuers: readonly string[],
): Promise<readonly { readonly id: number; readonly issuer: string; readonly subject: string }[]> {
  return db
    .selectFrom('person')
    .select(['id', 'issuer', 'subject'])
    .where('issuer', 'in', [...issuers])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('session').select('id_hash').whereRef('session.person_id', '=', 'person.id'),
      ),
    )
    .execute()
}
