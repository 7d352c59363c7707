// Signing in and out: the one place where a session begins and ends.

import type { Context } from 'hono'
import { noteAccess } from '../../store/access-log.ts'
import { noteSignedIn, type Person } from '../../store/people.ts'
import { endSession, openSession } from '../../store/sessions.ts'
import { sessionCookie } from './cookies.ts'
import type { Visit, VisitParts } from './visit.ts'

/**
 * Always a new session: what the browser brought along is ended, whoever had put it there.
 * @param by 'link', or the issuer that vouches.
 */
export async function signIn(
  c: Context,
  parts: VisitParts,
  person: Person,
  { whence }: Visit,
  by: string,
): Promise<void> {
  const { db, cookies, terms, now } = parts
  const name = sessionCookie[person.kind]
  const before = cookies.read(c, name)
  if (before !== undefined) await endSession(db, before)
  const secret = await openSession(db, person.id, whence, terms, now())
  cookies.write(c, name, secret)
  cookies.clear(c, 'visit')
  await noteSignedIn(db, person.id)
  const access = { personId: person.id, who: person.name, address: whence.address }
  await noteAccess(db, { ...access, what: 'signed_in', detail: by }, now())
}

export async function signOut(
  c: Context,
  { db, cookies, now }: VisitParts,
  { person, whence }: Visit<Person>,
  detail?: string,
): Promise<void> {
  const name = sessionCookie[person.kind]
  const secret = cookies.read(c, name)
  if (secret !== undefined) await endSession(db, secret)
  cookies.clear(c, name)
  const access = { personId: person.id, who: person.name, address: whence.address }
  const more = detail === undefined ? {} : { detail }
  await noteAccess(db, { ...access, ...more, what: 'signed_out' }, now())
}
