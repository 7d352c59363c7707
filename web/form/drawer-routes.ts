// The pages of the drawer.

import type { Context } from 'hono'
import { html } from 'hono/html'
import { chaseOf } from '../../requests/chase.ts'
import { dueOn } from '../../requests/deadline.ts'
import { advance } from '../../requests/lifecycle.ts'
import { isInDrawer, readDrawer } from '../../store/drawer.ts'
import { formDraftsOf } from '../../store/form-drafts.ts'
import { chaseByForm } from '../../store/form-follow.ts'
import type { At } from '../../store/keyset.ts'
import type { Operator } from '../../store/people.ts'
import { type RequestView, readRequest } from '../../store/request-view.ts'
import { readAt } from '../address.ts'
import { dayIn } from '../desk/days.ts'
import { attachmentOf, disposition } from '../desk/originals.ts'
import { forOperators, type Route } from '../route.ts'
import type { Visit } from '../session/visit.ts'
import { at, isNumber } from './addresses.ts'
import { drawerCsv } from './csv.ts'
import { drawerPage } from './drawer-page.ts'
import type { FormParts } from './parts.ts'
import { receiptPage } from './receipt-page.ts'
import { drawerRequestPage, officialLetters } from './request-page.ts'
import { saidPage } from './said.ts'
import { scopeOf } from './scope.ts'
import type { Show } from './show.ts'
import { formWordings } from './words/index.ts'

const PAGE = 25
/** Rows that are read at once for a file. */
const CSV_PAGE = 1000

export function drawerRoutes(parts: FormParts, show: Show): readonly Route[] {
  const { db, now, blobs } = parts
  const request = `${at.home}/richieste/:number`
  return [
    forOperators('GET', at.drawer, async (c, visit) => {
      const scope = scopeOf(parts, visit.person)
      const asked = c.req.query('mostra')
      const only = asked === 'ended' || asked === 'all' ? asked : 'open'
      const place = readAt(c.req.query())
      const [page, drafts] = await Promise.all([
        readDrawer(db, scope, { only }, place, PAGE),
        formDraftsOf(db, visit.person.id),
      ])
      const body = drawerPage(parts, visit, { scope, only, place, page, drafts })
      return show(c, visit, formWordings[visit.language].titles.drawer, at.drawer, body)
    }),
    forOperators('GET', at.csv, async (c, visit) => {
      const scope = scopeOf(parts, visit.person)
      const read = (place: At) => readDrawer(db, scope, { only: 'all' }, place, CSV_PAGE)
      // Before the answer begins: a database that is down has its own page.
      const first = await read({ kind: 'newest' })
      const shown = { sedi: parts.sedi, now: now(), language: visit.language }
      const lines = ReadableStream.from(drawerCsv(first, read, shown))
      return c.body(lines.pipeThrough(new TextEncoderStream()), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': disposition('cassetto.csv'),
      })
    }),
    forOperators('GET', `${at.home}/ricevuta/:number`, async (c, visit) => {
      const view = await viewOf(parts, visit, c)
      if (view === null) return c.notFound()
      const { titles } = formWordings[visit.language]
      return show(c, visit, titles.receipt, at.form, receiptPage(parts, visit, view))
    }),
    forOperators('GET', request, async (c, visit) => {
      const view = await viewOf(parts, visit, c)
      if (view === null) return c.notFound()
      const page = drawerRequestPage(parts, visit, view, c.req.query('fatto'))
      return show(c, visit, view.number, at.drawer, page)
    }),
    forOperators('POST', `${request}/sollecita`, (c, visit) => chase(c, visit)),
    forOperators('GET', `${request}/allegati/:letter/:at`, async (c, visit) => {
      const view = await viewOf(parts, visit, c)
      const id = Number(c.req.param('letter'))
      const letter =
        view === null
          ? undefined
          : [{ ...view, id: view.letterId }, ...view.later].find(one => one.id === id)
      const file =
        letter === undefined
          ? null
          : await attachmentOf(blobs, { ...letter, oversized: false }, Number(c.req.param('at')))
      return file === null ? c.notFound() : download(c, visit, file.name, file.content)
    }),
    forOperators('GET', `${request}/risposte/:reply/:at`, async (c, visit) => {
      const view = await viewOf(parts, visit, c)
      const reply = view === null ? undefined : officialLetters(view)[Number(c.req.param('reply'))]
      const file = reply?.letter.attachments?.[Number(c.req.param('at'))]
      return file === undefined
        ? c.notFound()
        : download(c, visit, file.name, await blobs.read(file.sha256))
    }),
  ]

  /** Also a colleague's letter by mail, which nobody has scanned yet, is had here. */
  async function download(c: Context, visit: Visit<Operator>, name: string, content: Buffer) {
    const { kind } = await parts.scan(content)
    if (kind !== 'infected' && kind !== 'unavailable') {
      return c.body(new Uint8Array(content), 200, {
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': disposition(name),
        'X-Content-Type-Options': 'nosniff',
      })
    }
    const w = formWordings[visit.language]
    c.status(kind === 'infected' ? 403 : 503)
    const says = kind === 'infected' ? w.request.infected : w.files.unscanned
    return show(c, visit, name, at.drawer, saidPage(says, w))
  }

  async function chase(c: Context, visit: Visit<Operator>): Promise<Response> {
    const number = numberOf(c)
    const { person, language } = visit
    const w = formWordings[language]
    const chased = await chaseByForm(
      db,
      advance,
      {
        ...{ number, now: now(), scope: scopeOf(parts, person) },
        who: { id: String(person.id), name: person.name },
        dueOn: dueOn(now().toISOString(), true),
      },
      row => {
        const may = chaseOf(row, now())
        return may.kind === 'may' ? null : may
      },
    )
    switch (chased.kind) {
      case 'moved':
        return c.redirect(`${at.request(number)}?fatto=sollecitata`, 303)
      case 'missing':
        return c.notFound()
      default: {
        c.status(422)
        const why = chased.kind === 'too_soon' ? chased.why : null
        const says = why?.kind === 'wait' ? w.next.wait(dayIn(language, why.day)) : w.write.ended
        const body = html`<div class="notice bad" role="alert"><p>${
          why?.kind === 'no' && why.why === 'asked' ? w.states.in_attesa : says
        }.</p></div>
<p class="buttons"><a class="button" href="${at.request(number)}">${w.receipt.open}</a></p>`
        return show(c, visit, w.titles.refused, at.drawer, body)
      }
    }
  }
}

/** '' for what can be none: it finds nothing. */
export const numberOf = (c: Context): string => {
  const number = c.req.param('number')
  return isNumber(number) ? number : ''
}

/** @returns null also for a request of another drawer: nothing is told of it. */
export async function viewOf(
  parts: FormParts,
  { person }: Visit<Operator>,
  c: Context,
): Promise<RequestView | null> {
  const number = numberOf(c)
  const mine = await isInDrawer(parts.db, scopeOf(parts, person), number)
  return mine ? readRequest(parts.db, number, 'all') : null
}
