// What waits for a person, and the steps that take it off the list.

import { readId } from '../address.ts'
import { forOfficials, type Route } from '../route.ts'
import { actingOf } from './actor.ts'
import { afterAct } from './done.ts'
import { readForm, text, versionOf } from './form.ts'
import type { DeskParts } from './parts.ts'
import { personPage } from './person.ts'
import { trySee } from './person-act.ts'
import { reviewEnds } from './person-lists.ts'
import { requestAddress } from './queue-address.ts'
import { refusedPage } from './refused.ts'
import { desk, type Show } from './show.ts'
import { wordings } from './words/index.ts'

const PERSON = '/desk/person'

export function personRoutes(parts: DeskParts, show: Show): readonly Route[] {
  return [
    forOfficials(desk, 'GET', PERSON, async (c, visit) =>
      show(
        c,
        visit,
        wordings[visit.language].person.title,
        PERSON,
        await personPage(parts, visit, c.req.query()),
      ),
    ),
    forOfficials(desk, 'POST', '/desk/review/:id', async (c, visit) => {
      const form = await readForm(c)
      const letterId = readId(c.req.param('id'))
      const esito = reviewEnds.find(one => one === form.esito)
      if (letterId === null || esito === undefined) return c.notFound()
      const note = text(form, 'note', 200).trim()
      const seen = { letterId, version: versionOf(form), esito, note }
      const closed = await trySee(parts, actingOf(visit.person), seen)
      if (closed.kind === 'missing') return c.notFound()
      if (closed.kind === 'conflict') {
        const wording = wordings[visit.language]
        c.status(409)
        return show(
          c,
          visit,
          wording.conflict.title,
          PERSON,
          refusedPage('', wording.conflict.says(null), note, wording),
        )
      }
      return closed.number === null
        ? c.redirect(afterAct(PERSON, { done: 'closed' }), 303)
        : c.redirect(requestAddress(closed.number), 303)
    }),
  ]
}
