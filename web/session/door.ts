// Lets in whoever may come in, and tells everybody else why not: not signed in, another role, or a
// form that comes from elsewhere.

import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Html } from '../layout.ts'
import type { Audience, Door } from '../route.ts'
import { bringsToken, comesFromUs, type Ours } from './csrf.ts'
import { nextAddress, signinAddress } from './next.ts'
import { readVisit, type Visit, type VisitParts } from './visit.ts'
import { doorWords } from './words.ts'

export interface DoorParts extends VisitParts {
  readonly ours: Ours
  /** A page in the frame that fits whoever sees it. */
  page(c: Context, visit: Visit | null, title: string, body: Html): Html
}

export function openDoor(parts: DoorParts): Door {
  const say = (c: Context, visit: Visit | null, status: 401 | 403 | 405 | 413, why: Why) => {
    const words = doorWords[visit?.language ?? 'it'][why]
    return c.html(parts.page(c, visit, words.title, html`<p>${words.says}</p>`), status)
  }

  return {
    async enter(c, { audience, method }) {
      const at = audience.kind === 'visitor' ? audience.at : audience.kind
      const visit = await readVisit(c, parts, at)
      c.set('visit', visit)
      if (visit.person === null && audience.kind !== 'visitor') {
        return method === 'GET'
          ? c.redirect(signinAddress(at, nextAddress(c.req.url)), 303)
          : say(c, visit, 401, 'ended')
      }
      if (!mayEnter(audience, visit)) return say(c, visit, 403, 'notYours')
      if (method === 'POST') {
        const ours = comesFromUs(c, parts.ours) && (await bringsToken(c, visit.csrf))
        if (!ours) return say(c, visit, 403, 'foreignForm')
      }
      return visit
    },
    tooLarge: c => say(c, null, 413, 'tooLarge'),
    wrongMethod(c, allowed) {
      c.header('Allow', allowed)
      return say(c, null, 405, 'wrongMethod')
    },
  }
}

export type Why = 'ended' | 'notYours' | 'foreignForm' | 'tooLarge' | 'wrongMethod'

function mayEnter(audience: Audience, { person }: Visit): boolean {
  switch (audience.kind) {
    case 'visitor':
      return true
    case 'operator':
      return person?.kind === 'operator'
    case 'official':
      return person?.kind === 'official' && person.roles.some(role => audience.roles.includes(role))
  }
}
