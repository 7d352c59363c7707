// One condition against one letter: the words that matched, or null. Negation and nearness are
// decided here, clause by clause.

import { isOpen } from './gate.ts'
import type { Listed, PhraseList } from './lists.ts'
import { findPhrases, type Occurrence, type Occurrences } from './phrase.ts'
import type { CompiledCondition, Fact, Rule, RuleBook } from './rule.ts'
import { readWords, type Words, written } from './words.ts'

export type Field = 'subject' | 'text' | 'attachments'

/** A letter ready to be asked: its fields as words, every phrase already found. */
export interface Matter {
  readonly fields: Readonly<Record<Field, FieldRead>>
  /** Which lists of phrases stand anywhere in it (gate.ts). */
  readonly stands: Uint8Array
  readonly facts: ReadonlyMap<Fact, string | boolean>
  /** 'text' where the body is heard alone, before the subject may speak. */
  readonly scope: 'text' | 'all'
  /** Ids of the cues heard so far (scale.ts). */
  readonly heard?: ReadonlySet<string>
}

export interface FieldRead {
  readonly words: Words
  readonly found: Occurrences
  /** By the id of each list of phrases that stands here at all: its phrases in the list's order. */
  readonly lists: readonly (readonly Standing[] | undefined)[]
}

interface Standing {
  readonly rank: number
  readonly at: readonly Occurrence[]
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
  const read = (text: string) => {
    if (text === '') return BLANK
    const words = readWords(text)
    const found = findPhrases(words, book.index)
    return { words, found, lists: standingLists(found, book) }
  }
  return {
    subject: read(texts.subject),
    text: read(texts.text),
    attachments: read(texts.attachments),
  }
}

const BLANK: FieldRead = { words: readWords(''), found: new Map(), lists: [] }

/** A letter holds few of thousands of phrases: from these to the lists, not the other way round. */
function standingLists(found: Occurrences, book: RuleBook): FieldRead['lists'] {
  // As long as it may become: one that grows from its end backwards is dear.
  const lists: (Standing[] | undefined)[] = new Array(book.listCount).fill(undefined)
  for (const [phrase, at] of found) {
    for (const { list, rank } of book.lists.get(phrase) ?? NOWHERE) {
      const standing = lists[list]
      if (standing === undefined) lists[list] = [{ rank, at }]
      else insert(standing, { rank, at })
    }
  }
  return lists
}

/** Few stand in a list: none is sorted afterwards. */
function insert(standing: Standing[], one: Standing): void {
  let at = standing.length
  for (; at > 0 && (standing[at - 1]?.rank ?? 0) > one.rank; at--) {
    standing[at] = standing[at - 1] ?? one
  }
  standing[at] = one
}

const NOWHERE: readonly Listed[] = []

/** What of the letter makes the rule hold; null where it does not. */
export const matchRule = ({ gate, when }: Rule, matter: Matter): readonly Match[] | null =>
  isOpen(gate, matter.stands) ? match(when, matter) : null

/** What matched; an empty list where a condition holds without words (a `not`). */
function match(when: CompiledCondition, matter: Matter): readonly Match[] | null {
  switch (when.kind) {
    case 'all': {
      const all: Match[] = []
      for (const one of when.of) {
        const matched = match(one, matter)
        if (matched === null) return null
        all.push(...matched)
      }
      return all
    }
    case 'any': {
      for (const one of when.of) {
        const matched = match(one, matter)
        if (matched !== null) return matched
      }
      return null
    }
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

function matchFact(
  when: Extract<CompiledCondition, { kind: 'fact' }>,
  matter: Matter,
): readonly Match[] | null {
  const value = matter.facts.get(when.fact) ?? false
  const holds = Array.isArray(when.is) ? when.is.includes(String(value)) : when.is === value
  return holds ? [{ where: 'facts', words: `${when.fact}: ${value}`, at: null, span: null }] : null
}

type WordsCondition = Extract<CompiledCondition, { kind: 'words' }>

function matchWords(when: WordsCondition, matter: Matter): readonly Match[] | null {
  for (const where of fieldsOf(when.in, matter.scope)) {
    const { words, lists } = matter.fields[where]
    const standing = lists[when.words.id]
    if (standing === undefined) continue
    const wanted = standingOf(when.with, lists)
    if (wanted?.length === 0) continue
    const barred = standingOf(when.without, lists)
    for (const phrase of standing) {
      for (const at of phrase.at) {
        if (!agrees(when, at, words, wanted, barred)) continue
        const span = { start: words.start[at.from] ?? 0, end: words.end[at.to] ?? 0 }
        return [{ where, words: written(words, at.from, at.to), at, span }]
      }
    }
  }
  return null
}

const standingOf = (
  list: PhraseList | null,
  lists: FieldRead['lists'],
): readonly Standing[] | null => (list === null ? null : (lists[list.id] ?? NOTHING_STANDS))

const NOTHING_STANDS: readonly Standing[] = []

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
  wanted: readonly Standing[] | null,
  barred: readonly Standing[] | null,
): boolean {
  if (when.negated !== 'any' && isNegated(words, at) !== (when.negated === 'yes')) return false
  const beside = (standing: readonly Standing[]): boolean =>
    standing.some(one => one.at.some(other => isBeside(when, at, other, words)))
  if (wanted !== null && !beside(wanted)) return false
  return barred === null || !beside(barred)
}

function isBeside(when: WordsCondition, a: Occurrence, b: Occurrence, words: Words): boolean {
  const line = when.same_clause ? words.clause : words.sentence
  if (line[a.from] !== line[b.to] && line[a.to] !== line[b.from]) return false
  const between = b.from > a.to ? b.from - a.to - 1 : Math.max(0, a.from - b.to - 1)
  return when.near === undefined || between <= when.near
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
