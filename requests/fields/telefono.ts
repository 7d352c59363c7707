// Telephone numbers: read so that their digits are not taken for anything else. They are kept
// nowhere.

import { matchesOf } from '../../mail/matches.ts'
import type { Found } from './found.ts'
import { type FieldHint, fieldHintsOf } from './hints.ts'

/** `value`: digits, with '+' where the country is written. */
export function findTelefoni(text: string): readonly Found[] {
  const hints = fieldHintsOf(text)
  return SHAPES.filter(({ hint }) => hints.has(hint))
    .flatMap(({ pattern }) =>
      matchesOf(text, pattern).flatMap(match => {
        const number = match[1] ?? ''
        const digits = number.replace(/\D/g, '')
        if (digits.length < 6 || digits.length > 14) return []
        const start = match.index + match[0].lastIndexOf(number)
        const value = (number.startsWith('+') ? '+' : '') + digits
        return [{ value, start, end: start + number.length }]
      }),
    )
    .sort((a, b) => a.start - b.start)
}

/** Digits in groups, divided by one blank, dot, dash, slash or bracket. */
const NUMBER = String.raw`[+(]?\d(?:[ \u00a0./()-]{0,2}\d){5,14}(?!\d)`

/** Most letters hold no hint of theirs. */
const SHAPES: readonly { readonly hint: FieldHint; readonly pattern: RegExp }[] = [
  {
    hint: 'telephone',
    pattern: new RegExp(
      String.raw`(?<![a-zà-ɏ])(?:tel(?:ef(?:ono)?)?|cell?(?:ulare)?|mobile|mob|fax|whatsapp|handy|telefon(?:nummer)?)[.:\s]{0,3}(?:(?:n|nr|num|numero)[.:°\s]{0,3})?(${NUMBER})`,
      'gi',
    ),
  },
  {
    hint: 'call',
    pattern: new RegExp(
      String.raw`(?<![a-zà-ɏ])(?:chiamar(?:e|mi|ci|lo|la)|telefonar(?:e|mi|ci)|contattar(?:e|mi|ci)|recapito|anrufen)\s(?:[^\n\d]{0,30}?\s)?(${NUMBER})`,
      'gi',
    ),
  },
  // With its country, or a mobile's three digits apart.
  {
    hint: 'country',
    pattern: /(?<![\d.,/+-])((?:\+|00)(?:39|43|49|41)[\s./-]?\d(?:[\s./-]?\d){6,11})(?!\d)/g,
  },
  {
    hint: 'mobile',
    pattern: /(?<![\d.,/+-])(3\d{2}[\s./-]\d{3}[\s./-]?\d{3,4})(?![\d/]|[.,-]\d)/g,
  },
]
