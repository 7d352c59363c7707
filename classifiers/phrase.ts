// Phrases as a coordinator writes them, and where they stand in a text. No regular expressions: all
// phrases share one tree of words, so that the search is linear in the text.
//
//   accolt*  *rate        any word that begins so, that ends so (German compounds)
//   domand(a|e) (ancora|) one or the other; a word that may be missing; groups may hold groups
//   pratica ... ferma     up to six words between, in the same sentence
//   <cf> <num> <domanda> ?   a codice fiscale, digits, thirteen digits, a question mark

import { foldWord, type Words } from './words.ts'

/** Plain data: may be cloned into a worker. */
interface Node {
  readonly words: Map<string, Node>
  /** Keyed by their first three letters; null where there are none, as in most nodes. */
  prefixes: Branches | null
  /** Keyed by their last three letters. */
  suffixes: Branches | null
  gap: Node | null
  /** Phrases that end here, by number. */
  readonly ends: number[]
}

type Branches = Map<string, Branch[]>

interface Branch {
  readonly text: string
  readonly next: Node
}

export interface PhraseIndex {
  readonly phrases: readonly string[]
  readonly root: Node
}

/** Where a phrase stands: its first and last word. */
export interface Occurrence {
  readonly from: number
  readonly to: number
}

/** By number of the phrase. */
export type Occurrences = ReadonlyMap<number, readonly Occurrence[]>

const GAP = 6
const MAX_GAPS = 2
const MAX_VARIANTS = 2000

/** What is wrong with a phrase, in Italian for its author; null where nothing is. */
export function phraseProblem(phrase: string): string | null {
  if (!/^[\p{L}\p{M}\d\s*|().<>?]+$/u.test(phrase)) return `«${phrase}»: segno non ammesso`
  if (!isBalanced(phrase)) return `«${phrase}»: parentesi aperte e chiuse non tornano`
  const variants = expand(phrase)
  if (variants === null) return `«${phrase}»: più di ${MAX_VARIANTS} varianti`
  for (const words of variants.map(wordsOf)) {
    if (words.length === 0) return `«${phrase}»: può essere vuota`
    if (words[0] === '...' || words.at(-1) === '...')
      return `«${phrase}»: comincia o finisce con "..."`
    if (words.filter(word => word === '...').length > MAX_GAPS)
      return `«${phrase}»: più di ${MAX_GAPS} "..."`
    if (words.some(word => word.includes('*') && !/^(?:[^*]{3,}\*|\*[^*]{3,})$/u.test(word)))
      return `«${phrase}»: "*" sta in fondo o in testa, accanto ad almeno tre lettere`
  }
  return null
}

export function indexPhrases(phrases: readonly string[]): PhraseIndex {
  const root = emptyNode()
  for (const [number, phrase] of phrases.entries()) {
    for (const variant of expand(phrase) ?? []) {
      const last = wordsOf(variant).reduce(step, root)
      if (last !== root && !last.ends.includes(number)) last.ends.push(number)
    }
  }
  return { phrases, root }
}

export function findPhrases(words: Words, { root }: PhraseIndex): Occurrences {
  const found = new Map<number, Occurrence[]>()
  for (let at = 0; at < words.word.length; at++) follow(root, words, at, at, found)
  return found
}

/** From this node on, beginning with word `at`; bounded by the depth of the tree and its gaps. */
function follow(
  node: Node,
  words: Words,
  from: number,
  at: number,
  found: Map<number, Occurrence[]>,
): void {
  for (const phrase of node.ends) note(found, phrase, { from, to: at - 1 })
  const word = words.word[at]
  // A phrase does not run over the end of a sentence.
  if (word === undefined || words.sentence[at] !== words.sentence[from]) return
  const same = node.words.get(word)
  if (same !== undefined) follow(same, words, from, at + 1, found)
  const kind = classOf(word)
  const alike = kind === null ? undefined : node.words.get(kind)
  if (alike !== undefined) follow(alike, words, from, at + 1, found)
  if (node.prefixes !== null && word.length > 2) {
    for (const { text, next } of node.prefixes.get(word.slice(0, 3)) ?? []) {
      if (word.startsWith(text)) follow(next, words, from, at + 1, found)
    }
  }
  if (node.suffixes !== null && word.length > 3) {
    for (const { text, next } of node.suffixes.get(word.slice(-3)) ?? []) {
      if (word.length > text.length && word.endsWith(text)) follow(next, words, from, at + 1, found)
    }
  }
  if (node.gap === null) return
  for (let skip = 0; skip <= GAP; skip++) follow(node.gap, words, from, at + skip, found)
}

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

const emptyNode = (): Node => ({
  words: new Map(),
  prefixes: null,
  suffixes: null,
  gap: null,
  ends: [],
})

/** The node after one written word, made where it is missing. */
function step(node: Node, written: string): Node {
  if (written === '...') {
    node.gap ??= emptyNode()
    return node.gap
  }
  // "né" is a word of its own; all others are compared without accents.
  const text = written === 'né' || written.startsWith('<') ? written : foldWord(written)
  if (text.endsWith('*')) {
    const prefix = text.slice(0, -1)
    node.prefixes ??= new Map()
    return branch(node.prefixes, prefix.slice(0, 3), prefix)
  }
  if (text.startsWith('*')) {
    node.suffixes ??= new Map()
    return branch(node.suffixes, text.slice(-3), text.slice(1))
  }
  const known = node.words.get(text) ?? emptyNode()
  node.words.set(text, known)
  return known
}

function branch(branches: Branches, key: string, text: string): Node {
  const list = branches.get(key) ?? []
  branches.set(key, list)
  const known = list.find(one => one.text === text)
  if (known !== undefined) return known.next
  const next = emptyNode()
  list.push({ text, next })
  return next
}

const wordsOf = (variant: string): readonly string[] =>
  variant.split(/\s+/).filter(word => word !== '')

/** Every way to read a phrase; null where there are too many. */
function expand(phrase: string): readonly string[] | null {
  const { variants } = alternatives(phrase, 0)
  return variants.length > MAX_VARIANTS ? null : variants
}

/** What a group (or the whole phrase) may read, from `at` to its closing bracket. */
function alternatives(phrase: string, at: number): { variants: readonly string[]; end: number } {
  const done: string[] = []
  let open: readonly string[] = ['']
  let place = at
  for (; place < phrase.length && phrase[place] !== ')'; place++) {
    const sign = phrase[place] ?? ''
    if (sign === '(') {
      const inner = alternatives(phrase, place + 1)
      open = open.flatMap(head => inner.variants.map(tail => head + tail))
      place = inner.end
    } else if (sign === '|') {
      done.push(...open)
      open = ['']
    } else open = open.map(head => head + sign)
    // Enough to know that there are too many.
    if (done.length + open.length > MAX_VARIANTS) break
  }
  return { variants: [...done, ...open], end: place }
}

function isBalanced(phrase: string): boolean {
  let depth = 0
  for (const sign of phrase) {
    if (sign === '(') depth++
    if (sign === ')') depth--
    if (depth < 0) return false
  }
  return depth === 0
}
