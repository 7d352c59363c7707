// A draft from what a form brings: words, template, files. Files are scanned before they are kept.

import { randomUUID } from 'node:crypto'
import { sniff } from '../../mail/sniff.ts'
import { renderAnswer } from '../../replies/answer-book.ts'
import { isProgram } from '../../replies/guards.ts'
import { fileName } from '../../replies/official-letter.ts'
import type { LetterAttachment } from '../../replies/reply.ts'
import { sha256Of } from '../../store/blobs.ts'
import type { Draft } from '../../store/drafts.ts'
import type { RequestView } from '../../store/request-view.ts'
import { type Form, text } from './form.ts'
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
    text: text(form, 'text', MOST_TEXT).replace(/\r\n?/g, '\n'),
    template: text(form, 'template') || null,
    close: kind === 'answer' && form.close === '1',
  }
  const command = text(form, 'do')
  if (command === 'template')
    return { draft: withTemplate(parts, view, written, official), errors: [] }
  const [, removed] = /^remove\.(\d{1,2})$/.exec(command) ?? []
  const kept = written.attachments.filter((_, at) => String(at) !== removed)
  const { added, errors } = await takeFiles(parts, form, kept.length, w)
  return { draft: { ...written, attachments: [...kept, ...added] }, errors }
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

async function takeFiles(
  parts: DeskParts,
  form: Form,
  already: number,
  w: Wording['answering'],
): Promise<{ readonly added: readonly LetterAttachment[]; readonly errors: readonly string[] }> {
  const files = Object.entries(form).flatMap(([name, value]) =>
    name.startsWith('file.') && value instanceof File && value.size > 0 ? value : [],
  )
  const { maxFiles, maxBytes } = parts.attachments
  if (already + files.length > maxFiles) return { added: [], errors: [w.tooMany] }
  const added: LetterAttachment[] = []
  const errors: string[] = []
  for (const file of files) {
    const bytes = Buffer.from(await file.arrayBuffer())
    const name = fileName(file.name)
    const wrong = await wrongWith(parts, name, bytes, maxBytes, w)
    if (wrong !== null) {
      errors.push(`${name}: ${wrong}`)
      continue
    }
    await parts.blobs.keep([bytes])
    const type = sniff(bytes.subarray(0, HEAD), name) ?? 'application/octet-stream'
    added.push({ name, type, size: bytes.length, sha256: sha256Of(bytes) })
  }
  return { added, errors: [...new Set(errors)] }
}

const HEAD = 1100

async function wrongWith(
  parts: DeskParts,
  name: string,
  bytes: Buffer,
  maxBytes: number,
  w: Wording['answering'],
): Promise<string | null> {
  if (bytes.length > maxBytes) return w.tooLarge
  if (isProgram(name) || bytes.subarray(0, 2).equals(Buffer.from('MZ'))) return w.forbidden
  const scanned = await parts.scan(bytes)
  if (scanned.kind === 'infected') return w.infected
  return scanned.kind === 'unavailable' ? w.unscanned : null
}
