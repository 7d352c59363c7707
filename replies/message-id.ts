// The Message-IDs of our own letters: derived from what they answer, so that a second copy can be
// recognised wherever it turns up, and so can an answer to one.

import { createHash } from 'node:crypto'
import { asId, type MessageId } from '../mail/message-id.ts'
import { handles } from './reply.ts'

const DIGITS = 32
const OWN = new RegExp(`^(?:${Object.values(handles).join('|')})\\.[0-9a-f]{${DIGITS}}@`)

/** `letter`: what identifies the letter that is answered; `address`: of our From. */
export function replyMessageId(
  letter: { readonly messageId: string; readonly contentHash: string },
  handle: string,
  address: string,
): MessageId {
  // NUL divides the fields: two letters cannot be written so that they run together.
  const hash = createHash('sha256')
    .update([letter.messageId, letter.contentHash, handle].join('\0'))
    .digest('hex')
    .slice(0, DIGITS)
  const id = asId(`${handle}.${hash}@${address.slice(address.lastIndexOf('@') + 1)}`)
  if (id === null) throw new Error('A Message-ID cannot be empty.')
  return id
}

/** By its shape: several gateways that write to each other must recognise one another too. */
export const isOwnMessageId = (id: string): boolean => OWN.test(id)
