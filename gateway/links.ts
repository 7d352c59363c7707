// One-time links: made for whoever may come in, with the address to follow.

import type { Config } from '../config/load.ts'
import type { Database } from '../store/open.ts'
import { meet } from '../store/people.ts'
import { keepLink, type LinkTerms, makeLink } from '../store/signin-links.ts'
import type { Admission, Admitted } from './admission.ts'
import { takeLink } from './waiting-links.ts'

/** How people reach the pages; known once they are served. */
export interface Reach {
  url: string
}

export function reachOf({
  web,
}: {
  readonly web: { readonly host: string; readonly port: number; readonly origin: string | null }
}): Reach {
  // An address that means all of them cannot be followed.
  const host = ['0.0.0.0', '::'].includes(web.host) ? '127.0.0.1' : web.host
  return { url: web.origin ?? `http://${host.includes(':') ? `[${host}]` : host}:${web.port}` }
}

export function linkAddress(
  { url }: Reach,
  as: 'official' | 'operator',
  secret: string,
  next: string | null = null,
): string {
  const path = as === 'official' ? '/signin' : '/scrivi-alla-sede/signin'
  const query = next === null ? '' : `?${new URLSearchParams({ next })}`
  return `${url}${path}/once/${secret}${query}`
}

/** @returns the secret of a link for them. */
export async function linkFor(
  db: Database,
  { identity, newcomer }: Admitted,
  terms: LinkTerms,
  now: Date,
): Promise<string> {
  return makeLink(db, await meet(db, identity, newcomer), terms, now)
}

/** For whoever has just started the gateway: a link of the first administrator, where links are told here. */
export async function firstLink({
  config,
  store,
  admission,
  reach,
}: {
  readonly config: Config
  readonly store: { readonly db: Database }
  readonly admission: Admission
  readonly reach: Reach
}): Promise<{ readonly account: string; readonly address: string } | null> {
  if (config.signin.officials.links !== 'console') return null
  const first = admission.people().find(({ roles }) => roles.includes('administrator'))
  const admitted = first === undefined ? null : admission.official(first.account)
  if (first === undefined || admitted === null) return null
  const now = new Date()
  const terms = { endsAt: new Date(now.getTime() + config.signin.linkMs), byButton: false }
  const secret = await linkFor(store.db, admitted, terms, now)
  return { account: first.account, address: linkAddress(reach, 'official', secret) }
}

/** Takes over a link that waits in a file. @returns whether there was one for somebody known. */
export async function adoptLink(
  parts: { readonly db: Database; readonly admission: Admission; readonly dataDir: string },
  idHash: string,
  now: Date,
): Promise<boolean> {
  const link = await takeLink(parts.dataDir, idHash)
  if (link === null) return false
  const { admission, db } = parts
  const admitted =
    link.as === 'official' ? admission.official(link.who) : admission.operator(link.who, now)
  if (admitted === null) return false
  const personId = await meet(db, admitted.identity, admitted.newcomer)
  await keepLink(db, personId, idHash, { endsAt: link.endsAt, byButton: false }, now)
  return true
}
