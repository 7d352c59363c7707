// Who looked at what, when, from where (GDPR art. 5.2 and 32): every look at a message's content,
// every sign-in.

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
