// The pages of one request: what it is, what is done with it, and who else was at it.

import type { Context } from 'hono'
import { noteAccess } from '../../store/access-log.ts'
import { lastActor } from '../../store/last-actor.ts'
import type { Official } from '../../store/people.ts'
import { type RequestView, readRequest } from '../../store/request-view.ts'
import { forOfficials, type Route } from '../route.ts'
import type { Visit } from '../session/visit.ts'
import { actingOf } from './actor.ts'
import { afterAct } from './done.ts'
import { type Form, readForm, text } from './form.ts'
import type { DeskParts } from './parts.ts'
import { QUEUE, requestAddress } from './queue-address.ts'
import { conflictPage, refusedPage } from './refused.ts'
import { requestPage } from './request.ts'
import { type Tried, tryAct, tryUndo } from './request-act.ts'
import { desk, type Show } from './show.ts'
import { refusalIn, wordings } from './words/index.ts'

export function requestRoutes(parts: DeskParts, show: Show): readonly Route[] {
  const { db, now } = parts
  return [
    forOfficials(desk, 'GET', `${QUEUE}/:number`, async (c, visit) => {
      const view = await viewOf(parts, visit, c)
      if (view === null) return c.notFound()
      const [body] = await Promise.all([
        requestPage(parts, visit, view, c.req.query()),
        noteLook(parts, visit, view),
      ])
      return show(c, visit, `${wordings[visit.language].request} ${view.number}`, QUEUE, body)
    }),
    forOfficials(desk, 'POST', `${QUEUE}/:number/act`, async (c, visit) => {
      const [number, form] = [numberOf(c), await readForm(c)]
      const wording = wordings[visit.language]
      return answer(
        c,
        visit,
        number,
        form,
        await tryAct(parts, actingOf(visit.person), number, form, wording),
      )
    }),
    forOfficials(desk, 'POST', `${QUEUE}/:number/undo`, async (c, visit) => {
      const [number, form] = [numberOf(c), await readForm(c)]
      return answer(
        c,
        visit,
        number,
        form,
        await tryUndo(parts, actingOf(visit.person), number, form),
      )
    }),
  ]

  async function answer(
    c: Context,
    visit: Visit<Official>,
    number: string,
    form: Form,
    tried: Tried,
  ): Promise<Response> {
    const wording = wordings[visit.language]
    const typed = text(form, 'why')
    switch (tried.kind) {
      case 'done': {
        const gone = tried.act === 'passa'
        const done = { done: tried.act, on: number, version: String(tried.moved.version) }
        return c.redirect(afterAct(gone ? QUEUE : requestAddress(number), done), 303)
      }
      case 'split':
        return c.redirect(afterAct(requestAddress(tried.fresh), { done: 'dividi' }), 303)
      case 'missing':
        return c.notFound()
      case 'conflict': {
        const last = await lastActor(db, tried.request.id)
        c.status(409)
        return show(
          c,
          visit,
          wording.conflict.title,
          QUEUE,
          conflictPage(tried.request, last, typed, wording),
        )
      }
      case 'refused':
      case 'wrong': {
        const says = tried.kind === 'wrong' ? tried.says : refusalIn(wording, tried)
        c.status(422)
        return show(c, visit, number, QUEUE, refusedPage(number, says, typed, wording))
      }
    }
  }

  async function noteLook(_: DeskParts, { person, whence }: Visit<Official>, view: RequestView) {
    const who = { personId: person.id, who: person.name, address: whence.address }
    const seen = { requestId: view.id, letterId: view.letterId }
    await noteAccess(db, { ...who, ...seen, what: 'request_read' }, now())
  }
}

/** '' for what can be no number: it finds nothing. */
export const numberOf = (c: Context): string => {
  const number = c.req.param('number') ?? ''
  return /^[0-9A-Z-]{4,24}$/.test(number) ? number : ''
}

export const viewOf = (
  { db }: DeskParts,
  { person }: Visit<Official>,
  c: Context,
): Promise<RequestView | null> => readRequest(db, numberOf(c), person.structures)
