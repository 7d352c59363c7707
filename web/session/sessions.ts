// Signing in and out: the one place where a session begins and ends.

import type { Context } from 'hono'
import { noteAccess } from '../../store/access-log.ts'
import { noteSignedIn, type Person } from '../../store/people.ts'
import { endSession, openSession } from '../../store/sessions.ts'
import { homeFor } from '../navigation.ts'
import { sessionCookie } from './cookies.ts'
import { addresses, readNext } from './next.ts'
import type { Visit, VisitParts } from './visit.ts'

/**
 * Always a new session: what the browser brought along is ended, whoever had put it there.
 * @param by 'link', or the issuer that vouches.
 * @param next where they wanted to go. @returns the way there.
 */
export async function signIn(
  c: Context,
  parts: VisitParts,
  person: Person,
  { whence }: Visit,
  by: string,
  next: string | undefined,
): Promise<Response> {
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
  const wanted = readNext(person.kind, next)
  return c.redirect(wanted === addresses[person.kind].home ? homeFor(person) : wanted, 303)
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
