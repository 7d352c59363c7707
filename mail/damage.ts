// What a program without the right charset leaves of a text: characters beyond ASCII are lost, replaced
// or read as others. ASCII stays as it was, so that no other word can pass for damage.

/** Longer texts are compared whole only: the search below costs their square. */
const MAX_LENGTH = 500

/** Whether `said` is `whole`, character by character, but for what a poorer charset does to it. */
export function isDamagedCopy(said: string, whole: string): boolean {
  if (said.length > MAX_LENGTH || whole.length > MAX_LENGTH) return false
  // All places in `said` that can be reached with the characters read so far.
  let places = new Set([0])
  for (const character of whole) {
    const next = new Set<number>()
    for (const place of places) for (const end of ends(said, place, character)) next.add(end)
    if (next.size === 0) return false
    places = next
  }
  return places.has(said.length)
}

const REPLACED = '\ufffd'

function* ends(said: string, place: number, character: string): Generator<number> {
  if (said.startsWith(character, place)) yield place + character.length
  if (/^[\x00-\x7f]$/.test(character)) return
  yield place // lost without a trace
  if (character === REPLACED) {
    // The damage is in `whole`: here may still stand what was there, if it was not ASCII.
    const there = said.codePointAt(place) ?? 0
    if (there > 0x7f) yield place + String.fromCodePoint(there).length
  }
  // One mark for it, or one for each of its bytes.
  for (let end = place; end < place + 4 && (said[end] === '?' || said[end] === REPLACED); end++)
    yield end + 1
  const plain = PLAIN[character]
  if (plain !== undefined && said.startsWith(plain, place)) yield place + plain.length
}

/** Signs of typography, which have a neighbour in ASCII. */
const PLAIN: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
}

/** UTF-8 that was read as windows-1252 ('PerÃ²'), read again as what it is; else the text itself. */
export function unmangled(text: string): string {
  if (!/[Â-ô][\x80-\uffff]/.test(text)) return text
  const bytes = [...text].map(character => BYTES.get(character) ?? -1)
  if (bytes.includes(-1)) return text
  try {
    return utf8.decode(Uint8Array.from(bytes))
  } catch {
    return text // it was no UTF-8: the characters are the writer's
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

const BYTES: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
)
