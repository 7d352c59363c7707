// Writing an answer: kept as a draft with every click, shown before it goes, sent once.

import type { Context } from 'hono'
import { type Draft, dropDraft, keepDraft, readDraft } from '../../store/drafts.ts'
import { lastActor } from '../../store/last-actor.ts'
import type { Official } from '../../store/people.ts'
import type { RequestView } from '../../store/request-view.ts'
import { forOfficials, type Route } from '../route.ts'
import type { Visit } from '../session/visit.ts'
import { actingOf } from './actor.ts'
import { emptyDraft, kindOf, readDraftForm } from './answer-draft.ts'
import { answerForm, previewPage } from './answer-form.ts'
import { afterAct } from './done.ts'
import { readForm, text, versionOf } from './form.ts'
import type { DeskParts } from './parts.ts'
import { QUEUE, requestAddress } from './queue-address.ts'
import { conflictPage, refusedPage } from './refused.ts'
import { viewOf } from './request-routes.ts'
import { sendAnswer } from './sending.ts'
import { desk, type Show } from './show.ts'
import { refusalIn, wordings } from './words/index.ts'
import { letterOf } from './writing.ts'

export function answerRoutes(parts: DeskParts, show: Show): readonly Route[] {
  const { db, attachments } = parts
  const maxBody = attachments.maxFiles * attachments.maxBytes + 256 * 1024
  const draftOf = async (view: RequestView, { person }: Visit<Official>, kind: Draft['kind']) =>
    (await readDraft(db, view.id, String(person.id))) ?? emptyDraft(kind)

  return [
    forOfficials(desk, 'GET', `${QUEUE}/:number/answer`, async (c, visit) => {
      const view = await viewOf(parts, visit, c)
      if (view === null) return c.notFound()
      const kind = kindOf(c.req.query('kind'))
      const draft = { ...(await draftOf(view, visit, kind)), kind }
      return form(c, visit, view, draft, [])
    }),
    forOfficials(
      desk,
      'POST',
      `${QUEUE}/:number/answer`,
      async (c, visit) => {
        const view = await viewOf(parts, visit, c)
        if (view === null) return c.notFound()
        const sent = await readForm(c)
        const kept = await draftOf(view, visit, kindOf(text(sent, 'kind')))
        const who = String(visit.person.id)
        const here = `${requestAddress(view.number)}/answer`
        switch (text(sent, 'do')) {
          case 'drop':
            await dropDraft(db, view.id, who)
            return c.redirect(requestAddress(view.number), 303)
          case 'send':
            return send(c, visit, view, versionOf(sent), kept)
          default: {
            const wording = wordings[visit.language].answering
            const read = await readDraftForm(parts, view, kept, sent, visit.person.name, wording)
            await keepDraft(db, view.id, who, read.draft)
            if (text(sent, 'do') !== 'preview' && read.errors.length === 0)
              return c.redirect(`${here}?kind=${read.draft.kind}`, 303)
            const errors =
              read.draft.text.trim() === '' ? [...read.errors, wording.empty] : read.errors
            return errors.length > 0
              ? form(c, visit, view, read.draft, errors)
              : preview(c, visit, view, read.draft)
          }
        }
      },
      { maxBody },
    ),
  ]

  function form(
    c: Context,
    visit: Visit<Official>,
    view: RequestView,
    draft: Draft,
    errors: readonly string[],
  ) {
    const wording = wordings[visit.language]
    const { title, titleAsk } = wording.answering
    const heading = draft.kind === 'question' ? titleAsk(view.number) : title(view.number)
    if (errors.length > 0) c.status(422)
    return show(c, visit, heading, QUEUE, answerForm(parts, view, draft, visit, errors, wording))
  }

  async function preview(c: Context, visit: Visit<Official>, view: RequestView, draft: Draft) {
    const wording = wordings[visit.language]
    const letter = await letterOf(parts, view, draft, visit.person.name)
    if (letter === null) {
      c.status(422)
      const says = refusalIn(wording, { kind: 'refused', why: 'no_way_out' })
      return show(c, visit, view.number, QUEUE, refusedPage(view.number, says, draft.text, wording))
    }
    const page = previewPage(parts, view, draft, letter, visit, wording)
    return show(c, visit, wording.answering.previewTitle, QUEUE, page)
  }

  async function send(
    c: Context,
    visit: Visit<Official>,
    view: RequestView,
    version: number,
    draft: Draft,
  ) {
    const wording = wordings[visit.language]
    if (draft.text.trim() === '') return form(c, visit, view, draft, [wording.answering.empty])
    const moved = await sendAnswer(parts, view, version, draft, actingOf(visit.person))
    switch (moved.kind) {
      case 'moved':
        return c.redirect(afterAct(requestAddress(view.number), { done: 'sent' }), 303)
      case 'missing':
        return c.notFound()
      case 'conflict': {
        c.status(409)
        const last = await lastActor(db, moved.request.id)
        const page = conflictPage(moved.request, last, draft.text, wording)
        return show(c, visit, wording.conflict.title, QUEUE, page)
      }
      case 'refused': {
        c.status(422)
        const says = refusalIn(wording, moved)
        return show(
          c,
          visit,
          view.number,
          QUEUE,
          refusedPage(view.number, says, draft.text, wording),
        )
      }
    }
  }
}
