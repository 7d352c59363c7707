// Who asks for a page, from where, in which language.

import type { Context } from 'hono'
import type { Database } from '../../store/open.ts'
import type { Language, Person } from '../../store/people.ts'
import { newSecret, readSession, type SessionTerms, type Whence } from '../../store/sessions.ts'
import { whenceOf } from './address.ts'
import { type Cookies, sessionCookie } from './cookies.ts'
import { tokenOf } from './csrf.ts'
import { nextAddress } from './next.ts'

export interface Visit<Who extends Person | null = Person | null> {
  readonly person: Who
  /** The door that was gone through, signed in or not. */
  readonly at: Person['kind']
  /** Path and query of this page, for a form that leads back to it. */
  readonly here: string
  readonly language: Language
  /** For `tokenField`. */
  readonly csrf: string
  readonly whence: Whence
}

export interface VisitParts {
  readonly db: Database
  readonly cookies: Cookies
  readonly terms: SessionTerms
  /** Addresses of the reverse proxies whose X-Forwarded-For is believed. */
  readonly proxies: readonly string[]
  now(): Date
}

/** Whoever is signed in there; also nobody. */
export async function readVisit(
  c: Context,
  { db, cookies, terms, proxies, now }: VisitParts,
  at: Person['kind'],
): Promise<Visit> {
  const common = { at, here: nextAddress(c.req.url), whence: whenceOf(c, proxies) }
  const secret = cookies.read(c, sessionCookie[at])
  const person = secret === undefined ? null : await readSession(db, secret, terms, now())
  if (secret !== undefined && person?.kind === at) {
    return { ...common, person, language: person.language, csrf: tokenOf(secret) }
  }
  return {
    ...common,
    person: null,
    language: spoken(c, cookies),
    csrf: visitorToken(c, cookies),
  }
}

/** Whoever is not signed in fills in forms too; the cookie that guards these is no session. */
function visitorToken(c: Context, cookies: Cookies): string {
  const known = cookies.read(c, 'visit')
  if (known !== undefined && known.length >= 43) return tokenOf(known)
  const secret = newSecret()
  cookies.write(c, 'visit', secret)
  return tokenOf(secret)
}

/** Chosen before, else the first of the browser's that we speak. */
function spoken(c: Context, cookies: Cookies): Language {
  const chosen = cookies.read(c, 'language')
  if (chosen === 'it' || chosen === 'de') return chosen
  const wanted = (c.req.header('accept-language') ?? '').toLowerCase().match(/\b(it|de)\b/)
  return wanted?.[1] === 'de' ? 'de' : 'it'
}
