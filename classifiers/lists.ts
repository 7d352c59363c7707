// Lists of phrases by name (@name), written out: a list may hold other lists.

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
