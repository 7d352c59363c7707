// Who looked at what, when, from where (GDPR art. 5.2 and 32): every look at a message's content,
// every sign-in.

import { sql } from 'kysely'
import { type At, type Page, readPage } from './keyset.ts'
import type { Database } from './open.ts'

export interface Access {
  /** Null: nobody known, e.g. a refused sign-in. */
  readonly personId: number | null
  /** The name at that time. */
  readonly who: string
  readonly what: AccessKind
  readonly letterId?: number
  readonly requestId?: number
  readonly detail?: string
  /** Of the network. */
  readonly address: string
}

export const accessKinds = [
  'signed_in',
  'signed_out',
  'signin_refused',
  'letter_read',
  'request_read',
  'attachment_read',
  'searched',
  'exported',
  'log_read',
] as const

export type AccessKind = (typeof accessKinds)[number]

export async function noteAccess(db: Database, access: Access, now: Date): Promise<void> {
  await db
    .insertInto('access_log')
    .values({
      at: now,
      person_id: access.personId,
      who: access.who,
      what: access.what,
      letter_id: access.letterId ?? null,
      request_id: access.requestId ?? null,
      detail: access.detail ?? null,
      address: access.address,
    })
    .execute()
}

export interface AccessFilter {
  readonly what: AccessKind | null
  /** A part of the name. */
  readonly who: string | null
  readonly letterId: number | null
}

export interface AccessRow {
  readonly id: number
  readonly at: Date
  readonly who: string
  readonly what: string
  readonly letterId: number | null
  readonly requestId: number | null
  readonly detail: string | null
  readonly address: string
}

/** The newest first. */
export const readAccesses = (
  db: Database,
  { what, who, letterId }: AccessFilter,
  at: At,
  size: number,
): Promise<Page<AccessRow>> =>
  readPage(at, size, bound =>
    db
      .selectFrom('access_log')
      .select(['id', 'at', 'who', 'what', 'detail', 'address'])
      .select(['letter_id as letterId', 'request_id as requestId'])
      .$if(what !== null, query => query.where('what', '=', what))
      .$if(who !== null, query =>
        query.where(sql<boolean>`position(lower(${who}) in lower(who)) > 0`),
      )
      .$if(letterId !== null, query => query.where('letter_id', '=', letterId))
      .where('id', bound.op, bound.id)
      .orderBy('id', bound.order)
      .limit(bound.limit)
      .execute(),
  )
