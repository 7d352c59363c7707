// From the bytes that the server sent to a Message: total (any bytes give one), pure, bounded.
// The tree is byte ranges of the raw buffer, so that a PEC part can be cut out unchanged.

import type { Header } from './headers.ts'
import type { Part } from './parts.ts'

/** A Message-ID without angle brackets and blanks, as written (case kept). */
export type MessageId = string & { readonly __brand: 'MessageId' }

export interface Address {
  readonly name: string
  /** Lower case, without blanks; '' for a group or an address that cannot be read. */
  readonly address: string
}

/** Something odd about a letter. It never stops the reading. */
export interface Defect {
  readonly kind: string
  /** One English sentence for the administrator. */
  readonly says: string
}

export interface Attachment {
  /** Made safe for display: no path, no control characters; null when none was given. */
  readonly filename: string | null
  /** Media type as labelled, lower case. */
  readonly type: string
  /** Bytes after decoding (estimated for large base64 leaves). */
  readonly size: number
  readonly part: Part
}

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
  readonly html: string | null
  readonly root: Part
  readonly attachments: readonly Attachment[]
  readonly defects: readonly Defect[]
}
