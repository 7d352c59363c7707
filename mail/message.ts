// From the bytes that the server sent to a Message: total (any bytes give one), pure, bounded.
// The tree is byte ranges of the raw buffer, so that a PEC part can be cut out unchanged.

import { type Address, readAddresses, readOriginators } from './addresses.ts'
import { type Attachment, readAttachments } from './attachments.ts'
import { readContent } from './content.ts'
import { readDate } from './dates.ts'
import type { Defect } from './defect.ts'
import { type Header, headerValue, headerValues } from './headers.ts'
import { type MessageId, readMessageId, readMessageIds } from './message-id.ts'
import { type Part, readParts } from './parts.ts'
import { cleanLine, decodeWords } from './words.ts'

export type { Address, Attachment, Defect, MessageId }

/** The envelope sender as the receiving server wrote it down. */
export type ReturnPath =
  | { readonly kind: 'missing' }
  | { readonly kind: 'null' }
  | { readonly kind: 'address'; readonly address: string }

export interface Message {
  readonly headers: readonly Header[]
  readonly messageId: MessageId | null
  readonly returnPath: ReturnPath
  readonly from: readonly Address[]
  readonly sender: readonly Address[]
  readonly replyTo: readonly Address[]
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly subject: string
  /** The writer's claim (Date), ISO 8601 UTC; null when absent or unreadable. */
  readonly date: string | null
  /** The newest Received header's time, ISO 8601 UTC; null when there is none. */
  readonly receivedAt: string | null
  readonly inReplyTo: readonly MessageId[]
  readonly references: readonly MessageId[]
  /** All the words of the letter, decoded: text parts, or HTML turned into text. */
  readonly text: string
  /** Where the words had to be read from it, or stand in several parts; null beside plain text. */
  readonly html: string | null
  readonly root: Part
  readonly attachments: readonly Attachment[]
  readonly defects: readonly Defect[]
}

/** Any bytes give a Message; what is odd about them stands in `defects`. */
export async function readMessage(bytes: Buffer): Promise<Message> {
  const { root, defects: found } = readParts(bytes)
  const { headers } = root
  const defects = [...found]
  const content = await readContent(bytes, root, defects)
  const date = headerValue(headers, 'date')
  const message: Message = {
    headers,
    messageId: readMessageId(headerValue(headers, 'message-id')),
    returnPath: readReturnPath(headers),
    from: readOriginators(headers, 'from'),
    sender: readOriginators(headers, 'sender'),
    replyTo: readOriginators(headers, 'reply-to'),
    to: readAddresses(headers, 'to'),
    cc: readAddresses(headers, 'cc'),
    subject: readSubject(headers),
    text: content.text,
    html: content.html,
    date: date === null ? null : readDate(date),
    receivedAt: readReceived(headers),
    inReplyTo: readMessageIds(headerValue(headers, 'in-reply-to')),
    references: readMessageIds(headerValues(headers, 'references').join(' ') || null),
    root,
    attachments: readAttachments(bytes, root),
    defects,
  }
  if (message.attachments.some(isTnef)) {
    defects.push({ kind: 'tnef', says: 'Outlook packed content into TNEF: open the original.' })
  }
  if (date !== null && message.date === null) {
    defects.push({ kind: 'date', says: 'The Date field cannot be read.' })
  }
  for (const name of ['from', 'subject', 'message-id', 'date', 'content-type']) {
    if (headerValues(headers, name).length > 1) {
      defects.push({
        kind: 'repeated-field',
        says: `The field ${name} occurs twice; the first counts.`,
      })
    }
  }
  return message
}

/** Nobody's subject is longer; what is behind stays in the bytes (T33). */
const MAX_SUBJECT = 16 * 1024

const readSubject = (headers: readonly Header[]): string =>
  cleanLine(decodeWords((headerValue(headers, 'subject') ?? '').slice(0, MAX_SUBJECT)))

/** [MS-OXTNEF]; programs label it in three ways, or not at all. */
const isTnef = ({ type, filename }: Attachment): boolean =>
  /^application\/(?:vnd\.)?ms-tnef$/.test(type) || filename?.toLowerCase() === 'winmail.dat'

/** The first one: the receiving server writes it on top (RFC 5321 4.4). */
function readReturnPath(headers: readonly Header[]): ReturnPath {
  const value = headerValue(headers, 'return-path')
  if (value === null) return { kind: 'missing' }
  const address = value
    .replace(/\([^()]*\)/g, '')
    .replace(/[<>\s]/g, '')
    .toLowerCase()
  return address === '' ? { kind: 'null' } : { kind: 'address', address }
}

/** The topmost that can be read is the newest; those below were written by others. */
function readReceived(headers: readonly Header[]): string | null {
  for (const value of headerValues(headers, 'received')) {
    const date = readDate(value.slice(value.lastIndexOf(';') + 1))
    if (date !== null) return date
  }
  return null
}
