// Pensions in payment, written as category and certificate: "VO 12345678", "cat. VOCOM cert.
// 36100427", "021-4903-36100427", or as the key of 15 digits (category 3, structure 4, certificate
// 8). Many categories are ordinary words (SO, IO, AS): digits decide.

import { matchesOf } from '../../mail/matches.ts'
import type { Tables } from '../tables.ts'
import type { Found } from './found.ts'

/** Each value is 'SIGLA NUMBER'. */
export function findPensioni(text: string, tables: Tables): readonly Found[] {
  const certificates = matchesOf(text, CERTIFICATE)
  if (certificates.length === 0) return keys(text, tables)
  const found: Found[] = []
  for (const { at, match } of worded(text, certificates)) {
    const [whole, named, sigla = '', number = ''] = match
    const upper = sigla.toUpperCase()
    if (!tables.categorie.siglas.has(upper)) continue
    // "io 12345678" in lower case is a pronoun unless the word "categoria" stands before it.
    if (named === undefined && upper !== sigla && upper.length < 5) continue
    found.push(span(at, whole, `${upper} ${number}`))
  }
  for (const match of matchesOf(text, NUMBERED)) {
    const sigla = tables.categorie.byNumber.get(match[1] ?? '')
    if (sigla !== undefined) found.push(span(match.index, match[0], `${sigla} ${match[2]}`))
  }
  for (const match of matchesOf(text, CATEGORY_NUMBER)) {
    const sigla = tables.categorie.byNumber.get(match[1] ?? '')
    if (sigla !== undefined) found.push(span(match.index, match[0], `${sigla} ${match[2]}`))
  }
  return [...found, ...keys(text, tables)].sort((a, b) => a.start - b.start)
}

/**
 * Where WORDED is: looked for close before each certificate only, and not in the whole text.
 * @returns `at`: where in the text.
 */
function worded(
  text: string,
  certificates: readonly RegExpExecArray[],
): readonly { readonly at: number; readonly match: RegExpExecArray }[] {
  const found: { at: number; match: RegExpExecArray }[] = []
  /** The end of the last match. */
  let done = 0
  for (const { index, 0: digits } of certificates) {
    // WORDED looks at the character before, too.
    const start = Math.max(0, Math.max(done, index - BEFORE) - 1)
    const stretch = text.slice(start, index + digits.length + BEHIND)
    for (const match of matchesOf(stretch, WORDED)) {
      const at = start + match.index
      // The stretch may begin within a word, before the digits of another certificate.
      if (at + match[0].length > index) found.push({ at, match })
    }
    const last = found.at(-1)
    if (last !== undefined) done = last.at + last.match[0].length
  }
  return found
}

/** At least as many characters as WORDED may have before its last digits (62), and asks for behind them. */
const BEFORE = 80
const BEHIND = 2

/** Without a check digit: called a key, or its structure must exist. */
function keys(text: string, tables: Tables): readonly Found[] {
  return matchesOf(text, KEY).flatMap(match => {
    const [whole, category = '', structure = '', certificate = ''] = match
    const sigla = tables.categorie.byNumber.get(category)
    const called = KEY_NAMED.test(text.slice(Math.max(0, match.index - 30), match.index))
    const known = tables.sedi.has(structure) || tables.sedi.has(`${structure.slice(0, 2)}00`)
    if (sigla === undefined || (!called && !known)) return []
    return [span(match.index, whole, `${sigla} ${certificate}`)]
  })
}

const span = (start: number, written: string, value: string): Found => ({
  value,
  start,
  end: start + written.length,
})

/** Digits of a certificate, perhaps with a category's two before them: without them, only a key. */
const CERTIFICATE = /(?<!\d)\d{6,10}(?!\d)/g

/** Category, then perhaps the structure's four digits, then the certificate's 6 to 8. */
const WORDED =
  /(?<![A-Za-z0-9])(?:((?:cat|ctg|categoria|kat|kategorie)\.?\s?:?\s?))?([A-Za-z]{2,7}\d{0,2}?)(?:[\s,:/.-]{0,3}(?:certificato|certif|cert|numero|num|nro|nr|n)[.°º:]{0,2}){0,2}[\s,:/.-]{0,3}(?:\d{4}[\s/-])?(\d{6,8})(?![\d/]|[.,-]\d)/gi
const NUMBERED = /(?<![\d/.-])(\d{3})[-/](?:\d{4})[-/](\d{8})(?![\d/-])/g
const CATEGORY_NUMBER =
  /(?<![A-Za-z0-9])(?:cat|ctg|categoria|kat|kategorie)\.?\s?:?\s?(\d{3})[\s,:/.-]{1,3}(?:(?:sede)\s?\d{4}[\s,]{1,2})?(?:(?:certificato|certif|cert|numero|num|nro|nr|n)[.°º:]{0,2}[\s,:]{0,2}){1,2}(\d{6,8})(?![\d/]|[.,-]\d)/gi
const KEY = /(?<![\d.,/+A-Za-z-])(\d{3}) ?(\d{4}) ?(\d{8})(?![\d/A-Za-z]|[.,-]\d)/g
const KEY_NAMED = /(?:chiave|posizione|rentenschlüssel)\b[\sa-zà-ɏ.:°]{0,20}$/i
