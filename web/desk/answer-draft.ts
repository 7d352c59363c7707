// A draft from what a form brings: words, template, files. Files are scanned before they are kept.

import { randomUUID } from 'node:crypto'
import { renderAnswer } from '../../replies/answer-book.ts'
import type { Draft } from '../../store/drafts.ts'
import type { RequestView } from '../../store/request-view.ts'
import { type RefusedFile, takeFiles, type Uploaded } from '../uploads.ts'
import { type Form, lines, text } from './form.ts'
import type { DeskParts } from './parts.ts'
import type { Wording } from './words/index.ts'
import { fieldsOf } from './writing.ts'

export const emptyDraft = (kind: Draft['kind']): Draft => ({
  kind,
  text: '',
  template: null,
  close: true,
  attachments: [],
  unique: randomUUID(),
})

export const kindOf = (written: string | undefined): Draft['kind'] =>
  written === 'question' ? 'question' : 'answer'

export interface Read {
  readonly draft: Draft
  readonly errors: readonly string[]
}

export async function readDraftForm(
  parts: DeskParts,
  view: RequestView,
  before: Draft,
  form: Form,
  official: string,
  w: Wording['answering'],
): Promise<Read> {
  const kind = kindOf(text(form, 'kind'))
  const written: Draft = {
    ...before,
    kind,
    text: lines(form, 'text', MOST_TEXT),
    template: text(form, 'template') || null,
    close: kind === 'answer' && form.close === '1',
  }
  const command = text(form, 'do')
  if (command === 'template')
    return { draft: withTemplate(parts, view, written, official), errors: [] }
  const [, removed] = /^remove\.(\d{1,2})$/.exec(command) ?? []
  const kept = written.attachments.filter((_, at) => String(at) !== removed)
  const taken = await takeFiles(parts, form, kept.length)
  const attachments = [...kept, ...taken.added]
  return { draft: { ...written, attachments }, errors: saidOf(taken, w) }
}

const MOST_TEXT = 20_000

function withTemplate(parts: DeskParts, view: RequestView, draft: Draft, official: string): Draft {
  const template = parts.answers.templates.find(
    ({ name, language }) => name === draft.template && language === view.language,
  )
  if (template === undefined) return draft
  const rendered = renderAnswer(template, fieldsOf(parts, view, official)).trim()
  // What was written stays, above.
  return {
    ...draft,
    text: draft.text.trim() === '' ? rendered : `${draft.text.trim()}\n\n${rendered}`,
  }
}

const saidOf = ({ tooMany, refused }: Uploaded, w: Wording['answering']): readonly string[] => {
  const words = uploadProblems(w)
  const errors = refused.map(({ name, why }) => `${name}: ${words[why]}`)
  return tooMany ? [w.tooMany] : [...new Set(errors)]
}

export const uploadProblems = (w: Wording['answering']) =>
  ({
    empty: w.emptyFile,
    too_large: w.tooLarge,
    forbidden: w.forbidden,
    unknown_kind: w.forbidden,
    infected: w.infected,
    unscanned: w.unscanned,
  }) as const satisfies Record<RefusedFile, string>
