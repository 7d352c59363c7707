// The public number of a request, e.g. 'CB-7Q2M-0KXN-3T9V': derived from the letter, so that
// judging it again gives the same number, and easy to say on the phone (Crockford's base 32).

import { hash } from 'node:crypto'

/** What such a number looks like, for a pattern. */
export const REQUEST_NUMBER = 'CB(?:-[0-9A-HJKMNP-TV-Z]{4}){3}'

/** `contentHash`: the letter's SHA-256; `position`: of the citizen in the letter, from 0. */
export function requestNumber(contentHash: string, position: number): string {
  // As hex: a buffer of its own costs more than its digits.
  const digest = hash('sha256', `${contentHash}:${position}`, 'hex')
  const [high, low] = [wordOf(digest.slice(0, 8)), wordOf(digest.slice(8, 16))]
  // The first 60 bits, in halves: two letters in 10^9 share a number with a chance below one half.
  const digits = sixDigits(high >>> 2) + sixDigits(((high & 3) << 28) | (low >>> 4))
  return `CB-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`
}

const wordOf = (hex: string): number => Number.parseInt(hex, 16)

/** Of 30 bits. */
function sixDigits(bits: number): string {
  let digits = ''
  for (let shift = 25; shift >= 0; shift -= 5) digits += ALPHABET.charAt((bits >>> shift) & 31)
  return digits
}

/** Without I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
