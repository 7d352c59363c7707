// Phrases as a coordinator writes them, and where they stand in a text. No regular expressions: all
// phrases share one tree of words, so that the search is linear in the text.
//
//   accolt*  *rate        any word that begins so, that ends so (German compounds)
//   domand(a|e) (ancora|) one or the other; a word that may be missing; groups may hold groups
//   pratica ... ferma     up to six words between, in the same sentence
//   <cf> <num> <domanda> ?   a codice fiscale, digits, thirteen digits, a question mark

import { expand, wordsOf } from './spelling.ts'
import { foldWord, type Words } from './words.ts'

/** Plain data: may be cloned into a worker. */
interface Node {
  /** By the number of the written word that follows. */
  readonly next: Map<number, Node>
  gap: Node | null
  /** Phrases that end here, by number. */
  readonly ends: number[]
}

/** Every word that phrases are written with has a number, whichever phrases it stands in. */
interface WrittenWords {
  /** Whole words and classes ('<num>'). */
  readonly whole: Map<string, number>
  /** By `keyAt` of their first three letters. */
  readonly prefixes: Map<number, Part[]>
  /** By `keyAt` of their last three letters. */
  readonly suffixes: Map<number, Part[]>
  /** What words of letters met so far are, so that each is looked at once. */
  readonly known: Map<string, readonly number[] | null>
}

interface Part {
  readonly text: string
  readonly number: number
}

export interface PhraseIndex {
  readonly phrases: readonly string[]
  readonly written: WrittenWords
  readonly root: Node
}

/** Where a phrase stands: its first and last word. */
export interface Occurrence {
  readonly from: number
  readonly to: number
}

/** By number of the phrase. */
export type Occurrences = ReadonlyMap<number, readonly Occurrence[]>

/** Words that a gap may hold. */
const GAP = 6

export function indexPhrases(phrases: readonly string[]): PhraseIndex {
  const root = emptyNode()
  const written: WrittenWords = {
    whole: new Map(),
    prefixes: new Map(),
    suffixes: new Map(),
    known: new Map(),
  }
  const numbers = new Map<string, number>()
  for (const [number, phrase] of phrases.entries()) {
    for (const variant of expand(phrase) ?? []) {
      let last = root
      for (const word of wordsOf(variant)) last = step(last, word, written, numbers)
      if (last !== root && !last.ends.includes(number)) last.ends.push(number)
    }
  }
  return { phrases, written, root }
}

export function findPhrases(words: Words, { root, written }: PhraseIndex): Occurrences {
  const found = new Map<number, Occurrence[]>()
  const { sentence } = words
  const meant = words.word.map(word => meaningOf(word, written))
  let until = 0
  for (let at = 0; at < meant.length; at++) {
    const first = meant[at]
    if (first === undefined || first === null) continue
    if (until <= at) until = at + 1
    while (until < meant.length && sentence[until] === sentence[at]) until++
    for (const number of first) {
      const next = root.next.get(number)
      if (next !== undefined) follow(next, meant, at, at + 1, until, found)
    }
  }
  return found
}

/**
 * From this node on, which word `at` follows; a phrase does not run over the end of its sentence,
 * `until`. Bounded by the depth of the tree and its gaps.
 */
function follow(
  node: Node,
  meant: readonly (readonly number[] | null)[],
  from: number,
  at: number,
  until: number,
  found: Map<number, Occurrence[]>,
): void {
  for (const phrase of node.ends) note(found, phrase, { from, to: at - 1 })
  if (node.next.size > 0 && at < until) advance(node, meant, from, at, until, found)
  if (node.gap === null) return
  const last = Math.min(until, at + GAP + 1)
  for (let next = at; next < last; next++) advance(node.gap, meant, from, next, until, found)
}

function advance(
  node: Node,
  meant: readonly (readonly number[] | null)[],
  from: number,
  at: number,
  until: number,
  found: Map<number, Occurrence[]>,
): void {
  const here = meant[at]
  if (here === undefined || here === null) return
  for (const number of here) {
    const next = node.next.get(number)
    if (next !== undefined) follow(next, meant, from, at + 1, until, found)
  }
}

/** Letters are written with the same words again and again. */
function meaningOf(word: string, written: WrittenWords): readonly number[] | null {
  const { known } = written
  let meaning = known.get(word)
  if (meaning === undefined) {
    meaning = numbersOf(word, written)
    if (known.size >= MAX_KNOWN) known.clear()
    known.set(word, meaning)
  }
  return meaning
}

const MAX_KNOWN = 20_000

/** The written words that a word of a letter is; null for most. */
function numbersOf(word: string, written: WrittenWords): readonly number[] | null {
  let numbers: number[] | null = null
  const add = (number: number | undefined): void => {
    if (number === undefined) return
    if (numbers === null) numbers = [number]
    else numbers.push(number)
  }
  add(written.whole.get(word))
  const kind = classOf(word)
  if (kind !== null) add(written.whole.get(kind))
  if (word.length < 3) return numbers
  for (const { text, number } of written.prefixes.get(keyAt(word, 0)) ?? NO_PARTS) {
    if (word.startsWith(text)) add(number)
  }
  for (const { text, number } of written.suffixes.get(keyAt(word, word.length - 3)) ?? NO_PARTS) {
    if (word.length > text.length && word.endsWith(text)) add(number)
  }
  return numbers
}

const NO_PARTS: readonly Part[] = []

/** Of three letters; others may have the same. A slice of each word would cost more than the rest. */
const keyAt = (word: string, at: number): number =>
  ((word.charCodeAt(at) & 127) << 14) |
  ((word.charCodeAt(at + 1) & 127) << 7) |
  (word.charCodeAt(at + 2) & 127)

/** A letter that says something more often says nothing new: rules look at so many (T30). */
const MAX_OCCURRENCES = 100

/** Of a phrase's readings from one word the longest is kept. */
function note(found: Map<number, Occurrence[]>, phrase: number, one: Occurrence): void {
  const list = found.get(phrase)
  const last = list?.at(-1)
  if (list === undefined) found.set(phrase, [one])
  else if (last === undefined || last.from !== one.from) {
    if (list.length < MAX_OCCURRENCES) list.push(one)
  } else if (last.to < one.to) list[list.length - 1] = one
}

function classOf(word: string): string | null {
  const first = word.charCodeAt(0)
  if (first >= 48 && first <= 57) {
    if (!/^\d+$/.test(word)) return null
    return word.length === 13 ? '<domanda>' : '<num>'
  }
  return word.length === 16 && CODE.test(word) && /\d/.test(word) ? '<cf>' : null
}

const CODE = /^[a-z]{6}[a-z0-9]{2}[a-z][a-z0-9]{2}[a-z][a-z0-9]{3}[a-z]$/

const emptyNode = (): Node => ({ next: new Map(), gap: null, ends: [] })

/** The node after one written word, made where it is missing. */
function step(node: Node, word: string, written: WrittenWords, numbers: Map<string, number>): Node {
  if (word === '...') {
    node.gap ??= emptyNode()
    return node.gap
  }
  // "né" is a word of its own; all others are compared without accents.
  const text = word === 'né' || word.startsWith('<') ? word : foldWord(word)
  let number = numbers.get(text)
  if (number === undefined) {
    number = numbers.size
    numbers.set(text, number)
    register(text, number, written)
  }
  const known = node.next.get(number) ?? emptyNode()
  node.next.set(number, known)
  return known
}

function register(text: string, number: number, { whole, prefixes, suffixes }: WrittenWords): void {
  const put = (parts: Map<number, Part[]>, key: number, part: string): void => {
    const list = parts.get(key)
    if (list === undefined) parts.set(key, [{ text: part, number }])
    else list.push({ text: part, number })
  }
  if (text.endsWith('*')) put(prefixes, keyAt(text, 0), text.slice(0, -1))
  else if (text.startsWith('*')) put(suffixes, keyAt(text, text.length - 3), text.slice(1))
  else whole.set(text, number)
}
