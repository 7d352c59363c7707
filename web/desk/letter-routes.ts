// The messages, and what is in them: page, frame, attachments. Every look is in the access log.

import type { Context } from 'hono'
import { noteAccess } from '../../store/access-log.ts'
import { readLetter } from '../../store/desk-letter.ts'
import { readOriginal } from '../../store/letter-access.ts'
import type { Official } from '../../store/people.ts'
import { readId } from '../address.ts'
import { forOfficials, type Route } from '../route.ts'
import type { Visit } from '../session/visit.ts'
import { afterAct } from './done.ts'
import { letterPage } from './letter.ts'
import { lettersPage } from './letters.ts'
import { attachmentOf, disposition, frameOf } from './originals.ts'
import type { DeskParts } from './parts.ts'
import { tryAgain } from './person-act.ts'
import { refusedPage } from './refused.ts'
import type { Show } from './show.ts'
import { wordings } from './words/index.ts'

const anyone = ['official', 'supervisor', 'administrator'] as const
const readers = ['official', 'supervisor'] as const

export function letterRoutes(parts: DeskParts, show: Show): readonly Route[] {
  const { db, now, blobs } = parts
  const note = (
    visit: Visit<Official>,
    what: 'letter_read' | 'attachment_read',
    letterId: number,
    detail?: string,
  ) => {
    const { person, whence } = visit
    const who = { personId: person.id, who: person.name, address: whence.address }
    return noteAccess(
      db,
      { ...who, what, letterId, ...(detail !== undefined && { detail }) },
      now(),
    )
  }
  const frame = (as: 'html' | 'text') => async (c: Context, visit: Visit<Official>) => {
    const id = readId(c.req.param('id'))
    const original = id === null ? null : await readOriginal(db, id, visit.person.structures)
    if (original === null) return c.notFound()
    await note(visit, 'letter_read', original.id)
    return c.html(await frameOf(blobs, original, as))
  }
  return [
    forOfficials(anyone, 'GET', '/desk', async (c, visit) =>
      show(
        c,
        visit,
        wordings[visit.language].lettersPage.title,
        '/desk',
        await lettersPage(db, visit.person.structures, c.req.query(), wordings[visit.language]),
      ),
    ),
    forOfficials(anyone, 'GET', '/desk/letters/:id', async (c, visit) => {
      const id = readId(c.req.param('id'))
      const letter = id === null ? null : await readLetter(db, id, visit.person.structures)
      if (letter === null) return c.notFound()
      await note(visit, 'letter_read', letter.id)
      const wording = wordings[visit.language]
      const title = wording.letterPage.title(letter.id)
      return show(c, visit, title, null, letterPage(letter, wording))
    }),
    forOfficials(anyone, 'GET', '/desk/letters/:id/reply.eml', async (c, visit) => {
      const id = readId(c.req.param('id'))
      const letter = id === null ? null : await readLetter(db, id, visit.person.structures)
      const bytes = letter === null ? null : await parts.replyBytes(letter.id)
      if (letter === null || bytes === null) return c.notFound()
      await note(visit, 'letter_read', letter.id)
      // As text: a browser shows it, and runs nothing of it.
      return c.body(new Uint8Array(bytes), 200, { 'Content-Type': 'text/plain; charset=utf-8' })
    }),
    forOfficials(readers, 'GET', '/desk/letters/:id/html', frame('html')),
    forOfficials(readers, 'GET', '/desk/letters/:id/text', frame('text')),
    forOfficials(readers, 'GET', '/desk/letters/:id/attachments/:at', async (c, visit) => {
      const id = readId(c.req.param('id'))
      const at = /^\d{1,3}$/.test(c.req.param('at') ?? '') ? Number(c.req.param('at')) : -1
      const original = id === null ? null : await readOriginal(db, id, visit.person.structures)
      const found = original === null ? null : await attachmentOf(blobs, original, at)
      if (original === null || found === null) return c.notFound()
      const scanned = await parts.scan(found.content)
      await note(visit, 'attachment_read', original.id, found.name)
      if (scanned.kind === 'infected' || scanned.kind === 'unavailable') {
        const wording = wordings[visit.language]
        const says =
          scanned.kind === 'infected'
            ? wording.requestPage.scanned.infected
            : wording.answering.unscanned
        c.status(scanned.kind === 'infected' ? 403 : 503)
        return show(c, visit, found.name, null, refusedPage('', says, '', wording))
      }
      return c.body(new Uint8Array(found.content), 200, {
        // What a browser could run is bytes to it.
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': disposition(found.name),
        'Content-Security-Policy': "sandbox; default-src 'none'",
      })
    }),
    forOfficials(readers, 'POST', '/desk/letters/:id/replay', async (c, visit) => {
      const id = readId(c.req.param('id'))
      const again = id === null ? 'missing' : await tryAgain(parts, visit.person.structures, id)
      if (again === 'missing') return c.notFound()
      return c.redirect(afterAct('/desk/person', { done: 'replayed' }), 303)
    }),
  ]
}
