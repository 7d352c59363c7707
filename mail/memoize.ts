// What pure functions were asked before: seen from outside it is only time. Keys may be words of
// letters, which outlive their letter here: so few of them, so short, and but the last one of a
// whole letter's text.

export interface Limits {
  readonly entries: number
  /** Characters; of a longer key the value is made anew each time. */
  readonly longestKey: number
}

/** The same function, quicker. `make` must be pure. When it is full, all is forgotten. */
export function memoize<Value extends NonNullable<unknown> | null>(
  make: (key: string) => Value,
  { entries, longestKey }: Limits,
): (key: string) => Value {
  const known = new Map<string, Value>()
  return key => {
    const before = known.get(key)
    if (before !== undefined) return before
    const value = make(key)
    if (key.length > longestKey) return value
    if (known.size >= entries) known.clear()
    known.set(owned(key), value)
    return value
  }
}

/**
 * V8 keeps a slice by keeping all it was cut from: a word would hold its letter. A longer key is a
 * template or a paragraph of ours, and found quickest where it is the very string that is asked for.
 */
const owned = (key: string): string =>
  key.length > LONGEST_WORD ? key : Buffer.from(key, 'utf16le').toString('utf16le')

const LONGEST_WORD = 64

/** The same function, quick where one text is asked of again and again: the last stays until the next. */
export function rememberLast<Value>(make: (text: string) => Value): (text: string) => Value {
  let last: { readonly text: string; readonly value: Value } | null = null
  return text => {
    if (last === null || last.text !== text) last = { text, value: make(text) }
    return last.value
  }
}
