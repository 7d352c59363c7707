// Which phrases and lists of phrases need not be looked for in a letter. Letters are numbered as they
// are read, and what stands in one is stamped with its number: what bears an older stamp does not
// stand there. No array has to be made or cleared for each letter (npm run bench:decide: a
// twentieth of its time).

import type { RuleBook } from './rule.ts'

/** Numbers that never run out, unlike those of 32 bits. */
export interface Stamps {
  /** By the number of a phrase. */
  readonly phrases: Float64Array
  /** By the id of a list: stamped where one of its phrases is. */
  readonly lists: Float64Array
}

/** Of one book; in each thread its own. */
export function stampsOf(book: RuleBook): Stamps {
  const before = known.get(book)
  if (before !== undefined) return before
  const stamps = {
    phrases: new Float64Array(book.index.phrases.length),
    lists: new Float64Array(book.listCount),
  }
  known.set(book, stamps)
  return stamps
}

/** Beside the book, which is configuration and does not change. */
const known = new WeakMap<RuleBook, Stamps>()

export const nextLetter = (): number => ++letters

let letters = 0

/** A letter that is read later may have stamped it anew: a yes has to be looked up. */
export const mayStand = (stamps: Float64Array, one: number, letter: number): boolean =>
  (stamps[one] ?? 0) >= letter
