// IBANs (ISO 13616): found only to be masked. No queue, list or log ever holds one.

import type { Found } from './found.ts'

/** Italian ones as soon as they have the shape; foreign ones where the mod 97 check holds. */
export function findIbans(text: string): readonly Found[] {
  const found: Found[] = []
  const shape = new RegExp(SHAPE)
  for (let match = shape.exec(text); match !== null; match = shape.exec(text)) {
    const iban = cut(match[0].replace(/[^A-Za-z0-9]/g, '').toUpperCase())
    const end = match.index + (iban === null ? 4 : writtenLength(match[0], iban.length))
    if (iban !== null) found.push({ value: iban, start: match.index, end })
    shape.lastIndex = end
  }
  return found
}

/**
 * The text with each IBAN reduced to its country and last four characters. It keeps its length, so
 * that spans in it stay true.
 */
export function maskIbans(text: string): string {
  let masked = ''
  let from = 0
  for (const { start, end } of findIbans(text)) {
    const written = text.slice(start, end)
    const hidden = written.slice(2, lastFour(written)).replace(/[A-Za-z0-9]/g, '*')
    masked += text.slice(from, start) + written.slice(0, 2) + hidden
    masked += written.slice(lastFour(written))
    from = end
  }
  return masked + text.slice(from)
}

/** Where its last four letters or digits begin. */
const lastFour = (written: string): number =>
  /(?:[A-Za-z0-9][^A-Za-z0-9]*){4}$/.exec(written)?.index ?? written.length

/** Two letters, two digits, then 11 to 30 characters, with at most one separator between two. */
const SHAPE = /(?<![A-Za-z0-9])[A-Za-z]{2}[ .-]?\d{2}(?:[ \u00a0.-]?[A-Za-z0-9]){11,30}/g
const ITALIAN = /^IT\d{2}[A-Z]\d{10}[A-Z0-9]{12}/

/** The greedy shape may have swallowed the next words: the country's length decides. */
function cut(value: string): string | null {
  const italian = ITALIAN.exec(value)
  if (italian !== null) return italian[0]
  for (let length = Math.min(34, value.length); length >= 15; length--) {
    const piece = value.slice(0, length)
    if (mod97(piece) === 1) return piece
  }
  return null
}

function writtenLength(written: string, wanted: number): number {
  let count = 0
  for (let at = 0; at < written.length; at++) {
    if (/[A-Za-z0-9]/.test(written[at] ?? '') && ++count === wanted) return at + 1
  }
  return written.length
}

function mod97(iban: string): number {
  let rest = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
