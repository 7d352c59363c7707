// Signing in by OpenID Connect: to the provider and back.

import type { Context } from 'hono'
import { html } from 'hono/html'
import { noteAccess } from '../../store/access-log.ts'
import { meet, type Person, readPerson } from '../../store/people.ts'
import { forVisitors, type Route } from '../route.ts'
import { type Judged, officialBy, operatorBy } from './claims.ts'
import { addresses, readNext, signinAddress } from './next.ts'
import { openProvider, type Provider, readBegun, writeBegun } from './oidc.ts'
import type { SigninParts, Ways } from './parts.ts'
import { signIn } from './sessions.ts'
import { refuseTooOften } from './tries.ts'
import type { Visit } from './visit.ts'
import { signinWords } from './words-signin.ts'

export function oidcRoutes(kind: Person['kind'], parts: SigninParts): readonly Route[] {
  const { oidc } = parts.ways[kind]
  if (oidc === null) return []
  const provider = openProvider(oidc)
  const path = `${addresses[kind].signin}/oidc`
  const back = (c: Context): string =>
    `${parts.origin ?? new URL(c.req.url).origin}${path}/callback`
  return [
    forVisitors(kind, 'GET', path, async (c, visit) => {
      const refusal = await refuseTooOften(c, parts, visit, null)
      if (refusal !== null) return refusal
      try {
        const { url, begun } = await provider.begin(back(c), readNext(kind, c.req.query('next')))
        parts.cookies.write(c, 'oidc', writeBegun(begun))
        return c.redirect(url.href, 303)
      } catch (error) {
        parts.onError(error)
        return tell(c, kind, parts, visit, 'down', 503)
      }
    }),
    forVisitors(kind, 'GET', `${path}/callback`, async (c, visit) => {
      const refusal = await refuseTooOften(c, parts, visit, null)
      if (refusal !== null) return refusal
      const begun = readBegun(parts.cookies.read(c, 'oidc'))
      // Once: neither the way back nor its cookie is good for a second sign-in.
      parts.cookies.clear(c, 'oidc')
      if (begun === null) return refuse(c, kind, parts, visit, 'not_begun')
      const address = new URL(back(c))
      address.search = new URL(c.req.url).search
      try {
        const judged = judge(kind, provider, oidc, parts, await provider.finish(address, begun))
        if (judged.kind === 'refused') return await refuse(c, kind, parts, visit, judged.why)
        const id = await meet(parts.db, judged.identity, judged.newcomer)
        const person = await readPerson(parts.db, id)
        if (person === null) throw new Error('A person who was just stored is gone.')
        return await signIn(c, parts, person, visit, provider.issuer, begun.next)
      } catch (error) {
        // Whatever it was: nobody comes in whose provider did not vouch for them.
        parts.onError(error)
        return refuse(c, kind, parts, visit, 'not_vouched')
      }
    }),
  ]
}

function judge(
  kind: Person['kind'],
  { issuer }: Provider,
  rules: NonNullable<Ways['oidc']>,
  { admits, now }: SigninParts,
  claims: Readonly<Record<string, unknown>>,
): Judged {
  return kind === 'official'
    ? officialBy(claims, issuer, rules, admits)
    : operatorBy(claims, rules, admits, now())
}

async function refuse(
  c: Context,
  kind: Person['kind'],
  parts: SigninParts,
  visit: Visit,
  why: string,
): Promise<Response> {
  const access = { personId: null, who: '', address: visit.whence.address, detail: `oidc ${why}` }
  await noteAccess(parts.db, { ...access, what: 'signin_refused' }, parts.now())
  const known = why !== 'not_begun' && why !== 'not_vouched'
  return tell(c, kind, parts, visit, known ? 'noRole' : 'refused', 403)
}

function tell(
  c: Context,
  kind: Person['kind'],
  { page }: SigninParts,
  visit: Visit,
  what: 'down' | 'refused' | 'noRole',
  status: 403 | 503,
): Response | Promise<Response> {
  const words = signinWords[visit.language]
  const body = html`<p>${words[what]}</p>
<p><a href="${signinAddress(kind, null)}">${words.again}</a></p>`
  return c.html(
    page(c, visit, what === 'down' ? words.downTitle : words.refusedTitle, body),
    status,
  )
}
