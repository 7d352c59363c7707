// Lists of phrases by name (@name), written out: a list may hold other lists, and a phrase may name
// one among its words ("da @numeri mesi").
// Beside them the lists that conditions name, and which of them hold a phrase.

import { matchesOf } from '../mail/matches.ts'
import { offsets } from './offsets.ts'

/** Equal lists of different conditions are one. */
export interface PhraseList {
  readonly id: number
  /** Numbers in the book's index. */
  readonly phrases: readonly number[]
}

/** Laid flat: a letter's phrases lead to a thousand lists, and a map's closures were slow. */
export interface PhraseLists {
  /** By the number of a phrase: where its lists begin in `ids`. One longer than there are phrases. */
  readonly startsAt: Int32Array
  /** Ids of the lists that hold a phrase. */
  readonly ids: Int32Array
}

export function listsOf(all: readonly PhraseList[], phraseCount: number): PhraseLists {
  const lists = Array.from({ length: phraseCount }, (): number[] => [])
  for (const { id, phrases } of all) {
    for (const phrase of new Set(phrases)) lists[phrase]?.push(id)
  }
  return { startsAt: offsets(lists), ids: Int32Array.from(lists.flat()) }
}

/** A list may name lists; deeper than this they name each other. */
const DEEPEST = 4
const NAME = /@([a-z][a-z0-9_]*)/g

type Vocabulary = ReadonlyMap<string, readonly string[]>

export function spelled(
  list: readonly string[],
  vocabulary: Vocabulary,
  depth = 0,
): readonly string[] {
  if (depth > DEEPEST) return []
  const members = (name: string): readonly string[] =>
    spelled(vocabulary.get(name) ?? [], vocabulary, depth + 1)
  return list.flatMap(one =>
    // A list by itself stays a list of phrases: each has a number of its own.
    isName(one)
      ? members(one.slice(1))
      : [one.replace(NAME, (_, name: string) => `(${members(name).join('|')})`)],
  )
}

/** The names in a list of phrases. */
export const namesIn = (list: readonly string[]): readonly string[] =>
  list.flatMap(one => matchesOf(one, NAME).map(([, name = '']) => name))

const isName = (text: string): boolean => /^@[a-z][a-z0-9_]*$/.test(text)
