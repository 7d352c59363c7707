// Lists of phrases by name (@name), written out: a list may hold other lists, and a phrase may name
// one among its words ("da @numeri mesi").
// Beside them the lists that conditions name, and the place of each phrase in them.

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
  list.flatMap(one => [...one.matchAll(NAME)].map(([, name = '']) => name))

const isName = (text: string): boolean => /^@[a-z][a-z0-9_]*$/.test(text)
