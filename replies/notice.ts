// A letter that the gateway writes of itself: it answers none, and no machine should answer it.

import { LOOP_HEADER } from './guards.ts'
import { noticeMessageId } from './message-id.ts'
import type { Mail } from './reply.ts'
import { oneLine } from './template.ts'
import { wrap } from './wrap.ts'

export interface NoticeParts {
  /** What makes this notice one of its own. */
  readonly seed: string
  readonly recipient: string
  readonly from: Mail['from']
  readonly language: 'it' | 'de'
  readonly subject: string
  /** Blank lines divide paragraphs; indented lines stay as they are. */
  readonly text: string
}

export const notice = ({ seed, recipient, from, language, subject, text }: NoticeParts): Mail => ({
  recipient,
  from: { name: oneLine(from.name), address: from.address },
  subject: oneLine(subject),
  text: wrap(text),
  messageId: noticeMessageId(seed, from.address),
  inReplyTo: null,
  references: [],
  headers: {
    // RFC 3834, 5: generated, not replied.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Content-Language': language,
    [LOOP_HEADER]: 'notice',
  },
})
