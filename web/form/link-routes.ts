// The link of a letter: it shows nothing before the sign-in, and opens the form filled in for the
// addressee's office only. Its secret goes into a cookie, so that it stands in no address, no log and no
// letter with a sign-in link.

import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { openStates, type RequestState } from '../../requests/standing.ts'
import { mayTry } from '../../store/attempts.ts'
import { officeOfRequest } from '../../store/drawer.ts'
import { draftCompleting, keepFormDraft } from '../../store/form-drafts.ts'
import { hashOfToken, readToken } from '../../store/form-tokens.ts'
import type { Operator } from '../../store/people.ts'
import { readRequest } from '../../store/request-view.ts'
import { forOperators, forVisitors, type Route } from '../route.ts'
import type { Visit } from '../session/visit.ts'
import { at } from './addresses.ts'
import { emptyDraft } from './draft.ts'
import { fieldsFrom } from './evidence.ts'
import type { FormParts } from './parts.ts'
import { saidPage } from './said.ts'
import type { Show } from './show.ts'
import { formWordings } from './words/index.ts'

const TRIES = { windowMs: 15 * 60_000, limit: 20 }
const TOKEN = /^[A-Za-z0-9_-]{20,100}$/

export function linkRoutes(parts: FormParts, show: Show): readonly Route[] {
  const { db, cookies, now } = parts
  return [
    forVisitors('operator', 'GET', at.home, c => {
      const token = c.req.query('t')
      if (token === undefined) return c.redirect(at.drawer, 303)
      cookies.write(c, 'letter', TOKEN.test(token) ? token : 'x')
      return c.redirect(at.letter, 303)
    }),
    forOperators('GET', at.letter, async (c, visit) => {
      const token = cookies.read(c, 'letter')
      if (token === undefined) return c.redirect(at.drawer, 303)
      cookies.clear(c, 'letter')
      return open(c, visit, token)
    }),
  ]

  async function open(c: Context, visit: Visit<Operator>, token: string): Promise<Response> {
    const w = formWordings[visit.language]
    const { person } = visit
    const refuse = (says: string, status: 403 | 429 = 403) => {
      c.status(status)
      return show(c, visit, w.titles.deadLink, null, saidPage(says, w))
    }
    const tried = [{ what: `letter link by ${person.id}`, limit: TRIES.limit }]
    if (!(await mayTry(db, tried, TRIES.windowMs, now()))) return refuse(w.link.tooOften, 429)
    const found = await readToken(db, token)
    // Of another office's link not even that it is one.
    if (found.kind === 'unknown') return refuse(w.link.unknown)
    if ((await officeOfRequest(db, found.requestId)) !== person.office.id)
      return refuse(w.link.unknown)
    if (found.kind !== 'request') return refuse(w.link[found.kind])
    const view = await readRequest(db, found.number, 'all')
    const open: readonly RequestState[] = openStates
    if (view === null || !open.includes(view.standing.state)) return refuse(w.link.ended)
    const begun = await draftCompleting(db, found.number, person.id)
    if (begun !== null && begun.completes?.tokenHash === hashOfToken(token))
      return c.redirect(at.draft(begun.id), 303)
    const draft = {
      ...emptyDraft(randomUUID()),
      fields: fieldsFrom(view),
      completes: { number: found.number, tokenHash: hashOfToken(token) },
    }
    if (!(await keepFormDraft(db, person.id, draft, now()))) return refuse(w.form.tooManyDrafts)
    return c.redirect(at.draft(draft.id), 303)
  }
}
