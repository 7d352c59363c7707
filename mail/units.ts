// A text as numbers, for loops over each of its characters. `charCodeAt` finds out anew at every
// character which of V8's many kinds of string it is asked of (npm run bench:decide: a twelfth of
// its time). The last text that was not long stays here until the next.

/** Sixteen-bit units of the longest text that needs no array of its own. */
const USUAL = 64 * 1024

const shared = new Uint16Array(USUAL)

/**
 * The UTF-16 units of a text and two zeros behind them, since readers look one behind a mark, and
 * one behind that; what follows means nothing. They hold until this is called again: a loop over
 * them must not call what calls this.
 */
export function unitsOf(text: string): Uint16Array {
  const { length } = text
  const units = length + 2 > USUAL ? new Uint16Array(length + 2) : shared
  // Ours (x64, arm64: package.json) write the low byte first; known-words.ts relies on it, too.
  asBytes(units).write(text, 'utf16le')
  units[length] = 0
  units[length + 1] = 0
  return units
}

const asBytes = (units: Uint16Array): Buffer => (units === shared ? sharedBytes : bytesOf(units))

const bytesOf = ({ buffer }: Uint16Array): Buffer => Buffer.from(buffer)

const sharedBytes = bytesOf(shared)
