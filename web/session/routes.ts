// Signing in by a one-time link, and out again.

import { html } from 'hono/html'
import { roles } from '../../requests/roles.ts'
import { readPerson } from '../../store/people.ts'
import { followLink } from '../../store/signin-links.ts'
import { layout } from '../layout.ts'
import { forOfficials, forVisitors, type Route } from '../route.ts'
import { homeOf, signinAddress } from './next.ts'
import { signIn, signOut } from './sessions.ts'
import type { VisitParts } from './visit.ts'

export interface SigninParts extends VisitParts {
  readonly mode: 'shadow' | 'live'
}

export function signinRoutes(parts: SigninParts): readonly Route[] {
  const { db, mode, now } = parts
  return [
    forVisitors('official', 'GET', '/signin', (c, visit) =>
      c.html(
        layout({
          title: 'Accesso',
          section: null,
          mode,
          visit,
          body: html`<p>Per accedere aprire il collegamento stampato all’avvio del servizio.</p>`,
        }),
      ),
    ),
    forVisitors('official', 'GET', '/signin/once/:secret', async (c, visit) => {
      const id = await followLink(db, c.req.param('secret') ?? '', now())
      const person = id === null ? null : await readPerson(db, id)
      if (person?.kind !== 'official') return c.redirect(signinAddress('official', null), 303)
      await signIn(c, parts, person, visit)
      return c.redirect(homeOf('official'), 303)
    }),
    forOfficials(roles, 'POST', '/signout', async (c, visit) => {
      await signOut(c, parts, visit)
      return c.redirect(signinAddress('official', null), 303)
    }),
  ]
}
