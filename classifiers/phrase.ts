// Phrases as a coordinator writes them, and where they stand in a text. No regular expressions: all
// phrases share one tree of words, so that the search is linear in the text.
//
//   accolt*  *rate        any word that begins so, that ends so (German compounds)
//   domand(a|e) (ancora|) one or the other; a word that may be missing; groups may hold groups
//   pratica ... ferma     up to six words between, in the same sentence
//   <cf> <num> <domanda> ?   a codice fiscale, digits, thirteen digits, a question mark

import { memoize } from '../mail/memoize.ts'
import { GAP_WORD, growTree, nodeAfter, type PhraseTree } from './phrase-tree.ts'
import { expand, wordsOf } from './spelling.ts'
import { foldWord, hasCodiceFiscaleShape, type Words } from './words.ts'

/** Every word that phrases are written with has a number, whichever phrases it stands in. */
interface WrittenWords {
  /** Whole words and classes ('<num>'). */
  readonly whole: Map<string, number>
  /** By `keyAt` of their first three letters. */
  readonly prefixes: Map<number, Part[]>
  /** By `keyAt` of their last three letters. */
  readonly suffixes: Map<number, Part[]>
}

interface Part {
  readonly text: string
  readonly number: number
}

/** Plain data: may be cloned into a worker. */
export interface PhraseIndex {
  readonly phrases: readonly string[]
  readonly written: WrittenWords
  readonly tree: PhraseTree
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
  const written: WrittenWords = {
    whole: new Map(),
    prefixes: new Map(),
    suffixes: new Map(),
  }
  const numbers = new Map<string, number>()
  const variants = phrases.flatMap((text, phrase) =>
    (expand(text) ?? []).map(variant => ({
      words: wordsOf(variant).map(word => numberOf(word, written, numbers)),
      phrase,
    })),
  )
  return { phrases, written, tree: growTree(variants) }
}

export function findPhrases(words: Words, { tree, written }: PhraseIndex): Occurrences {
  const { sentence } = words
  const meaning = meaningIn(written)
  const meant = words.word.map(word => meaning(word))
  const search: Search = { tree, meant, found: new Map() }
  let until = 0
  for (let at = 0; at < meant.length; at++) {
    if (meant[at] === null) continue
    if (until <= at) until = at + 1
    while (until < meant.length && sentence[until] === sentence[at]) until++
    begin(search, at, until)
  }
  return search.found
}

const ROOT = 0

interface Search {
  readonly tree: PhraseTree
  /** By place of a word in the text: the written words that it is. */
  readonly meant: readonly (readonly number[] | null)[]
  readonly found: Map<number, Occurrence[]>
}

/** A phrase may begin with the word `at`. */
function begin(search: Search, at: number, until: number): void {
  for (const word of search.meant[at] ?? NO_WORDS) {
    const next = search.tree.starts[word] ?? ROOT
    if (next !== ROOT) follow(search, next, at, at + 1, until)
  }
}

const NO_WORDS: readonly number[] = []

/**
 * From this node on, which word `at` follows; a phrase does not run over the end of its sentence,
 * `until`. Bounded by the depth of the tree and its gaps.
 */
function follow(search: Search, node: number, from: number, at: number, until: number): void {
  const { tree, found } = search
  const end = tree.endsAt[node + 1] ?? 0
  for (let place = tree.endsAt[node] ?? 0; place < end; place++) {
    note(found, tree.ends[place] ?? 0, { from, to: at - 1 })
  }
  if (at >= until) return
  advance(search, node, from, at, until)
  const gap = tree.gaps[node] ?? ROOT
  if (gap === ROOT) return
  const last = Math.min(until, at + GAP + 1)
  for (let next = at; next < last; next++) advance(search, gap, from, next, until)
}

/** By what the word `at` is. */
function advance(search: Search, node: number, from: number, at: number, until: number): void {
  const here = search.meant[at]
  if (here === undefined || here === null) return
  for (const word of here) {
    const next = nodeAfter(search.tree, node, word)
    if (next !== ROOT) follow(search, next, from, at + 1, until)
  }
}

type Meaning = (word: string) => readonly number[] | null

/** Letters are written with the same words again and again. */
function meaningIn(written: WrittenWords): Meaning {
  const before = meanings.get(written)
  if (before !== undefined) return before
  const meaning = memoize(word => numbersOf(word, written), { entries: 20_000, longestKey: 40 })
  meanings.set(written, meaning)
  return meaning
}

/** Beside the index, which may be cloned into a worker: a function cannot. */
const meanings = new WeakMap<WrittenWords, Meaning>()

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
  return hasCodiceFiscaleShape(word) && /\d/.test(word) ? '<cf>' : null
}

/** Of a written word, given where it is met first. */
function numberOf(word: string, written: WrittenWords, numbers: Map<string, number>): number {
  if (word === '...') return GAP_WORD
  // "né" is a word of its own; all others are compared without accents.
  const text = word === 'né' || word.startsWith('<') ? word : foldWord(word)
  const known = numbers.get(text)
  if (known !== undefined) return known
  const number = numbers.size
  numbers.set(text, number)
  register(text, number, written)
  return number
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
