// Codici fiscali in running text (DM 23/12/1976): 16 characters, with omocodia, however they are
// spaced or cut by line ends. A wrong one is reported with what is wrong, never mended.

import { rememberLast } from '../../mail/memoize.ts'
import { unitsOf } from '../../mail/units.ts'
import type { Found } from './found.ts'

/** A valid codice fiscale, upper case, 16 characters. */
export type CodiceFiscale = string & { readonly __brand: 'CodiceFiscale' }

export type CodiceFiscaleDefect =
  | 'lunghezza'
  | 'lettera-per-cifra'
  | 'struttura'
  | 'giorno'
  | 'carattere-di-controllo'

export interface FoundCodiceFiscale extends Found {
  /** Null where the code is valid. */
  readonly defect: CodiceFiscaleDefect | null
}

/**
 * All codes in the text, valid and invalid, in order of appearance. The readers of one letter ask for
 * the same words one after another.
 */
export const findCodiciFiscali: (text: string) => readonly FoundCodiceFiscale[] =
  rememberLast(readCodes)

function readCodes(text: string): readonly FoundCodiceFiscale[] {
  const found: FoundCodiceFiscale[] = []
  const units = unitsOf(text)
  const { length } = text
  let digit = -1
  for (let at = 0; at < length; at++) {
    if (!isAlphanumeric(units[at] ?? 0) || isAlphanumeric(units[at - 1] ?? 0)) continue
    // Every code holds a digit: where none is near, none begins.
    if (digit < at) digit = nextDigit(units, at, length)
    if (digit < 0) break
    if (digit - at > LONGEST) continue
    const one = readCode(text, units, at)
    if (one === null) continue
    found.push(one)
    at = one.end - 1
  }
  return found
}

function nextDigit(units: Uint16Array, from: number, length: number): number {
  for (let at = from; at < length; at++) {
    const unit = units[at] ?? 0
    if (unit >= 48 && unit <= 57) return at
  }
  return -1
}

/** What is wrong with 16 upper-case characters; null where they make a valid code. */
export function codiceFiscaleDefect(code: string): CodiceFiscaleDefect | null {
  if (code.length !== 16) return 'lunghezza'
  if (!SHAPE.test(code)) {
    return SHAPE.test(mendDigits(code)) ? 'lettera-per-cifra' : 'struttura'
  }
  // Women's days are written plus 40.
  const day = Number(plainDigits(code.slice(9, 11)))
  if (day < 1 || day > 71 || (day > 31 && day < 41)) return 'giorno'
  return checkLetter(code) === code[15] ? null : 'carattere-di-controllo'
}

export const isCodiceFiscale = (code: string): code is CodiceFiscale =>
  codiceFiscaleDefect(code) === null

/** Omocodia: these letters stand for 0-9 where two persons would share a code. */
const OMOCODIA = 'LMNPQRSTUV'
const D = `[0-9${OMOCODIA}]`
const SHAPE = new RegExp(`^[A-Z]{6}${D}{2}[ABCDEHLMPRST]${D}{2}[A-Z]${D}{3}[A-Z]$`)
const DIGIT_PLACES = [6, 7, 9, 10, 12, 13, 14]
/** Where people put a blank or a dash when they spell a code: after 3, 6, 11 or 15 characters. */
const USUAL_BREAKS = new Set([3, 6, 8, 9, 11, 15])
/** Separators in a row that still join two pieces ("\r\n  " of a wrapped line). */
const MAX_GAP = 4
/** Characters of the longest code, separators between any two. */
const LONGEST = 16 + 15 * MAX_GAP

function readCode(text: string, units: Uint16Array, start: number): FoundCodiceFiscale | null {
  const whole = wordEnd(units, start)
  if (whole - start >= 14 && whole - start <= 18) {
    const word = text.slice(start, whole).toUpperCase()
    if (looksMeant(word)) {
      return { value: word, start, end: whole, defect: codiceFiscaleDefect(word) }
    }
  }
  const run = collect(text, units, start)
  if (run === null || !/\d/.test(run.code)) return null
  const defect = codiceFiscaleDefect(run.code)
  const believable = defect === null || (run.usual && defect !== 'struttura')
  return believable ? { value: run.code, start, end: run.end, defect } : null
}

/** 16 characters that cross separators and end at a word's end; null where there are none. */
function collect(
  text: string,
  units: Uint16Array,
  start: number,
): { code: string; end: number; usual: boolean } | null {
  let length = 0
  let usual = true
  let gap = 0
  for (let at = start; at < text.length; at++) {
    const unit = units[at] ?? 0
    if (isAlphanumeric(unit)) {
      if (!begins(unit, length)) return null
      if (gap > 0 && !USUAL_BREAKS.has(length)) usual = false
      gap = 0
      if (++length === 16) {
        if (isAlphanumeric(units[at + 1] ?? 0)) return null
        const code = text.slice(start, at + 1).replace(/[^A-Za-z0-9]/g, '')
        return { code: code.toUpperCase(), end: at + 1, usual }
      }
    } else if (isSeparator(unit) && gap < MAX_GAP) gap++
    else return null
  }
  return null
}

/** Six letters, two digits or what stands for them: where words cannot be a code, reading stops. */
function begins(unit: number, place: number): boolean {
  if (place > 7 || (place < 6 && unit >= 65)) return true
  return place > 5 && (unit < 58 || YEAR_LETTERS.has(unit & 0xdf))
}

const YEAR_LETTERS = new Set([...`${OMOCODIA}OI`].map(letter => letter.charCodeAt(0)))

/** A single word that can only be meant as a codice fiscale, right or wrong. */
function looksMeant(word: string): boolean {
  const letters = word.slice(0, 6).replace(/[^A-Z]/g, '').length
  const digits = word.replace(/[^0-9]/g, '').length
  if (word.length === 16 && digits >= 1 && codiceFiscaleDefect(word) === null) return true
  if (letters < 5 || digits < 4 || digits > 9) return false
  return /[A-Z]$/.test(word) || /^[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}$/.test(word)
}

function mendDigits(code: string): string {
  const characters = [...code]
  for (const place of DIGIT_PLACES) {
    if (characters[place] === 'O') characters[place] = '0'
    if (characters[place] === 'I') characters[place] = '1'
  }
  return characters.join('')
}

const plainDigits = (characters: string): string =>
  characters.replace(/[A-Z]/g, letter => String(OMOCODIA.indexOf(letter)))

/** Values of the characters in odd places (first, third, ...): 0-9 and A-J share the first ten. */
const ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
]

function checkLetter(code: string): string {
  let sum = 0
  for (let place = 0; place < 15; place++) {
    const unit = code.charCodeAt(place)
    const value = unit >= 65 ? unit - 65 : unit - 48
    sum += place % 2 === 0 ? (ODD[value] ?? 0) : value
  }
  return String.fromCharCode(65 + (sum % 26))
}

const wordEnd = (units: Uint16Array, start: number): number => {
  let end = start
  while (isAlphanumeric(units[end] ?? 0)) end++
  return end
}

const isAlphanumeric = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)

/** Blank, tab, line ends, hyphen and dashes, NBSP, thin and zero-width blanks, soft hyphen, '='. */
const isSeparator = (unit: number): boolean =>
  unit === 32 ||
  (unit >= 9 && unit <= 13) ||
  unit === 45 ||
  unit === 160 ||
  unit === 173 ||
  (unit >= 0x2000 && unit <= 0x2015) ||
  unit === 0x202f ||
  unit === 0xfeff
