// The Message-IDs of our own letters: derived from what they answer, so that a second copy can be
// recognised wherever it turns up, and so can an answer to one.

import { hash } from 'node:crypto'
import { matchesOf } from '../mail/matches.ts'
import { asId, type MessageId } from '../mail/message-id.ts'
import { handles } from './reply.ts'

const DIGITS = 32
/** Of letters that answer none. */
const NOTICE = 'notice'
/** Of officials' letters. */
const ANSWER = 'answer'
const OURS = [...Object.values(handles), ANSWER]
const HANDLES = [...OURS, NOTICE].join('|')
const OWN = new RegExp(`^(?:${HANDLES})\\.[0-9a-f]{${DIGITS}}@`)

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

/** `unique`: what makes an official's letter about this request one of its own. */
export const answerMessageId = (number: string, unique: string, address: string): MessageId =>
  idOf(ANSWER, [ANSWER, number, unique], address)

function idOf(handle: string, fields: readonly string[], address: string): MessageId {
  // NUL divides the fields: two letters cannot be written so that they run together.
  const digits = hash('sha256', fields.join('\0'), 'hex').slice(0, DIGITS)
  const id = asId(`${handle}.${digits}@${address.slice(address.lastIndexOf('@') + 1)}`)
  if (id === null) throw new Error('A Message-ID cannot be empty.')
  return id
}

/** Local parts of our Message-IDs that stand in a text, as a bounce brings them back. */
export function ownMarks(text: string): string[] {
  const written = matchesOf(text, ANYWHERE).map(([, mark = '']) => mark)
  // A bounce may have been sent to our address of that one letter, and hold nothing else.
  const hashes = matchesOf(text, VERP).map(([, hash = '']) => hash)
  const all = hashes.flatMap(hash => OURS.map(handle => `${handle}.${hash}`))
  return [...new Set([...written, ...all])].slice(0, MOST_MARKS)
}

const ANYWHERE = new RegExp(`\\b((?:${HANDLES})\\.[0-9a-f]{${DIGITS}})@`, 'g')
const VERP = new RegExp(`\\+r\\.([0-9a-f]{${DIGITS}})@`, 'g')
const MOST_MARKS = 30

/** The envelope sender of one letter: 'avvisi+r.<hash>@...'; what comes back to it names the letter. */
export function verpAddress(address: string, messageId: string): string {
  const at = address.lastIndexOf('@')
  const hash = messageId.slice(0, messageId.indexOf('@')).split('.').at(-1) ?? ''
  return `${address.slice(0, at)}+r.${hash}${address.slice(at)}`
}

/** By its shape: several gateways that write to each other must recognise one another too. */
export const isOwnMessageId = (id: string): boolean => OWN.test(id)
