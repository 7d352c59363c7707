// Writing a request: filled in, kept as a draft with every click, looked at, sent once.

import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { type FormReading, readFormFields } from '../../requests/form.ts'
import { requestOf } from '../../requests/form-request.ts'
import { searchKey } from '../../requests/search-key.ts'
import { alikeInDrawer } from '../../store/drawer.ts'
import {
  dropFormDraft,
  type FormDraft,
  type FormDraftView,
  keepFormDraft,
  readFormDraft,
} from '../../store/form-drafts.ts'
import type { Operator } from '../../store/people.ts'
import { type RequestView, readRequest } from '../../store/request-view.ts'
import { todayOf } from '../desk/days.ts'
import { readForm, text } from '../desk/form.ts'
import { forOperators, type Route } from '../route.ts'
import type { Visit } from '../session/visit.ts'
import { at, isDraftId } from './addresses.ts'
import { checkPage } from './check-page.ts'
import { emptyDraft, fileErrorsOf, readDraft } from './draft.ts'
import { takenFrom } from './evidence.ts'
import { formPage, type Shown } from './form-page.ts'
import type { FormParts } from './parts.ts'
import { saidPage } from './said.ts'
import { scopeOf } from './scope.ts'
import type { Show } from './show.ts'
import { formWordings } from './words/index.ts'

export function formRoutes(parts: FormParts, show: Show): readonly Route[] {
  const { db, attachments, now } = parts
  const maxBody = attachments.maxFiles * attachments.maxBytes + 256 * 1024
  const draftAt = (c: Context, { person }: Visit<Operator>) => readFormDraft(db, idOf(c), person.id)
  const read = ({ fields }: FormDraft): FormReading =>
    readFormFields(fields, parts.tables, todayOf(now()))

  return [
    forOperators('GET', at.form, c => c.redirect(at.draft(randomUUID()), 303)),
    forOperators('GET', `${at.form}/:draft`, async (c, visit) => {
      if (idOf(c) === '') return c.notFound()
      const kept = await draftAt(c, visit)
      const number = kept === null ? await parts.sentAs(idOf(c)) : null
      if (number !== null) return c.redirect(at.receipt(number), 303)
      const draft = kept ?? emptyDraft(idOf(c))
      const reading = c.req.query('controlla') === '1' ? read(draft) : null
      const problems = reading?.kind === 'wrong' ? reading.problems : []
      const saved = c.req.query('salvata') === '1'
      return form(c, visit, draft, { problems, fileErrors: [], saved })
    }),
    forOperators(
      'POST',
      `${at.form}/:draft`,
      async (c, visit) => {
        const id = idOf(c)
        if (id === '') return c.notFound()
        const sent = await readForm(c)
        if (text(sent, 'do') === 'drop') {
          await dropFormDraft(db, id, visit.person.id)
          return c.redirect(at.drawer, 303)
        }
        const before = (await draftAt(c, visit)) ?? emptyDraft(await unusedId(id))
        const { draft, uploaded } = await readDraft(parts, before, sent)
        const w = formWordings[visit.language]
        const fileErrors = [...fileErrorsOf(uploaded, w, attachments.maxFiles)]
        const reading = read(draft)
        const check = text(sent, 'do') !== 'save'
        if (!(await keepFormDraft(db, visit.person.id, draft, now())))
          fileErrors.push(w.form.tooManyDrafts)
        const problems = check && reading.kind === 'wrong' ? reading.problems : []
        if (fileErrors.length > 0 || problems.length > 0) {
          c.status(422)
          return form(c, visit, draft, { problems, fileErrors, saved: false })
        }
        return c.redirect(check ? at.check(draft.id) : `${at.draft(draft.id)}?salvata=1`, 303)
      },
      { maxBody },
    ),
    forOperators('GET', `${at.form}/:draft/controlla`, async (c, visit) => {
      const draft = await draftAt(c, visit)
      if (draft === null) return c.redirect(at.drawer, 303)
      const reading = read(draft)
      if (reading.kind === 'wrong') return c.redirect(`${at.draft(draft.id)}?controlla=1`, 303)
      return check(c, visit, draft, reading)
    }),
    forOperators('POST', `${at.form}/:draft/invia`, (c, visit) => send(c, visit)),
  ]

  async function form(
    c: Context,
    visit: Visit<Operator>,
    draft: FormDraft,
    said: Pick<Shown, 'fileErrors' | 'saved'> & Pick<Shown['filling'], 'problems'>,
  ): Promise<Response> {
    const w = formWordings[visit.language]
    const view = await completed(draft)
    const taken = view === null ? {} : takenFrom(view, parts)
    const filling = { fields: draft.fields, problems: said.problems, taken, w }
    const title = draft.completes === null ? w.titles.form : w.titles.complete
    return show(c, visit, title, at.form, formPage(parts, visit, { ...said, draft, filling }))
  }

  async function check(
    c: Context,
    visit: Visit<Operator>,
    draft: FormDraftView,
    { request: read }: Extract<FormReading, { kind: 'ok' }>,
  ): Promise<Response> {
    const scope = scopeOf(parts, visit.person)
    const { numeroDomanda, pensioni, protocolli } = requestOf(read).identifiers
    const keys = [...numeroDomanda, ...pensioni, ...protocolli].map(searchKey)
    const found = await alikeInDrawer(db, scope, { ...read, keys })
    const alike = found.filter(({ number }) => number !== draft.completes?.number)
    const page = checkPage(parts, visit, {
      ...{ draft, form: read, alike, changed: c.req.query('cambiata') === '1' },
      route: parts.route(read, now(), await completed(draft)),
    })
    return show(c, visit, formWordings[visit.language].titles.check, at.form, page)
  }

  async function send(c: Context, visit: Visit<Operator>): Promise<Response> {
    const draft = await draftAt(c, visit)
    // A second click comes after the first has done its work.
    if (draft === null) return sentBefore(c)
    const reading = read(draft)
    if (reading.kind === 'wrong') return c.redirect(`${at.draft(draft.id)}?controlla=1`, 303)
    const changed = `${at.check(draft.id)}?cambiata=1`
    // What goes is what was looked at, whatever another tab has made of it since.
    const seen = text(await readForm(c), 'seen', 30)
    if (seen !== '' && seen !== draft.changedAt.toISOString()) return c.redirect(changed, 303)
    const by = { operator: visit.person, language: visit.language, now: now() }
    const view = await completed(draft)
    const sent =
      view === null
        ? await parts.send(draft, reading.request, by)
        : await parts.complete(draft, reading.request, view, by)
    const w = formWordings[visit.language]
    switch (sent.kind) {
      case 'sent':
      case 'again':
        return c.redirect(at.receipt(sent.number), 303)
      case 'changed':
        return c.redirect(changed, 303)
      case 'gone':
        return sentBefore(c)
      case 'dead_link':
      case 'refused': {
        c.status(422)
        const says = sent.kind === 'refused' ? w.link.ended : w.link.used
        return show(c, visit, w.titles.refused, null, saidPage(says, w))
      }
    }
  }

  /** Who goes back to a form that was sent, and fills it in again, writes another request. */
  async function unusedId(id: string): Promise<string> {
    return (await parts.sentAs(id)) === null ? id : randomUUID()
  }

  async function sentBefore(c: Context): Promise<Response> {
    const number = idOf(c) === '' ? null : await parts.sentAs(idOf(c))
    return c.redirect(number === null ? at.drawer : at.receipt(number), 303)
  }

  function completed({ completes }: Pick<FormDraftView, 'completes'>): Promise<RequestView | null> {
    return completes === null ? Promise.resolve(null) : readRequest(db, completes.number, 'all')
  }
}

/** '' for what can be none. */
const idOf = (c: Context): string => {
  const id = c.req.param('draft')
  return isDraftId(id) ? id : ''
}
