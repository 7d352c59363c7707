// The doors: officials come in at one, operators at another.

import type { Person } from '../../store/people.ts'
import { forVisitors, type Route } from '../route.ts'
import { accountRoutes } from './account-routes.ts'
import { linkRoutes } from './link-routes.ts'
import { addresses, readNext } from './next.ts'
import { oidcRoutes } from './oidc-routes.ts'
import type { SigninParts } from './parts.ts'
import { signinPage } from './signin-page.ts'
import { signinWords } from './words-signin.ts'

export function signinRoutes(kind: Person['kind'], parts: SigninParts): readonly Route[] {
  return [
    forVisitors(kind, 'GET', addresses[kind].signin, (c, visit) => {
      const next = readNext(kind, c.req.query('next'))
      if (visit.person !== null) return c.redirect(next, 303)
      const body = signinPage(kind, parts, visit, next)
      return c.html(parts.page(c, visit, signinWords[visit.language].signin, body))
    }),
    ...linkRoutes(kind, parts),
    ...oidcRoutes(kind, parts),
    ...accountRoutes(kind, parts),
  ]
}
