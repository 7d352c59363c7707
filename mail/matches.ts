// Where patterns stand in a text. `matchAll` makes a new pattern for every text it is asked of,
// which is much where most find nothing; it stays where a search is rare or stops at once.

/** Every match of a pattern in order, at most `most`. @throws where it has not the flag g. */
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

/** Whether the next character is two units, which a pattern with the flag u does not part. */
const isPair = (text: string, { lastIndex, unicode, unicodeSets }: RegExp): boolean =>
  (unicode || unicodeSets) && (text.codePointAt(lastIndex) ?? 0) > 0xffff

/**
 * One pattern that is found wherever any of these is, beginning at the earliest place.
 * @param patterns whose groups nobody reads.
 * @throws where there is none, flags differ or hold g or y, or one refers to its groups.
 */
export function anyOf(patterns: readonly RegExp[]): RegExp {
  const [flags, ...others] = new Set(patterns.map(pattern => pattern.flags))
  if (flags === undefined) throw new Error('There is no pattern to join.')
  if (patterns.some(({ source }) => /\\[1-9k]/.test(source))) {
    throw new Error('A pattern that is joined cannot refer to its groups: they are numbered anew.')
  }
  // Not by `(?i:...)`: V8 14.6 then overlooked 'Thank you for' in a two-byte string, after some
  // hundred other letters; joined by their common flag the same patterns found it.
  if (others.length > 0 || /[gy]/.test(flags)) {
    throw new Error('Patterns that are joined must have the same flags, without g and y.')
  }
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), flags)
}
