// One's own account: the language, the sessions, the way out. Each kind of people has their own.

import type { Context } from 'hono'
import { html } from 'hono/html'
import { roles } from '../../requests/roles.ts'
import { chooseLanguage, type Official, type Operator, type Person } from '../../store/people.ts'
import { endSessionsOf, sessionsOf } from '../../store/sessions.ts'
import { forOfficials, forOperators, forVisitors, type Route } from '../route.ts'
import { accountPage } from './account-page.ts'
import { addresses, readNext, signinAddress } from './next.ts'
import type { SigninParts } from './parts.ts'
import { signOut } from './sessions.ts'
import type { Visit } from './visit.ts'
import { accountWords } from './words-account.ts'
import { signinWords } from './words-signin.ts'

export function accountRoutes(kind: Person['kind'], parts: SigninParts): readonly Route[] {
  const { account, signout, signin, language } = addresses[kind]
  const { db, page, now } = parts
  /** For whoever of this kind is in, whatever their role. */
  const forIn = (
    method: Route['method'],
    path: string,
    answer: (c: Context, visit: Visit<Official> | Visit<Operator>) => Promise<Response>,
  ): Route =>
    kind === 'official'
      ? forOfficials(roles, method, path, answer)
      : forOperators(method, path, answer)
  return [
    forIn('GET', account, async (c, visit) => {
      const sessions = await sessionsOf(db, visit.person.id, parts.terms, now())
      const { title } = accountWords[visit.language]
      return c.html(page(c, visit, title, accountPage(visit, sessions)))
    }),
    forIn('POST', signout, async (c, visit) => {
      await signOut(c, parts, visit)
      return c.redirect(`${signin}/out`, 303)
    }),
    forIn('POST', `${signout}/everywhere`, async (c, visit) => {
      const ended = await endSessionsOf(db, visit.person.id)
      await signOut(c, parts, visit, `ovunque: ${ended}`)
      return c.redirect(`${signin}/out`, 303)
    }),
    forVisitors(kind, 'GET', `${signin}/out`, (c, visit) => {
      const words = signinWords[visit.language]
      const body = html`<p>${words.out}</p><p><a href="${signinAddress(kind, null)}">${words.signin}</a></p>`
      return c.html(page(c, visit, words.outTitle, body))
    }),
    forVisitors(kind, 'POST', language, async (c, visit) => {
      const { language: chosen, next } = await c.req.parseBody()
      if (chosen === 'it' || chosen === 'de') {
        parts.cookies.write(c, 'language', chosen)
        if (visit.person !== null) await chooseLanguage(db, visit.person.id, chosen)
      }
      return c.redirect(readNext(kind, next), 303)
    }),
  ]
}
