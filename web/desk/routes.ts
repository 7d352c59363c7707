// The pages of the desk, each with the roles that may open it.

import { layout } from '../layout.ts'
import { forOfficials, type Route } from '../route.ts'
import { answerRoutes } from './answer-routes.ts'
import { countsOf } from './counts.ts'
import { healthPage } from './health.ts'
import { letterRoutes } from './letter-routes.ts'
import type { DeskParts } from './parts.ts'
import { personRoutes } from './person-routes.ts'
import { queueRoutes } from './queue-routes.ts'
import { requestRoutes } from './request-routes.ts'
import type { Show } from './show.ts'
import { wordings } from './words/index.ts'

export type DeskGiven = Omit<DeskParts, 'counts'>

export function deskRoutes(given: DeskGiven): readonly Route[] {
  const parts: DeskParts = { ...given, counts: countsOf(given.db) }
  const { db, mode, pending, now, health } = parts
  const show: Show = async (c, visit, title, section, body) =>
    c.html(layout({ title, section, mode, body: await body, visit }))
  return [
    // The queue's own addresses stand before '/desk/requests/:number'.
    ...queueRoutes(parts, show),
    ...requestRoutes(parts, show),
    ...answerRoutes(parts, show),
    ...letterRoutes(parts, show),
    ...personRoutes(parts, show),
    forOfficials(['administrator', 'supervisor'], 'GET', '/desk/health', async (c, visit) => {
      const wording = wordings[visit.language]
      const shown = { db, pending, now: now(), ...(await health()) }
      const { title } = wording.healthPage
      return show(c, visit, title, '/desk/health', healthPage(shown, wording))
    }),
  ]
}
