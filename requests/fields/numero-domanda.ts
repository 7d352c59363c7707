// The number of an application (DOMUS): 13 digits, without a public check digit, so neighbours
// decide: no phone, IBAN, matricola or longer number.

import { matchesOf } from '../../mail/matches.ts'
import type { Found } from './found.ts'

export function findNumeriDomanda(text: string): readonly Found[] {
  const found: Found[] = []
  for (const match of matchesOf(text, THIRTEEN)) {
    const start = match.index
    const before = text.slice(Math.max(0, start - NEIGHBOURS), start)
    const value = match[0].replace(/\D/g, '')
    const spaced = value.length !== match[0].length
    if (value.length !== 13 || OTHER_NUMBER.test(before)) continue
    if (spaced && !NAMED.test(before)) continue
    found.push({ value, start, end: start + match[0].length })
  }
  return found
}

/** An IBAN's beginning, written in groups, and some blanks. */
const NEIGHBOURS = 40

/** In one piece, or in groups of at least two digits divided by one blank, dot or dash. */
const THIRTEEN =
  /(?<![\dA-Za-z+/]|\d[.,-])(?:\d{13}|\d{2,9}(?:[ \u00a0.-]\d{2,9}){1,4})(?![\dA-Za-z/]|[.,-]\d)/g
const OTHER_NUMBER =
  /(?:\b(?:tel|telefono|cell|cellulare|fax|mobile|whatsapp|iban|matricola|matr|c\/c|conto)\b[\s.:n°]*|\+|(?<![a-z0-9])[a-z]{2}\d{2} ?[a-z]?[0-9 ]*)$/i
const NAMED = /(?:domanda|domus|pratica|numero|nr\.?|n\.|n°|antrag|protocollo|prot\.)[\s:.]*$/i
