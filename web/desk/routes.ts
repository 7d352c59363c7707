// The pages of the desk. Read-only: what an official does comes with sign-in.

import { type Context, Hono } from 'hono'
import { readLetter } from '../../store/desk-letter.ts'
import type { Database } from '../../store/open.ts'
import { readId } from '../address.ts'
import { type Html, layout } from '../layout.ts'
import { type HealthParts, healthPage } from './health.ts'
import { letterPage } from './letter.ts'
import { lettersPage } from './letters.ts'
import { personPage } from './person.ts'
import { requestsPage } from './requests.ts'

interface DeskParts {
  readonly db: Database
  readonly mode: 'shadow' | 'live'
  readonly pending: HealthParts['pending']
  now(): Date
  /** What the service misses to do its work, in words. */
  missing(): Promise<readonly string[]>
}

export function deskRoutes({ db, mode, pending, now, missing }: DeskParts): Hono {
  const show = (c: Context, title: string, section: string | null, body: Html) =>
    c.html(layout({ title, section, mode, body }))

  const routes = new Hono()
  routes.get('/', async c => show(c, 'Messaggi', '/desk', await lettersPage(db, c.req.query())))
  routes.get('/letters/:id', async c => {
    const id = readId(c.req.param('id'))
    const letter = id === null ? null : await readLetter(db, id)
    if (letter === null) return c.notFound()
    return show(c, `Messaggio ${letter.id}`, null, letterPage(letter))
  })
  routes.get('/requests', async c =>
    show(c, 'Richieste', '/desk/requests', await requestsPage(db, c.req.query())),
  )
  routes.get('/person', async c =>
    show(c, 'Da vedere', '/desk/person', await personPage(db, c.req.query())),
  )
  routes.get('/health', async c => {
    const parts = { db, pending, now: now(), missing: await missing() }
    return show(c, 'Stato del servizio', '/desk/health', await healthPage(parts))
  })
  return routes
}
