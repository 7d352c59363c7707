// In-Reply-To, References and Subject of an answer (RFC 5322, 3.6.4 and 3.6.5), bounded.

import { headerValues } from '../mail/headers.ts'
import { matchesOf } from '../mail/matches.ts'
import type { Message, MessageId } from '../mail/message.ts'
import { oneLine } from './template.ts'

/** Header blocks that grew with every answer were refused (T47): the first and the last stay. */
const LAST = 10

export function threadOf(message: Message): {
  readonly inReplyTo: MessageId | null
  readonly references: readonly MessageId[]
} {
  const { headers, messageId } = message
  const own = bracketed(headers, ['message-id'])
  const parent = messageId !== null && isValid(messageId) && own.has(messageId) ? messageId : null
  const written = message.references.length > 0 ? message.references : singleParent(message)
  const known = bracketed(headers, ['references', 'in-reply-to'])
  const before = written.filter(id => id !== parent && known.has(id) && isValid(id))
  const all = [...new Set(before), ...(parent === null ? [] : [parent])]
  return {
    inReplyTo: parent,
    references: all.length > LAST + 1 ? [...all.slice(0, 1), ...all.slice(-LAST)] : all,
  }
}

/** What stands in brackets in these fields. */
const bracketed = (headers: Message['headers'], names: readonly string[]): ReadonlySet<string> =>
  new Set(
    names
      .flatMap(name => headerValues(headers, name))
      .flatMap(value => matchesOf(value, BRACKETED))
      .map(([, id = '']) => id),
  )

const BRACKETED = /<([^<>]+)>/g

/** RFC 5322: without References an In-Reply-To counts only where it names one message. */
const singleParent = ({ inReplyTo }: Message): readonly MessageId[] =>
  inReplyTo.length === 1 ? inReplyTo : []

/**
 * As it was written, in brackets and with one '@': what a reader made of anything else is nobody's
 * Message-ID. Longer than a line may be (RFC 5322, 2.1.1) none is repeated.
 */
const isValid = (id: MessageId): boolean =>
  id.length <= LONGEST &&
  /^(?!.*=\?)[^\s<>()",;\\@\x00-\x1f\x7f-\uffff]+@[^\s<>()",;\\@\x00-\x1f\x7f-\uffff]+$/.test(id)

/** With `In-Reply-To: <>` around it. */
const LONGEST = 998 - 'In-Reply-To: <>'.length

const PREFIXES =
  /^(?:(?:auto|automatica|re|r|rif|aw|antw|antwort|sv|wg|fwd?|i)\s*(?:\[\d+\])?\s*:\s*)+/i

/** Without answer and forward prefixes, ours among them; on one line. */
export const bareSubject = (subject: string): string => oneLine(subject).replace(PREFIXES, '')
