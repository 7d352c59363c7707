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
  /** What the service misses to do its work, and what goes wrong, in words. */
  health(): Promise<Pick<HealthParts, 'missing' | 'warnings'>>
  /** The bytes of the letter that answers this one; null where none does. */
  replyBytes(letterId: number): Promise<Buffer | null>
}

export function deskRoutes({ db, mode, pending, now, health, replyBytes }: DeskParts): Hono {
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
  routes.get('/letters/:id/reply.eml', async c => {
    const id = readId(c.req.param('id'))
    const bytes = id === null ? null : await replyBytes(id)
    // As text: a browser shows it, and runs nothing of it.
    return bytes === null
      ? c.notFound()
      : c.body(new Uint8Array(bytes), 200, { 'Content-Type': 'text/plain; charset=utf-8' })
  })
  routes.get('/requests', async c =>
    show(c, 'Richieste', '/desk/requests', await requestsPage(db, c.req.query())),
  )
  routes.get('/person', async c =>
    show(c, 'Da vedere', '/desk/person', await personPage(db, c.req.query())),
  )
  routes.get('/health', async c => {
    const parts = { db, pending, now: now(), ...(await health()) }
    return show(c, 'Stato del servizio', '/desk/health', await healthPage(parts))
  })
  return routes
}
