// What was made of the words of letters before, for loops over their characters (units.ts);
// memoize.ts is for strings that are at hand. Letters are written with the same few thousand words:
// one that is known is told by its characters alone, without a string being cut out and hashed. A
// word, a name too, may so outlive its letter; codes and numbers are not kept.

/** One word in each; another that belongs there takes its place. */
const PLACES = 8192
/** Characters of the longest word that is remembered. */
const LONGEST = 24

/** What was made of the word at `units[from]` to `units[to - 1]`. */
export type KnownWords<Value> = (units: Uint16Array, from: number, to: number) => Value

/**
 * `make`, quicker for words met before: those of at most 24 characters without a digit.
 * @param make pure.
 */
export function knownWords<Value extends NonNullable<unknown> | null>(
  make: (word: string) => Value,
): KnownWords<Value> {
  const raw = new Uint16Array(PLACES * LONGEST)
  const lengths = new Uint8Array(PLACES)
  // An empty place holds the empty word, as its length says.
  const made = new Array<Value>(PLACES).fill(make(''))
  return (units, from, to) => {
    const length = to - from
    if (length > LONGEST) return make(cut(units, from, to))
    let hash = length
    for (let at = from; at < to; at++) {
      const unit = units[at] ?? 0
      if (isDigit(unit)) return make(cut(units, from, to))
      hash = Math.imul(hash, 31) + unit
    }
    const place = (hash ^ (hash >>> 13)) & (PLACES - 1)
    const start = place * LONGEST
    const before = made[place]
    if (before !== undefined && lengths[place] === length && stands(raw, start, units, from, to)) {
      return before
    }
    const value = make(cut(units, from, to))
    for (let at = 0; at < length; at++) raw[start + at] = units[from + at] ?? 0
    lengths[place] = length
    made[place] = value
    return value
  }
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57

function stands(
  raw: Uint16Array,
  start: number,
  units: Uint16Array,
  from: number,
  to: number,
): boolean {
  for (let at = from, mine = start; at < to; at++, mine++) {
    if (raw[mine] !== units[at]) return false
  }
  return true
}

/** A string of its own: a slice would hold the whole letter. */
const cut = (units: Uint16Array, from: number, to: number): string =>
  Buffer.from(units.buffer, from * 2, (to - from) * 2).toString('utf16le')
