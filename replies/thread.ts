// In-Reply-To, References and Subject of an answer (RFC 5322, 3.6.4 and 3.6.5), bounded.

import type { Message, MessageId } from '../mail/message.ts'
import { oneLine } from './template.ts'

/** Header blocks that grew with every answer were refused (T47): the first and the last stay. */
const LAST = 10

export function threadOf(message: Message): {
  readonly inReplyTo: MessageId | null
  readonly references: readonly MessageId[]
} {
  const parent = message.messageId !== null && isPlain(message.messageId) ? message.messageId : null
  const written = message.references.length > 0 ? message.references : singleParent(message)
  const before = written.filter(id => isPlain(id) && id !== parent)
  const all = [...new Set(before), ...(parent === null ? [] : [parent])]
  return {
    inReplyTo: parent,
    references: all.length > LAST + 1 ? [...all.slice(0, 1), ...all.slice(-LAST)] : all,
  }
}

/** RFC 5322: without References an In-Reply-To counts only where it names one message. */
const singleParent = ({ inReplyTo }: Message): readonly MessageId[] =>
  inReplyTo.length === 1 ? inReplyTo : []

/** Printable ASCII, short enough for a header line. */
const isPlain = (id: MessageId): boolean => /^[\x21-\x7e]{1,250}$/.test(id)

const PREFIXES = /^(?:(?:auto|automatica|re|r|rif|aw|antw|wg|fwd?|i)\s*(?:\[\d+\])?\s*:\s*)+/i

/** Without answer and forward prefixes, ours among them; on one line. */
export const bareSubject = (subject: string): string => oneLine(subject).replace(PREFIXES, '')
