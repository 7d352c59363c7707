// Which of many stems stand in a text, told in one pass over its characters (Aho and Corasick, CACM
// 18:6, 1975): patterns that cost much are asked only of the few letters that hold a stem of theirs.

import { unitsOf } from './units.ts'

/** What stands in a text. */
export interface Stems<Name extends string> {
  /** Whether a stem of this set does. */
  readonly has: (name: Name) => boolean
}

/** Bits of a signed integer that shift and join safely. */
const MOST_SETS = 31

/**
 * Capital letters and accents make no difference; 'ß' and "ss", and two kinds of apostrophes, do. In a
 * stem `0` is any digit; a blank is any run of blanks, line ends and signs of quotation, or the text's
 * beginning.
 * @param sets at most 31, each of stems such as 'quarant' or 'generata da'.
 * @returns tells of a text, in time linear in its length, in which sets a stem of it is.
 * @throws where there are more sets or more than 253 different characters, or a stem is empty or holds
 *   'ß' or what stands in two units.
 */
export function stemSets<Name extends string>(
  sets: Readonly<Record<Name, readonly string[]>>,
): (text: string) => Stems<Name> {
  const bits = new Map<Name, number>()
  const stems: Stem[] = []
  for (const [at, name] of (Object.keys(sets) as Name[]).entries()) {
    if (at >= MOST_SETS) throw new Error(`Only ${MOST_SETS} sets of stems are told apart.`)
    bits.set(name, 1 << at)
    for (const stem of sets[name]) stems.push({ units: foldedUnits(stem), bit: 1 << at })
  }
  const { classes, width, rows, endBits, start } = compile(stems)
  return text => {
    const units = unitsOf(text)
    const { length } = text
    let row = start
    let found = 0
    for (let at = 0; at < length; at++) {
      const to = rows[row + (classes[units[at] ?? 0] ?? OTHER)] ?? 0
      row = to < 0 ? ~to : to
      if (to < 0) found |= endBits[row / width] ?? 0
    }
    return { has: name => (found & (bits.get(name) ?? 0)) !== 0 }
  }
}

/** Stems in lines that `|` divides. */
export const stemsIn = (...lines: readonly string[]): readonly string[] =>
  lines.flatMap(line => line.split('|'))

interface Stem {
  /** Folded characters. */
  readonly units: string
  readonly bit: number
}

function foldedUnits(stem: string): string {
  const units = [...stem.matchAll(/[\s>]+|[\s\S]/g)].map(([one]) => foldedUnit(one)).join('')
  if (units.trim() === '' || /[ß\ud800-\udfff]/.test(units))
    throw new Error(`This is no stem: '${stem}'.`)
  return units
}

/** A character as stems have it. */
function foldedUnit(character: string): string {
  if (/[\s>]/.test(character)) return ' '
  if (/\d/.test(character)) return '0'
  return character.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').charAt(0)
}

/** Classes of characters: what no stem has, what is passed over, the blank, then one for each. */
const OTHER = 0
const PASSED = 1
const BLANK = 2

interface Automaton {
  /** Of each UTF-16 unit. */
  readonly classes: Uint8Array
  /** How many classes there are. */
  readonly width: number
  /** A row for each state: at a class the next state's row, its complement where a stem ends there. */
  readonly rows: Int32Array
  /** Of each state the bits of the stems that end there. */
  readonly endBits: Int32Array
  /** The first row. */
  readonly start: number
}

function compile(stems: readonly Stem[]): Automaton {
  const letters = new Map<string, number>([[' ', BLANK]])
  for (const unit of stems.flatMap(({ units }) => [...units])) {
    if (!letters.has(unit)) letters.set(unit, BLANK + letters.size)
  }
  const width = BLANK + letters.size
  if (width > 0xff) throw new Error('The stems have more different characters than fit.')
  const { next, endBits } = plant(stems, letters, width)
  link({ next, endBits }, width)
  const rows = Int32Array.from(next)
  for (const [edge, state] of rows.entries()) {
    rows[edge] = endBits[state] === 0 ? state * width : ~(state * width)
  }
  return {
    classes: classesOf(letters),
    width,
    rows,
    endBits: Int32Array.from(endBits),
    start: (next[BLANK] ?? 0) * width,
  }
}

/** By state, of which 0 is the root. */
interface Tree {
  /** The state that follows at `state * width + class`; 0 where none does. */
  readonly next: number[]
  readonly endBits: number[]
}

function plant(stems: readonly Stem[], letters: ReadonlyMap<string, number>, width: number): Tree {
  const next: number[] = new Array(width).fill(0)
  const endBits = [0]
  for (const { units, bit } of stems) {
    let state = 0
    for (const unit of units) {
      const edge = state * width + (letters.get(unit) ?? OTHER)
      if (next[edge] === 0) {
        next[edge] = endBits.push(0) - 1
        for (let klass = 0; klass < width; klass++) next.push(0)
      }
      state = next[edge] ?? 0
    }
    endBits[state] = (endBits[state] ?? 0) | bit
  }
  return { next, endBits }
}

/** A state without a way on goes on as its fallback: the longest end of what was read that begins a stem. */
function link({ next, endBits }: Tree, width: number) {
  /** Breadth first: a shorter end comes before what ends with it. */
  const order: { readonly state: number; readonly fallback: number; readonly lastClass: number }[] =
    []
  for (let klass = BLANK; klass < width; klass++) {
    const state = next[klass] ?? 0
    if (state !== 0) order.push({ state, fallback: 0, lastClass: klass })
  }
  for (const { state, fallback, lastClass } of order) {
    endBits[state] = (endBits[state] ?? 0) | (endBits[fallback] ?? 0)
    next[state * width + PASSED] = state
    for (let klass = BLANK; klass < width; klass++) {
      const edge = state * width + klass
      const other = next[fallback * width + klass] ?? 0
      const own = next[edge] ?? 0
      if (own === 0) next[edge] = klass === BLANK && lastClass === BLANK ? state : other
      else order.push({ state: own, fallback: other, lastClass: klass })
    }
  }
}

/** Ranges of units that are folded: from, and one behind the last. U+212A and U+212B are K and Å. */
const LATIN = [
  [0, 0x250],
  [0x1e00, 0x1f00],
  [0x212a, 0x212c],
] as const

/** Unicode's blocks of marks for any letter, and the selectors of a letter's form. */
const MARKS = [
  [0x300, 0x370],
  [0x1ab0, 0x1b00],
  [0x1dc0, 0x1e00],
  [0x20d0, 0x2100],
  [0xfe00, 0xfe10],
  [0xfe20, 0xfe30],
  // Soft hyphens, joiners and marks of direction, which folding takes out, too.
  [0xad, 0xae],
  [0x200b, 0x2010],
  [0x202a, 0x202f],
  [0x2060, 0x2065],
] as const
/** Beyond those of Latin-1. */
const WIDE_BLANKS =
  '\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'

function classesOf(letters: ReadonlyMap<string, number>): Uint8Array {
  const classes = new Uint8Array(0x10000)
  for (const [from, to] of LATIN) {
    for (let unit = from; unit < to; unit++) {
      classes[unit] = letters.get(foldedUnit(String.fromCharCode(unit))) ?? OTHER
    }
  }
  for (const [letter, klass] of letters) classes[letter.charCodeAt(0)] = klass
  for (const blank of WIDE_BLANKS) classes[blank.charCodeAt(0)] = BLANK
  for (const [from, to] of MARKS) classes.fill(PASSED, from, to)
  return classes
}
