// Whose words are these? The lines of a letter told apart: its writer's own, a quoted history, a
// forwarded letter. Line by line, in linear time; every program marks the border its own way.

export interface Layers {
  readonly own: readonly string[]
  readonly quoted: readonly string[]
  readonly forwarded: readonly string[]
}

/** `forward`: the subject says that this letter forwards another one. */
export function splitLayers(lines: readonly string[], forward: boolean): Layers {
  const own: string[] = []
  const quoted: string[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    if (isForwardMark(line)) return ended(own, quoted, rest(lines, i + 1), true)
    if (isOriginalMark(line)) return ended(own, quoted, rest(lines, i + 1), forward)
    if (isHeaderBlock(lines, i)) return ended(own, quoted, rest(lines, i), forward)
    const attribution = attributionLength(lines, i)
    if (attribution > 0 && quoteFollows(lines, i + attribution)) {
      quoted.push(...lines.slice(i, i + attribution))
      i += attribution - 1
    } else if (attribution > 0 && isMachineMade(lines.slice(i, i + attribution).join(' '))) {
      return ended(own, quoted, rest(lines, i + attribution), forward)
    } else if (isQuote(line)) quoted.push(line)
    else own.push(line)
  }
  return { own, quoted, forwarded: [] }
}

function ended(own: string[], quoted: string[], below: string[], forward: boolean): Layers {
  // Outlook draws a line over the block; it belongs to neither.
  while (own.length > 0 && /^[\s_-]*$/.test(own.at(-1) ?? '')) own.pop()
  if (!forward) return { own, quoted: [...quoted, ...below], forwarded: [] }
  return { own, quoted, forwarded: below }
}

/** What stands below a mark, without its own header lines and quote signs. */
function rest(lines: readonly string[], from: number): string[] {
  const below = lines.slice(from).map(line => line.replace(/^\s*(?:>[ \t]?)+/, ''))
  const first = below.findIndex(line => line.trim() !== '' && !HEADER_LINE.test(line))
  return first < 0 ? [] : below.slice(first)
}

const FORWARD_MARK =
  /^[\s>*-]*(?:forwarded message|messaggio inoltrato|weitergeleitete nachricht|inizio messaggio inoltrato|begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail))[\s*:-]*$/i

const ORIGINAL_MARK =
  /^[\s*]*-{2,}\s*(?:messaggio originale|original message|ursprüngliche nachricht|originalnachricht)\s*-{2,}[\s*]*$/i

function isForwardMark(line: string): boolean {
  return line.length < 200 && FORWARD_MARK.test(line)
}

function isOriginalMark(line: string): boolean {
  return line.length < 200 && ORIGINAL_MARK.test(line)
}

const FROM_LINE = /^\*?(?:da|from|von|mittente)\*?\s*:\*?\s*\S/i
const HEADER_LINE =
  /^\*?(?:da|from|von|mittente|inviato|inviata|data|date|datum|sent|gesendet|a|to|an|per|destinatario|cc|ccn|kopie|oggetto|subject|betreff|rispondi a|reply-to)\*?\s*:/i

/** A sender's line with another header line close below it: Outlook's way. */
function isHeaderBlock(lines: readonly string[], i: number): boolean {
  const line = lines[i] ?? ''
  if (line.length > 400 || !FROM_LINE.test(line)) return false
  const below = lines.slice(i + 1, i + 4).filter(entry => entry.trim() !== '')
  return below[0] !== undefined && HEADER_LINE.test(below[0])
}

/** How it begins and how it ends; apart, so that neither backtracks over the other. */
const ATTRIBUTIONS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:il|in data)\s/i, /\bha scritto\s*:$/i],
  [/^am\s/i, /\bschrieb\b[^:]{0,120}:$/i],
  [/^on\s/i, /\bwrote\s*:$/i],
  [/^\S/, /\bha scritto (?:il|in data)\s[^\n]{4,60}:$/i],
  [/^\S/, /\bschrieb am\s[^\n]{4,60}:$/i],
]

/** How many lines (at most three, programs wrap them) say who wrote what follows; 0 for none. */
function attributionLength(lines: readonly string[], i: number): number {
  const first = lines[i] ?? ''
  if (first.length > 300 || !/^\S.*\d/.test(first)) return 0
  let joined = ''
  for (let length = 1; length <= 3; length++) {
    joined = `${joined} ${lines[i + length - 1] ?? ''}`.trim()
    if (joined.length > 500) return 0
    if (!joined.endsWith(':')) continue
    if (ATTRIBUTIONS.some(([head, tail]) => head.test(joined) && tail.test(joined))) return length
  }
  return 0
}

function quoteFollows(lines: readonly string[], from: number): boolean {
  return isQuote(lines.slice(from, from + 3).find(line => line.trim() !== '') ?? '')
}

/** With a time of day or an address: "Il 3 marzo l'INPS ha scritto:" is a person's sentence. */
function isMachineMade(attribution: string): boolean {
  return /\d{1,2}[:.]\d{2}|@/.test(attribution)
}

function isQuote(line: string): boolean {
  return /^\s{0,3}>/.test(line)
}
