// The public number of a request, e.g. 'CB-7Q2M-0KXN-3T9V': derived from the letter, so that
// judging it again gives the same number, and easy to say on the phone (Crockford's base 32).

import { createHash } from 'node:crypto'

/** `contentHash`: the letter's SHA-256; `position`: of the citizen in the letter, from 0. */
export function requestNumber(contentHash: string, position: number): string {
  const digest = createHash('sha256').update(`${contentHash}:${position}`).digest()
  let bits = digest.readBigUInt64BE(0) >> 4n
  let digits = ''
  for (let count = 0; count < DIGITS; count++) {
    digits = ALPHABET.charAt(Number(bits & 31n)) + digits
    bits >>= 5n
  }
  return `CB-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`
}

/** 60 bits: two letters in 10^9 share a number with a chance below one half. */
const DIGITS = 12
/** Without I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
