// The Message-IDs of our own letters: derived from what they answer, so that a second copy can be
// recognised wherever it turns up, and so can an answer to one.

import { createHash } from 'node:crypto'
import { asId, type MessageId } from '../mail/message-id.ts'
import { handles } from './reply.ts'

const DIGITS = 32
/** Of letters that answer none. */
const NOTICE = 'notice'
const OWN = new RegExp(
  `^(?:${[...Object.values(handles), NOTICE].join('|')})\\.[0-9a-f]{${DIGITS}}@`,
)

/** `letter`: what identifies the letter that is answered; `address`: of our From. */
export function replyMessageId(
  letter: { readonly messageId: string; readonly contentHash: string },
  handle: string,
  address: string,
): MessageId {
  return idOf(handle, [letter.messageId, letter.contentHash, handle], address)
}

/** `seed`: what makes the notice one of its own: every try of it has the same id. */
export const noticeMessageId = (seed: string, address: string): MessageId =>
  idOf(NOTICE, [NOTICE, seed], address)

function idOf(handle: string, fields: readonly string[], address: string): MessageId {
  // NUL divides the fields: two letters cannot be written so that they run together.
  const hash = createHash('sha256').update(fields.join('\0')).digest('hex').slice(0, DIGITS)
  const id = asId(`${handle}.${hash}@${address.slice(address.lastIndexOf('@') + 1)}`)
  if (id === null) throw new Error('A Message-ID cannot be empty.')
  return id
}

/** By its shape: several gateways that write to each other must recognise one another too. */
export const isOwnMessageId = (id: string): boolean => OWN.test(id)
