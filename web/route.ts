// A page and who may ask for it, as data: no page is served without its audience, and a test walks
// the table with every role.

import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Role } from '../requests/roles.ts'
import type { Official, Operator } from '../store/people.ts'
import type { Visit } from './session/visit.ts'

export type Audience =
  /** Anybody, signed in at this door or not. */
  | { readonly kind: 'visitor'; readonly at: 'official' | 'operator' }
  /** Officials with one of these roles. */
  | { readonly kind: 'official'; readonly roles: readonly Role[] }
  | { readonly kind: 'operator' }

export interface Route {
  readonly method: 'GET' | 'POST'
  /** As Hono writes it, e.g. '/desk/letters/:id'. */
  readonly path: string
  readonly audience: Audience
  /** Bytes that a form may bring. */
  readonly maxBody: number
  /** `visit` fits the audience: `answering` has seen to it. */
  answer(c: Context, visit: Visit): Response | Promise<Response>
}

type Answer<V> = (c: Context, visit: V) => Response | Promise<Response>

interface Asked {
  readonly maxBody?: number
}

const MAX_BODY = 64 * 1024

/** A page for officials with one of these roles. A GET changes nothing; a POST brings its token. */
export const forOfficials = (
  roles: readonly Role[],
  method: Route['method'],
  path: string,
  answer: Answer<Visit<Official>>,
  { maxBody = MAX_BODY }: Asked = {},
): Route => ({
  method,
  path,
  audience: { kind: 'official', roles },
  maxBody,
  answer: (c, { person, ...visit }) => {
    if (person?.kind !== 'official') throw new Error(`${path} was opened to nobody known.`)
    return answer(c, { ...visit, person })
  },
})

/** A page for operators of patronati. */
export const forOperators = (
  method: Route['method'],
  path: string,
  answer: Answer<Visit<Operator>>,
  { maxBody = MAX_BODY }: Asked = {},
): Route => ({
  method,
  path,
  audience: { kind: 'operator' },
  maxBody,
  answer: (c, { person, ...visit }) => {
    if (person?.kind !== 'operator') throw new Error(`${path} was opened to nobody known.`)
    return answer(c, { ...visit, person })
  },
})

/** A page before the sign-in. */
export const forVisitors = (
  at: 'official' | 'operator',
  method: Route['method'],
  path: string,
  answer: Answer<Visit>,
  { maxBody = MAX_BODY }: Asked = {},
): Route => ({ method, path, audience: { kind: 'visitor', at }, maxBody, answer })

export interface Door {
  /** Who may come in, or the page that says why not. */
  enter(c: Context, route: Route): Promise<Visit | Response>
  tooLarge(c: Context): Response | Promise<Response>
  wrongMethod(c: Context, allowed: string): Response | Promise<Response>
}

/** Puts the routes into the application, each behind its door. */
export function mount(app: Hono, routes: readonly Route[], door: Door): void {
  for (const route of routes) {
    const limit = bodyLimit({ maxSize: route.maxBody, onError: c => door.tooLarge(c) })
    app.on(route.method, route.path, limit, async c => {
      const entered = await door.enter(c, route)
      return entered instanceof Response ? entered : route.answer(c, entered)
    })
  }
  for (const [path, group] of Map.groupBy(routes, route => route.path)) {
    const methods = group.map(route => (route.method === 'GET' ? 'GET, HEAD' : route.method))
    app.all(path, c => door.wrongMethod(c, methods.join(', ')))
  }
}
