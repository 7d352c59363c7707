// One condition against one letter: the words that matched, or null. Negation and nearness are
// decided here, clause by clause.

import { isOpen } from './gate.ts'
import type { PhraseList } from './lists.ts'
import { findPhrases, type Occurrence, type Occurrences } from './phrase.ts'
import type { CompiledCondition, Fact, Rule, RuleBook } from './rule.ts'
import { mayStand, nextLetter, type Stamps, stampsOf } from './stamps.ts'
import { readWords, type Words, written } from './words.ts'

export type Field = 'subject' | 'text' | 'attachments'

/** A letter ready to be asked: its fields as words, every phrase already found. */
export interface Matter {
  readonly fields: Readonly<Record<Field, FieldRead>>
  readonly facts: KnownFacts
  /** 'text' where the body is heard alone, before the subject may speak. */
  readonly scope: 'text' | 'all'
  /** Ids of the cues heard so far (scale.ts). */
  readonly heard?: ReadonlySet<string>
}

/** What is known of the letter beside its words. */
export type KnownFacts = Pick<ReadonlyMap<Fact, string | boolean>, 'get'>

export interface FieldRead {
  readonly words: Words
  readonly found: Occurrences
  readonly stamps: Stamps
  /** The letter's number (stamps.ts). */
  readonly letter: number
}

export interface Match {
  readonly where: Field | 'facts'
  readonly words: string
  readonly at: Occurrence | null
  /** Where the words stand in the field; null beside `at: null`. */
  readonly span: { readonly start: number; readonly end: number } | null
}

export function readFields(
  texts: Readonly<Record<Field, string>>,
  book: RuleBook,
): Matter['fields'] {
  const stamps = stampsOf(book)
  const letter = nextLetter()
  const read = (text: string): FieldRead => {
    const words = text === '' ? NO_WORDS : readWords(text)
    const found = text === '' ? NOT_FOUND : findPhrases(words, book.index)
    stamp(found, letter, stamps, book)
    return { words, found, stamps, letter }
  }
  return {
    subject: read(texts.subject),
    text: read(texts.text),
    attachments: read(texts.attachments),
  }
}

const NO_WORDS = readWords('')
const NOT_FOUND: Occurrences = new Map()

/** A letter holds few of thousands of phrases: from these to the lists, not the other way round. */
function stamp(found: Occurrences, letter: number, stamps: Stamps, book: RuleBook): void {
  const { startsAt, ids } = book.lists
  for (const phrase of found.keys()) {
    stamps.phrases[phrase] = letter
    const end = startsAt[phrase + 1] ?? 0
    for (let at = startsAt[phrase] ?? 0; at < end; at++) stamps.lists[ids[at] ?? 0] = letter
  }
}

/** What of the letter makes the rule hold; null where it does not. */
export const matchRule = ({ gate, when }: Rule, matter: Matter): readonly Match[] | null =>
  isOpen(gate, matter.fields.text) ? match(when, matter) : null

/** What matched; an empty list where a condition holds without words (a `not`). */
function match(when: CompiledCondition, matter: Matter): readonly Match[] | null {
  switch (when.kind) {
    case 'all':
      return matchAll(when.of, matter)
    case 'any':
      return matchAny(when.of, matter)
    case 'not':
      return match(when.of, matter) === null ? [] : null
    case 'fact':
      return matchFact(when, matter)
    case 'heard':
      return matter.heard?.has(when.heard) === true ? [] : null
    case 'words':
      return matchWords(when, matter)
  }
}

// By index, here as below: asked hundreds of times a letter, iterators were much of its garbage.

function matchAll(of: readonly CompiledCondition[], matter: Matter): readonly Match[] | null {
  let all: readonly Match[] = []
  for (let at = 0; at < of.length; at++) {
    const one = of[at]
    const matched = one === undefined ? null : match(one, matter)
    if (matched === null) return null
    if (matched.length > 0) all = all.length === 0 ? matched : [...all, ...matched]
  }
  return all
}

function matchAny(of: readonly CompiledCondition[], matter: Matter): readonly Match[] | null {
  for (let at = 0; at < of.length; at++) {
    const one = of[at]
    const matched = one === undefined ? null : match(one, matter)
    if (matched !== null) return matched
  }
  return null
}

function matchFact(
  when: Extract<CompiledCondition, { kind: 'fact' }>,
  matter: Matter,
): readonly Match[] | null {
  const value = matter.facts.get(when.fact) ?? false
  const holds = Array.isArray(when.is) ? when.is.includes(String(value)) : when.is === value
  return holds ? [{ where: 'facts', words: when.fact, at: null, span: null }] : null
}

type WordsCondition = Extract<CompiledCondition, { kind: 'words' }>

function matchWords(when: WordsCondition, matter: Matter): readonly Match[] | null {
  const fields = fieldsOf(when.in, matter.scope)
  for (let i = 0; i < fields.length; i++) {
    const where = fields[i]
    const matched = where === undefined ? null : matchField(when, where, matter)
    if (matched !== null) return matched
  }
  return null
}

function matchField(when: WordsCondition, where: Field, matter: Matter): readonly Match[] | null {
  const field = matter.fields[where]
  const { words } = field
  const heard = standing(when.words, field)
  if (heard.length === 0) return null
  const wanted = when.with === null ? null : standing(when.with, field)
  if (wanted?.length === 0) return null
  const barred = when.without === null ? null : standing(when.without, field)
  for (const places of heard) {
    for (const at of places) {
      if (!agrees(when, at, words, wanted, barred)) continue
      const span = { start: words.start[at.from] ?? 0, end: words.end[at.to] ?? 0 }
      return [{ where, words: written(words, at.from, at.to), at, span }]
    }
  }
  return null
}

/** Where one phrase stands. */
type Places = readonly Occurrence[]

/** Of a list's phrases those that stand in the field, in the list's order. */
function standing(list: PhraseList, field: FieldRead): readonly Places[] {
  const { found, stamps, letter } = field
  if (found.size === 0 || !mayStand(stamps.lists, list.id, letter)) return NOWHERE
  let all: Places[] | null = null
  // By index: some two thousand phrases a letter are looked at here.
  for (let at = 0; at < list.phrases.length; at++) {
    const phrase = list.phrases[at] ?? 0
    const places = mayStand(stamps.phrases, phrase, letter) ? found.get(phrase) : undefined
    if (places === undefined) continue
    // As a rule it stays the only one, for which a list that grows has too much room.
    if (all === null) all = [places]
    else all.push(places)
  }
  return all ?? NOWHERE
}

const NOWHERE: readonly Places[] = []

const fieldsOf = (asked: WordsCondition['in'], scope: Matter['scope']): readonly Field[] =>
  asked === 'subject_or_text' ? EITHER[scope] : ONLY[asked]

const EITHER = {
  text: ['text'],
  all: ['text', 'subject'],
} as const satisfies Record<Matter['scope'], readonly Field[]>
const ONLY = {
  subject: ['subject'],
  text: ['text'],
  attachments: ['attachments'],
} as const satisfies Record<Field, readonly Field[]>

function agrees(
  when: WordsCondition,
  at: Occurrence,
  words: Words,
  wanted: readonly Places[] | null,
  barred: readonly Places[] | null,
): boolean {
  if (when.negated !== 'any' && isNegated(words, at) !== (when.negated === 'yes')) return false
  const beside = (all: readonly Places[]): boolean =>
    all.some(places => places.some(other => isBeside(when, at, other, words)))
  if (wanted !== null && !beside(wanted)) return false
  return barred === null || !beside(barred)
}

function isBeside(when: WordsCondition, a: Occurrence, b: Occurrence, words: Words): boolean {
  const line = when.same_clause ? words.clause : words.sentence
  if (line[a.from] !== line[b.to] && line[a.to] !== line[b.from]) return false
  const between = b.from > a.to ? b.from - a.to - 1 : Math.max(0, a.from - b.to - 1)
  return when.near === null || between <= when.near
}

/** Words before a phrase, in its clause, among which a "non" takes it back. */
const NEGATION_REACH = 5
const NEGATIONS = new Set([
  ...['non', 'né', 'mai', 'senza', 'nessun', 'nessuna', 'nessuno', 'neanche', 'nemmeno', 'nn'],
  ...['nicht', 'kein', 'keine', 'keinen', 'keiner', 'keinem', 'ohne', 'nie', 'weder'],
])
/** "non solo accolta" is accolta. */
const NOT_NEGATING = new Map([
  ['non', new Set(['solo', 'soltanto', 'appena'])],
  ['nicht', new Set(['nur'])],
])

export function isNegated(words: Words, at: Occurrence): boolean {
  const clause = words.clause[at.from]
  for (let back = 1; back <= NEGATION_REACH; back++) {
    const word = words.word[at.from - back]
    if (word === undefined || words.clause[at.from - back] !== clause) return false
    if (!NEGATIONS.has(word)) continue
    return !(NOT_NEGATING.get(word)?.has(words.word[at.from - back + 1] ?? '') ?? false)
  }
  return false
}
