// Where patterns stand in a text. `matchAll` makes a new pattern for every text it is asked of,
// which costs more than most searches that find nothing.

/** Every match of a pattern in order, at most so many. @throws where it has not the flag g. */
export function matchesOf(
  text: string,
  pattern: RegExp,
  most: number = Number.POSITIVE_INFINITY,
): readonly RegExpExecArray[] {
  if (!pattern.global) throw new Error(`Only a pattern with the flag g is found again: ${pattern}`)
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  while (found.length < most) {
    const match = pattern.exec(text)
    if (match === null) break
    found.push(match)
    // Of nothing: the next one is looked for behind it.
    if (match[0] === '') pattern.lastIndex += isPair(text, pattern) ? 2 : 1
  }
  pattern.lastIndex = 0
  return found
}

/** Whether the next character is one of two units, which a pattern with the flag u does not part. */
const isPair = (text: string, { lastIndex, unicode, unicodeSets }: RegExp): boolean =>
  (unicode || unicodeSets) && (text.codePointAt(lastIndex) ?? 0) > 0xffff

/**
 * Found wherever one of these is: one search in place of many, begun where the first of them would be.
 * @param patterns with the same flags, without `\1`, whose groups nobody reads.
 */
export function anyOf(patterns: readonly RegExp[]): RegExp {
  const [flags, ...others] = new Set(patterns.map(pattern => pattern.flags))
  if (flags === undefined) throw new Error('There is no pattern to join.')
  // Not by `(?i:...)`: so joined, V8 14 overlooks words in some texts that hold wide characters.
  if (others.length > 0 || /[gy]/.test(flags)) {
    throw new Error('Patterns that are joined must have the same flags, without g and y.')
  }
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), flags)
}
