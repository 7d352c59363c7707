// From a draft to the letter that goes out: whom it answers, by which way, in which thread.

import { type Message, readMessage } from '../../mail/message.ts'
import { pecLetter } from '../../mail/pec.ts'
import { type AnswerBook, type AnswerFields, renderSignature } from '../../replies/answer-book.ts'
import { officialLetter } from '../../replies/official-letter.ts'
import type { Letter } from '../../replies/reply.ts'
import { threadOf } from '../../replies/thread.ts'
import type { Blobs } from '../../store/blobs.ts'
import type { Draft } from '../../store/drafts.ts'
import type { RequestView } from '../../store/request-view.ts'

export interface WritingParts {
  readonly blobs: Pick<Blobs, 'read' | 'keep'>
  readonly answers: AnswerBook
  /** Names of the structures. */
  readonly sedi: ReadonlyMap<string, string>
  /** How letters leave that mailbox; null: none does. */
  wayOut(mailbox: string | null): WayOut | null
}

export interface WayOut {
  readonly address: string
  /** The mailbox itself, where answers are read. */
  readonly replyTo: string
  readonly pec: boolean
}

/** The sender's newest letter is the one that is answered. */
export const answeredLetter = (view: RequestView) =>
  view.later.at(-1) ?? { id: view.letterId, sha256: view.sha256, decision: view.decision }

export const isByForm = ({ channel }: Pick<RequestView, 'channel'>): boolean => channel === 'form'

/** @returns null where no letter can leave the mailbox that the request came to. */
export async function letterOf(
  parts: WritingParts,
  view: RequestView,
  draft: Draft,
  official: string,
): Promise<Letter | null> {
  const { decision, sha256 } = answeredLetter(view)
  const way = isByForm(view) ? DRAWER : parts.wayOut(view.mailbox)
  if (way === null) return null
  const fields = fieldsOf(parts, view, official)
  const signature = renderSignature(parts.answers, view.standing.sede, view.language, fields)
  const name = fields.struttura === null ? 'INPS' : `INPS - ${fields.struttura}`
  return officialLetter({
    kind: draft.kind,
    number: view.number,
    language: view.language,
    text: `${draft.text.trim()}\n\n${signature}`,
    template: draft.template,
    recipient: decision.from.address,
    from: { name, address: way.address },
    replyTo: way.replyTo,
    pec: way.pec,
    subject: decision.subject,
    thread: isByForm(view) ? NO_THREAD : threadOf(await originalOf(parts.blobs, sha256, decision)),
    quoted: quotedOf(view, fields),
    attachments: draft.attachments,
    unique: draft.unique,
  })
}

const NO_REPLY = 'cassetto@combipat.invalid'
const DRAWER: WayOut = { address: NO_REPLY, replyTo: NO_REPLY, pec: false }
const NO_THREAD = { inReplyTo: null, references: [] }

/** The letter itself: of a PEC, the one inside the envelope. */
async function originalOf(
  blobs: WritingParts['blobs'],
  sha256: string,
  { pec }: RequestView['decision'],
): Promise<Message> {
  const bytes = await blobs.read(sha256)
  const inside = pec === null ? null : pecLetter(bytes, pec)
  return readMessage(inside ?? bytes)
}

export function fieldsOf(
  { sedi }: Pick<WritingParts, 'sedi'>,
  view: RequestView,
  official: string,
): AnswerFields {
  const { standing, request, decision, language } = view
  const { sede, prestazione } = standing
  return {
    numero: view.number,
    mittente: decision.from.name === '' ? decision.from.address : decision.from.name,
    ricevuta: dayIn(language, view.receivedAt),
    funzionario: official,
    struttura: sede === null ? null : (sedi.get(sede) ?? sedi.get(sede.slice(0, 4)) ?? sede),
    prestazione: prestazione === null ? null : prestazione.replaceAll('_', ' '),
    assistito: request.name ?? standing.codiceFiscale,
    domanda: request.identifiers.numeroDomanda[0] ?? null,
  }
}

function quotedOf(view: RequestView, { mittente }: AnswerFields) {
  const { decision } = answeredLetter(view)
  if (decision.text.trim() === '') return null
  const day = dayIn(view.language, new Date(decision.receivedAt))
  const intro =
    view.language === 'de' ? `Am ${day} schrieb ${mittente}:` : `Il ${day} ${mittente} ha scritto:`
  return { intro, text: decision.text }
}

const dayIn = (language: 'it' | 'de', at: Date): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Europe/Rome' }).format(at)
