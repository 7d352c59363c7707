// A text as folded words with their clauses and sentences: what phrases are matched on. One pass,
// linear in the text.

import { knownWords } from '../mail/known-words.ts'
import { lengthsByInitial } from '../mail/lengths-by-initial.ts'
import { unitsOf } from '../mail/units.ts'
import { collapseWhitespace } from '../mail/words.ts'

/** Parallel arrays: word `i` stands at `start[i]`..`end[i]`, in clause `clause[i]`. */
export interface Words {
  readonly source: string
  readonly word: readonly string[]
  readonly start: readonly number[]
  readonly end: readonly number[]
  readonly clause: readonly number[]
  readonly sentence: readonly number[]
}

/** Words read of one text; what stands behind them is not looked at. */
export const MAX_WORDS = 20_000

/** Words as people compare them: lower case, no accents; "né" stays apart from the pronoun "ne". */
export function readWords(source: string): Words {
  const word: string[] = []
  const start: number[] = []
  const end: number[] = []
  const clause: number[] = []
  const sentence: number[] = []
  const units = unitsOf(source)
  const { length } = source
  let clauses = 0
  let sentences = 0
  let at = 0
  const push = (text: string, from: number, to: number): void => {
    word.push(text)
    start.push(from)
    end.push(to)
    clause.push(clauses)
    sentence.push(sentences)
  }
  while (at < length && word.length < MAX_WORDS) {
    const unit = units[at] ?? 0
    if (isWordUnit(unit)) {
      const from = at
      while (isWordUnit(units[at] ?? 0)) at++
      const text = fold(units, from, at)
      // Accents that stand alone fold to nothing.
      if (text === '') continue
      if (isConjunction(text)) clauses++
      push(text, from, at)
      continue
    }
    // Nearly all that stands between words, and never an end.
    if (unit === SPACE) {
      at++
      continue
    }
    if (unit === QUESTION) push('?', at, at + 1)
    else if (unit === EURO) push('euro', at, at + 1)
    if (endsSentence(source, units, at)) {
      sentences++
      clauses++
    } else if (endsClause(units, at)) clauses++
    at++
  }
  return { source, word, start, end, clause, sentence }
}

/** What was written from word `from` to word `to`, both included. */
export const written = (words: Words, from: number, to: number): string =>
  collapseWhitespace(words.source.slice(words.start[from] ?? 0, words.end[to] ?? 0))

/** The shape of a codice fiscale in one piece, lower case; requests/ checks it. */
export const hasCodiceFiscaleShape = (word: string): boolean =>
  word.length === 16 && CODE.test(word)

const CODE = /^[a-z]{6}[a-z0-9]{2}[a-z][a-z0-9]{2}[a-z][a-z0-9]{3}[a-z]$/

/** Lower case, without accents. */
export function foldWord(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss')
}

/** "ne'" is "né" as people type it; "ñe'", which folds to the same letters, is not. */
function fold(units: Uint16Array, from: number, to: number): string {
  const text = foldKnown(units, from, to)
  if (to - from !== 2 || text !== 'ne') return text
  const plain = isLetter(units[from], 'n') && isLetter(units[from + 1], 'e')
  return plain && isApostrophe(units[to]) ? 'né' : text
}

const foldKnown = knownWords(raw => {
  const lower = raw.toLowerCase()
  if (lower === 'né' || lower === 'nè') return 'né'
  // As people type it in haste.
  return lower === 'nn' ? 'non' : foldWord(lower)
})

/** The small letter or its capital. */
const isLetter = (unit: number | undefined, letter: string): boolean =>
  ((unit ?? 0) | 32) === letter.charCodeAt(0)

const isApostrophe = (unit: number | undefined): boolean => unit === 39 || unit === 0x2019

const SPACE = 32
const QUESTION = 63
const EURO = 0x20ac
/** Words that turn a sentence: what stands before them is not said of what follows. */
const CONJUNCTIONS = new Set([
  ...['ma', 'pero', 'tuttavia', 'mentre', 'invece', 'bensi', 'eppure', 'quindi', 'pertanto'],
  ...['pur', 'pure', 'seppur', 'benche', 'sebbene', 'nonostante', 'malgrado', 'obwohl', 'trotz'],
  ...['aber', 'jedoch', 'sondern', 'wahrend', 'daher'],
])
const mayBeConjunction = lengthsByInitial(CONJUNCTIONS)

const isConjunction = (word: string): boolean =>
  mayBeConjunction(word.charCodeAt(0), word.length) && CONJUNCTIONS.has(word)

/** Words that end in a dot without ending the sentence. */
const SHORT = new Set([
  ...[
    'sig',
    'sigg',
    'sra',
    'dott',
    'dom',
    'prot',
    'art',
    'cod',
    'cat',
    'cert',
    'pens',
    'num',
    'nr',
  ],
  ...['rif', 'ric', 'ricost', 'prest', 'tel', 'cell', 'spett', 'gent', 'ill', 'egr', 'ass', 'res'],
  ...['prov', 'fam', 'inv', 'civ', 'disocc', 'ogg', 'pos', 'mat', 'matr', 'fisc', 'vecch', 'sup'],
  ...['lgs', 'reg', 'avv', 'geb', 'bzw', 'usw', 'herr', 'fr', 'hr', 'abs'],
])

/** A dot ends a sentence before blank and anything but a small letter or after a real word. */
function endsSentence(source: string, units: Uint16Array, at: number): boolean {
  const unit = units[at]
  if (unit === QUESTION || unit === 33 || unit === 59) return true
  if (unit === 10) return breaksParagraph(units, at)
  if (unit !== 46) return false
  const next = units[at + 1] ?? 0
  if (next > 32 && next !== 160 && next !== 46) return false
  let from = at
  while (at - from < 12 && isWordUnit(units[from - 1] ?? 0)) from--
  const last = source.slice(from, at).toLowerCase()
  if (last.length < 2 || SHORT.has(last)) return false
  const follows = source.slice(at + 1, at + 6).trimStart()[0] ?? ''
  return follows === '' || follows !== follows.toLowerCase() || last.length > 5 || follows === '-'
}

/** A blank line, or a next line that begins like a list's. */
function breaksParagraph(units: Uint16Array, at: number): boolean {
  let next = at + 1
  while (BLANKS.has(units[next] ?? 0)) next++
  const unit = units[next] ?? 0
  if (unit === 10 || unit === 45 || unit === 42 || unit === 0x2022) return true
  const after = units[next + 1]
  return unit >= 48 && unit <= 57 && (after === 41 || after === 46)
}

const BLANKS = new Set([9, 13, 32, 160])
/** Comma, colon, brackets, long dashes, a hyphen between blanks. */
const CLAUSE_MARKS = new Set([44, 58, 40, 41, 91, 93, 0x2013, 0x2014])

function endsClause(units: Uint16Array, at: number): boolean {
  const unit = units[at] ?? 0
  if (CLAUSE_MARKS.has(unit)) return true
  return unit === 45 && units[at - 1] === 32 && units[at + 1] === 32
}

/** ASCII letters and digits, letters above Latin-1's signs, combining marks; no dashes or quotes. */
const isWordUnit = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) ||
  (unit >= 48 && unit <= 57) ||
  (unit >= 65 && unit <= 90) ||
  (unit >= 0xc0 && unit < 0x2000 && unit !== 0xd7 && unit !== 0xf7) ||
  (unit >= 0x2c00 && unit < 0xd800)
