// Where a pattern stands in a text. `matchAll` makes a new pattern for every text it is asked of,
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
