// The queue, its filters, several at once, and its live updates.

import { streamSSE } from 'hono/streaming'
import { lastChange } from '../../store/queue-counts.ts'
import { dropFilter, saveFilter } from '../../store/saved-filters.ts'
import { readId } from '../address.ts'
import { forOfficials, type Route } from '../route.ts'
import { readNext } from '../session/next.ts'
import { afterAct } from './done.ts'
import { readForm, text } from './form.ts'
import type { DeskParts } from './parts.ts'
import { queuePage } from './queue.ts'
import { QUEUE, queryOf, queueAddress, readChosen } from './queue-address.ts'
import { actOnAll } from './queue-bulk.ts'
import { noteSearch } from './searched.ts'
import { desk, type Show } from './show.ts'
import { wordings } from './words/index.ts'

export function queueRoutes(parts: DeskParts, show: Show): readonly Route[] {
  const { db } = parts
  return [
    forOfficials(desk, 'GET', QUEUE, async (c, visit) => {
      const query = c.req.query()
      const { person, whence } = visit
      const who = { personId: person.id, who: person.name, address: whence.address }
      await noteSearch(parts, who, query.q)
      const body = await queuePage(parts, visit, query)
      return show(c, visit, wordings[visit.language].queue, QUEUE, body)
    }),
    forOfficials(desk, 'GET', `${QUEUE}/live`, (c, { person }) => {
      const since = c.req.query('since') ?? ''
      return streamSSE(c, async stream => {
        // Short, so that a stop of the service waits for no browser; the browser asks again.
        for (let beat = 0; beat < BEATS && !stream.aborted; beat++) {
          const last = await lastChange(db, person.structures)
          if (last !== null && last !== since) {
            await stream.writeSSE({ event: 'changed', data: last })
            return
          }
          await stream.sleep(BEAT_MS)
        }
        await stream.writeSSE({ event: 'calm', data: since, retry: BEAT_MS })
      })
    }),
    forOfficials(desk, 'POST', `${QUEUE}/bulk`, async (c, visit) => {
      const form = await readForm(c)
      const next = readNext('official', text(form, 'next', 2000))
      const { done, all } = await actOnAll(parts, visit, form)
      const said: Record<string, string> =
        all === 0 ? { done: 'none' } : { done: 'bulk', on: String(done), all: String(all) }
      return c.redirect(afterAct(next, said), 303)
    }),
    forOfficials(desk, 'POST', `${QUEUE}/filters`, async (c, { person }) => {
      const form = await readForm(c)
      const query = Object.fromEntries(new URLSearchParams(text(form, 'query', 2000)))
      const { prestazioni, institutes } = parts
      const chosen = readChosen(query, { sedi: person.structures, prestazioni, institutes })
      const name = text(form, 'name', 60).trim()
      const address = queueAddress(chosen)
      const kept = queryOf(chosen)
      if (name === '' || kept === '') return c.redirect(address, 303)
      const saved = await saveFilter(db, String(person.id), name, kept)
      return c.redirect(saved === null ? afterAct(address, { done: 'full' }) : address, 303)
    }),
    forOfficials(desk, 'POST', `${QUEUE}/filters/drop`, async (c, { person }) => {
      const id = readId(text(await readForm(c), 'id', 20))
      if (id !== null) await dropFilter(db, String(person.id), id)
      return c.redirect(QUEUE, 303)
    }),
  ]
}

const BEATS = 5
const BEAT_MS = 2_000
