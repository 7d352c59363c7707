// The pages of the desk, each with the roles that may open it.

import type { Context } from 'hono'
import { noteAccess } from '../../store/access-log.ts'
import { readLetter } from '../../store/desk-letter.ts'
import type { Database } from '../../store/open.ts'
import type { Official } from '../../store/people.ts'
import { isLetterVisible } from '../../store/visible.ts'
import { readId } from '../address.ts'
import { type Html, layout } from '../layout.ts'
import { forOfficials, type Route } from '../route.ts'
import type { Visit } from '../session/visit.ts'
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

const anyone = ['official', 'supervisor', 'administrator'] as const

export function deskRoutes({
  db,
  mode,
  pending,
  now,
  health,
  replyBytes,
}: DeskParts): readonly Route[] {
  const show = (
    c: Context,
    visit: Visit<Official>,
    title: string,
    section: string | null,
    body: Html,
  ) => c.html(layout({ title, section, mode, body, visit }))

  return [
    forOfficials(anyone, 'GET', '/desk', async (c, visit) =>
      show(
        c,
        visit,
        'Messaggi',
        '/desk',
        await lettersPage(db, visit.person.structures, c.req.query()),
      ),
    ),
    forOfficials(anyone, 'GET', '/desk/letters/:id', async (c, visit) => {
      const id = readId(c.req.param('id'))
      const { person, whence } = visit
      // What is not theirs is not there: nobody learns which letters exist.
      const theirs = id !== null && (await isLetterVisible(db, id, person.structures))
      const letter = theirs ? await readLetter(db, id) : null
      if (letter === null) return c.notFound()
      const access = { personId: person.id, who: person.name, address: whence.address }
      await noteAccess(db, { ...access, what: 'letter_read', letterId: letter.id }, now())
      return show(c, visit, `Messaggio ${letter.id}`, null, letterPage(letter))
    }),
    forOfficials(anyone, 'GET', '/desk/letters/:id/reply.eml', async (c, visit) => {
      const id = readId(c.req.param('id'))
      const { person, whence } = visit
      const theirs = id !== null && (await isLetterVisible(db, id, person.structures))
      const bytes = theirs ? await replyBytes(id) : null
      if (id === null || bytes === null) return c.notFound()
      const access = { personId: person.id, who: person.name, address: whence.address }
      await noteAccess(db, { ...access, what: 'letter_read', letterId: id }, now())
      // As text: a browser shows it, and runs nothing of it.
      return c.body(new Uint8Array(bytes), 200, { 'Content-Type': 'text/plain; charset=utf-8' })
    }),
    forOfficials(anyone, 'GET', '/desk/requests', async (c, visit) =>
      show(
        c,
        visit,
        'Richieste',
        '/desk/requests',
        await requestsPage(db, visit.person.structures, c.req.query()),
      ),
    ),
    forOfficials(anyone, 'GET', '/desk/person', async (c, visit) =>
      show(
        c,
        visit,
        'Da vedere',
        '/desk/person',
        await personPage(db, visit.person.structures, c.req.query()),
      ),
    ),
    forOfficials(['administrator', 'supervisor'], 'GET', '/desk/health', async (c, visit) => {
      const parts = { db, pending, now: now(), ...(await health()) }
      return show(c, visit, 'Stato del servizio', '/desk/health', await healthPage(parts))
    }),
  ]
}
