// Lists of phrases: those by name (@name) written out, and the place of each phrase in them.

/** Equal lists of different conditions are one. */
export interface PhraseList {
  readonly id: number
  /** Numbers in the book's index. */
  readonly phrases: readonly number[]
}

/** A phrase's place in a list. */
export interface Listed {
  /** The list's id. */
  readonly list: number
  readonly rank: number
}

export function listsOf(all: readonly PhraseList[]): ReadonlyMap<number, readonly Listed[]> {
  const lists = new Map<number, Listed[]>()
  for (const { id, phrases } of all) {
    for (const [rank, phrase] of phrases.entries()) {
      const places = lists.get(phrase) ?? []
      lists.set(phrase, places)
      // A phrase that stands twice in a list counts where it stands first.
      if (places.at(-1)?.list !== id) places.push({ list: id, rank })
    }
  }
  return lists
}

/** A list may name lists; deeper than this they name each other. */
const DEEPEST = 4

export function spelled(
  list: readonly string[],
  vocabulary: ReadonlyMap<string, readonly string[]>,
  depth = 0,
): readonly string[] {
  if (depth > DEEPEST) return []
  return list.flatMap(one =>
    one.startsWith('@')
      ? spelled(vocabulary.get(one.slice(1)) ?? [], vocabulary, depth + 1)
      : [one],
  )
}
