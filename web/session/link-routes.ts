// Signing in by a one-time link: asking for it, following it.

import type { Context } from 'hono'
import { html } from 'hono/html'
import { noteAccess } from '../../store/access-log.ts'
import { type Person, readPerson } from '../../store/people.ts'
import { hashOf } from '../../store/sessions.ts'
import { followLink, lookAtLink } from '../../store/signin-links.ts'
import { forVisitors, type Route } from '../route.ts'
import { tokenField } from './csrf.ts'
import { addresses, readNext, signinAddress } from './next.ts'
import type { SigninParts } from './parts.ts'
import { signIn } from './sessions.ts'
import { askedPage, signinPage } from './signin-page.ts'
import { refuseTooOften } from './tries.ts'
import type { Visit } from './visit.ts'
import { signinWords } from './words-signin.ts'

const WHO_MAX = 200

export function linkRoutes(kind: Person['kind'], parts: SigninParts): readonly Route[] {
  const { signin } = addresses[kind]
  const { page, now } = parts
  const ways = parts.ways[kind]
  return [
    forVisitors(kind, 'POST', signin, async (c, visit) => {
      const words = signinWords[visit.language]
      const { who, next } = await c.req.parseBody()
      const asked = typeof who === 'string' ? who.trim().toLowerCase() : ''
      if (ways.links === 'none' || asked === '' || asked.length > WHO_MAX) {
        const wrong = { value: asked.slice(0, WHO_MAX), error: words.whoMissing }
        const body = signinPage(kind, parts, visit, readNext(kind, next), wrong)
        return c.html(page(c, visit, words.signin, body), 400)
      }
      const refusal = await refuseTooOften(c, parts, visit, `${kind} ${asked}`)
      if (refusal !== null) return refusal
      // The same for everybody: whether anybody has this name is found out elsewhere, later.
      await parts.ask({
        recipient: asked,
        language: visit.language,
        data: { kind: 'signin_link', as: kind, next: readNext(kind, next) },
        endsAt: new Date(now().getTime() + parts.linkMs),
      })
      return c.redirect(`${signin}/asked`, 303)
    }),
    forVisitors(kind, 'GET', `${signin}/asked`, (c, visit) => {
      const body = askedPage(kind, parts, visit)
      return c.html(page(c, visit, signinWords[visit.language].askedTitle, body))
    }),
    forVisitors(kind, 'GET', `${signin}/once/:secret`, (c, visit) =>
      follow(c, kind, parts, visit, mayUseUp(c) ? 'opened' : 'looked'),
    ),
    forVisitors(kind, 'POST', `${signin}/once/:secret`, (c, visit) =>
      follow(c, kind, parts, visit, 'pressed'),
    ),
  ]
}

/** What fetches pages before anybody has asked for them must not use up the link. */
function mayUseUp(c: Context): boolean {
  const purpose = c.req.header('sec-purpose') ?? c.req.header('purpose') ?? ''
  return c.req.method === 'GET' && !purpose.includes('prefetch')
}

async function follow(
  c: Context,
  kind: Person['kind'],
  parts: SigninParts,
  visit: Visit,
  how: 'opened' | 'looked' | 'pressed',
): Promise<Response> {
  const { db, now, page } = parts
  const words = signinWords[visit.language]
  const refusal = await refuseTooOften(c, parts, visit, null)
  if (refusal !== null) return refusal
  const secret = c.req.param('secret') ?? ''
  const found = await lookAtLink(db, secret, now())
  const link =
    found ?? ((await parts.adopt(hashOf(secret))) ? await lookAtLink(db, secret, now()) : null)
  const person = link === null ? null : await readPerson(db, link.personId)
  if (link === null || person?.kind !== kind) return deadLink(c, kind, parts, visit)
  const other = visit.person !== null && visit.person.id !== person.id ? visit.person : null
  if (how !== 'pressed' && (how === 'looked' || link.byButton || other !== null)) {
    const body = html`<p>${words.enterAs} <strong>${person.name}</strong>.</p>
${other === null ? '' : html`<p>${words.instead(other.name)}</p>`}
<form method="post">${tokenField(visit)}<button type="submit" class="btn btn-primary">${words.enter}</button></form>`
    return c.html(page(c, visit, words.signin, body))
  }
  if ((await followLink(db, secret, now())) === null) return deadLink(c, kind, parts, visit)
  return signIn(c, parts, person, visit, 'link', c.req.query('next'))
}

async function deadLink(
  c: Context,
  kind: Person['kind'],
  { db, now, page }: SigninParts,
  visit: Visit,
): Promise<Response> {
  const words = signinWords[visit.language]
  const access = { personId: null, who: '', address: visit.whence.address, detail: 'link' }
  await noteAccess(db, { ...access, what: 'signin_refused' }, now())
  const body = html`<p>${words.deadLink}</p>
<p><a href="${signinAddress(kind, null)}">${words.askAnother}</a></p>`
  return c.html(page(c, visit, words.deadLinkTitle, body), 403)
}
