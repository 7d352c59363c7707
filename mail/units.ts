// A text as numbers, for loops over each of its characters. `charCodeAt` finds out anew at every
// character which of V8's many kinds of string it is asked of: one copy of the text is five times quicker.

/** Sixteen-bit units of the longest text that needs no array of its own. */
const USUAL = 64 * 1024

const shared = new Uint16Array(USUAL)

/**
 * The UTF-16 units of a text and two zeros behind them; what follows those means nothing. They hold
 * until this is called again: a loop that asks for another text's meanwhile must take its own first.
 */
export function unitsOf(text: string): Uint16Array {
  const { length } = text
  const units = length + 2 > USUAL ? new Uint16Array(length + 2) : shared
  // The machines that Node is made for write the low byte first.
  asBytes(units).write(text, 'utf16le')
  units[length] = 0
  units[length + 1] = 0
  return units
}

const asBytes = (units: Uint16Array): Buffer => (units === shared ? sharedBytes : bytesOf(units))

const bytesOf = ({ buffer }: Uint16Array): Buffer => Buffer.from(buffer)

const sharedBytes = bytesOf(shared)
