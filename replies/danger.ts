// What nobody answers whoever sent it (RFC 3834, 7): spam, malware, programs, a writer who is not one.

import type { Header } from '../mail/headers.ts'
import { headerValue, headerValues } from '../mail/headers.ts'
import type { LetterGuardInput } from './guard-input.ts'
import type { Guard } from './reply.ts'

export function dangerous({ message, outer, pec }: LetterGuardInput): Guard[] {
  const fired: Guard[] = []
  const headers = [...outer.headers, ...message.headers]
  if (headers.some(isSpamLabel) || [outer, message].some(({ subject }) => LABELLED.test(subject)))
    fired.push({ name: 'spam', says: 'Il server di posta lo segna come spam o infetto.' })
  if (message.attachments.some(({ program }) => program))
    fired.push({ name: 'executable', says: 'Ha in allegato un programma.' })
  const writers = new Set(message.from.map(({ address }) => address))
  writers.delete('')
  const twice = headerValues(message.headers, 'from').length > 1
  const written = headerValue(message.headers, 'from') ?? ''
  // A From without any address (`anna at pat.example`) is left to the roster: nobody enrolled writes so.
  const missing = written.trim() === ''
  if (pec === null && (missing || twice || writers.size > 1 || namesSeveral(written)))
    fired.push({ name: 'unclear-from', says: 'Il mittente non è uno solo.' })
  return fired
}

const isSpamLabel = ({ name, value }: Header): boolean => spamLabel[name]?.test(value) === true

const YES = /^\s*(?:yes|true|1)\b/i

const spamLabel: Readonly<Record<string, RegExp>> = {
  'x-spam-flag': YES,
  'x-spam-status': YES,
  'x-spam': YES,
  'x-virus-status': /^\s*(?:yes|infected)/i,
  'x-amavis-alert': /\S/,
  // Exchange: five and more is spam.
  'x-ms-exchange-organization-scl': /^\s*[5-9]\s*$/,
  'x-forefront-antispam-report': /\bSFV:SPM\b/i,
}

/** Filters write it before the sender's subject. */
const LABELLED = /^\s*(?:\[|\{|\*{2,5})\s*spam\b/i

/**
 * One field in which two programs may read two addresses, as `<a@x> <b@y>`. An address repeated as its
 * own name is one.
 */
function namesSeveral(from: string): boolean {
  // An encoded word that holds a sign as it is (RFC 2047, 5 forbids it) is read as what it looks like.
  const words = from.slice(0, MAX_FROM).replace(/=\?[^?\s]*\?[bq]\?[^?<>@]*\?=/gi, ' ')
  const bare = withoutComments(words)
  const count = (sign: string) => bare.split(sign).length - 1
  if (count('<') > 1) return true
  if (count('@') < 2) return false
  const addresses = bare.match(/[^\s<>,;:@]+@[^\s<>,;:@]+/g) ?? []
  const different = new Set(addresses.map(address => address.toLowerCase()))
  return different.size > 1 || addresses.length < count('@')
}

const MAX_FROM = 4096

/** Quoted strings and comments, which may nest, become blanks. */
function withoutComments(value: string): string {
  let text = ''
  let depth = 0
  let quoted = false
  for (let i = 0; i < value.length; i++) {
    const char = value.charAt(i)
    if (char === '\\') i++
    else if (char === '"' && depth === 0) quoted = !quoted
    else if (quoted) continue
    else if (char === '(') depth++
    else if (char === ')' && depth > 0) depth--
    else if (depth === 0) text += char
  }
  return text
}
