// Where patterns stand in a text. `matchAll` makes a new pattern for every text it is asked of,
// which costs more than most searches that find nothing.

/** Every match of a pattern (flag g) in order, at most so many. */
export function matchesOf(
  text: string,
  pattern: RegExp,
  most: number = Number.POSITIVE_INFINITY,
): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  while (found.length < most) {
    const match = pattern.exec(text)
    if (match === null) break
    found.push(match)
    // Of nothing: the next one is looked for behind it.
    if (match[0] === '') pattern.lastIndex++
  }
  pattern.lastIndex = 0
  return found
}

/**
 * Found wherever one of these is: one search in place of many, begun where the first of them would be.
 * @param patterns with the same flags, whose groups nobody reads.
 */
export function anyOf(patterns: readonly RegExp[]): RegExp {
  const [flags = '', ...others] = new Set(patterns.map(pattern => pattern.flags))
  // Not by `(?i:...)`: so joined, V8 14 overlooks words in some texts that hold wide characters.
  if (others.length > 0) throw new Error('Patterns that are joined must have the same flags.')
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), flags)
}
