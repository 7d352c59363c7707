// The provisional codice fiscale: 11 digits with the check digit of a partita IVA, so it is taken
// only where the words call it a codice fiscale and not a company's.

import { matchesOf } from '../../mail/matches.ts'
import type { Found } from './found.ts'
import { fieldHintsOf } from './hints.ts'

export function findCfProvvisori(text: string): readonly Found[] {
  if (!fieldHintsOf(text).has('elevenDigits')) return []
  const found: Found[] = []
  for (const match of matchesOf(text, ELEVEN)) {
    const start = match.index
    const before = text.slice(Math.max(0, start - REACH), start)
    const after = text.slice(match.index + 11, match.index + 11 + REACH / 2)
    const called = PROVISIONAL.test(before) || PROVISIONAL.test(after)
    const named = CODE_NAMED.test(before) && !COMPANY.test(before) && hasCheckDigit(match[0])
    if (called || named) found.push({ value: match[0], start, end: start + 11 })
  }
  return found
}

/** Characters around the number in which a cue counts. */
const REACH = 60
const ELEVEN = /(?<![\d.,/+-])\d{11}(?![\d/]|[.,-]\d)/g
const PROVISIONAL = /\b(?:provvisori[oa]|provv\.|numerico|provisorisch)/i
const CODE_NAMED =
  /(?:\bc\.?\s?f\.?|\bcod\.?\s?fisc\.?|codice fiscale|steuernummer|st\.-?nr\.?)[\s:.(n°]*$/i
const COMPANY =
  /p\.?\s?iva|partita|ditta|aziend|datore|societ|impresa|s\.?r\.?l|s\.?p\.?a\b|cooperativa|firma/i

/** Luhn's digit, as for the partita IVA (DPR 633/1972 art. 35). */
function hasCheckDigit(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < 11; place++) {
    const digit = Number(digits[place])
    const twice = digit * 2
    sum += place % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice
  }
  return sum % 10 === 0
}
