// The number of a NASpI practice, about 8 digits (official example 14734695). It is the delegate's
// number, not INPS's own, and has no check digit: taken only right after words that call it so.

import { matchesOf } from '../../mail/matches.ts'
import type { Found } from './found.ts'
import { fieldHintsOf } from './hints.ts'

export function findPraticheNaspi(text: string): readonly Found[] {
  if (!fieldHintsOf(text).has('naspi')) return []
  return matchesOf(text, SHAPE).map(match => {
    const number = match[1] ?? match[2] ?? ''
    const start = match.index + match[0].lastIndexOf(number)
    return { value: number, start, end: start + number.length }
  })
}

/** "pratica NASpI n. 14734695"; "pratica n. 14734695 (NASpI)". */
const NUMBERED = String.raw`(?:(?:numero|num|nro|nr|no|n|id)[.:°º\s]{0,3}){0,2}[#(]?`
const SHAPE = new RegExp(
  [
    String.raw`(?<![a-zà-ɏ])(?:(?:pratica|domanda|dom\.|prestazione|antrag)\s(?:di\s|della\s)?)?(?:naspi|disoccupazione|arbeitslosengeld)[,:]?\s?${NUMBERED}(\d{7,9})(?![\d/]|[.,-]\d)`,
    String.raw`(?<![a-zà-ɏ])pratica[,:]?\s${NUMBERED}(\d{7,9})(?![\d/]|[.,-]\d)(?=[)\s,;-]{0,3}(?:\(|di\s|per\s|della\s)?\s?naspi)`,
  ].join('|'),
  'gi',
)
