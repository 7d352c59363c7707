// A letter that an official writes, ready to be composed. Written by a person: nothing in it says
// "automatic", so that it is answered like any letter, and the answer finds its request.

import type { MessageId } from '../mail/message-id.ts'
import { answerMessageId } from './message-id.ts'
import type { Letter, LetterAttachment, OfficialKind } from './reply.ts'
import { oneLine } from './template.ts'
import { bareSubject } from './thread.ts'
import { wrap } from './wrap.ts'

export interface Written {
  readonly kind: OfficialKind
  /** Of the request. */
  readonly number: string
  readonly language: 'it' | 'de'
  /** The official's own words, signature included. */
  readonly text: string
  readonly template: string | null
  readonly recipient: string
  readonly from: { readonly name: string; readonly address: string }
  /** Where answers are read; null: at `from`. */
  readonly replyTo: string | null
  readonly pec: boolean
  /** Of the letter that is answered. */
  readonly subject: string
  readonly thread: {
    readonly inReplyTo: MessageId | null
    readonly references: readonly MessageId[]
  }
  /** The letter that is answered; its words are quoted below. */
  readonly quoted: { readonly intro: string; readonly text: string } | null
  readonly attachments: readonly LetterAttachment[]
  /** What no other letter has: a UUID of the draft. A second click makes the same letter. */
  readonly unique: string
}

export function officialLetter(written: Written): Letter {
  const { kind, number, language, from, recipient, replyTo } = written
  return {
    kind,
    handle: `answer:${written.unique}`,
    // It stands on no step of the ladder; the column wants one.
    step: 'notice',
    opens: null,
    bilingual: false,
    template: written.template ?? 'libera',
    templateVersion: '1',
    language,
    recipient,
    from: { name: oneLine(from.name), address: from.address },
    ...(replyTo !== null && replyTo !== from.address && { replyTo }),
    subject: subjectOf(written),
    text: bodyOf(written),
    messageId: answerMessageId(number, written.unique, from.address),
    ...written.thread,
    headers: {
      'Content-Language': language,
      // The receipt proves the attachments by their hashes and need not bring them all back.
      ...(written.pec && { 'X-TipoRicevuta': 'breve' }),
    },
    attachments: written.attachments.map(one => ({ ...one, name: fileName(one.name) })),
  }
}

/** The number goes along: people quote it on the phone, and cut threads can be joined by it. */
function subjectOf({ subject, number }: Written): string {
  const bare = bareSubject(subject)
  return bare.includes(number) ? `Re: ${bare}` : `Re: ${bare === '' ? '' : `${bare} `}[${number}]`
}

/** Lines stay where the official broke them; only too long ones are folded. */
function bodyOf({ text, quoted }: Written): string {
  const own = text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .split('\n')
    .map(line => (line.length <= FOLD_FROM ? line.trimEnd() : wrap(line).trimEnd()))
    .join('\n')
    .trim()
  return quoted === null ? `${own}\n` : `${own}\n\n${quoted.intro}\n${quote(quoted.text)}\n`
}

const FOLD_FROM = 78
const MOST_QUOTED = 60

function quote(text: string): string {
  const lines = text
    .trim()
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .split('\n')
  const shown = lines.slice(0, MOST_QUOTED).map(line => `> ${line}`.trimEnd())
  return [...shown, ...(lines.length > MOST_QUOTED ? ['> […]'] : [])].join('\n')
}

/** No folder and nothing that ends a header; an ending stays. */
export const fileName = (name: string): string => {
  const safe = oneLine(name.replace(/^.*[\\/]/, '')).replace(/[<>:"|?*]/g, '_')
  return safe === '' || /^\.+$/.test(safe) ? 'allegato' : safe.slice(-120)
}
