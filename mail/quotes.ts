// Whose words are these? The lines of a letter told apart: its writer's own, a quoted history, a
// forwarded letter. Line by line, in linear time; every program marks the border its own way.

import { type Line, sliceLine } from './lines.ts'

export interface Layers {
  readonly own: readonly Line[]
  readonly quoted: readonly Line[]
  readonly forwarded: readonly Line[]
}

/** `forward`: the subject says that this letter forwards another one. */
export function splitLayers(lines: readonly Line[], forward: boolean): Layers {
  const own: Line[] = []
  const quoted: Line[] = []
  /** The line above, where it was quoted. */
  let above: Line | null = null
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? EMPTY
    if (isForwardMark(line.text)) return ended(own, quoted, rest(lines, i + 1), true)
    if (isOriginalMark(line.text)) return ended(own, quoted, rest(lines, i + 1), forward)
    if (isHeaderBlock(lines, i)) return ended(own, quoted, rest(lines, i), forward)
    const attribution = attributionLength(lines, i)
    const cutOff: boolean = above !== null && isCutOff(above.text, line.text)
    const quote: boolean = cutOff || isQuote(line.text)
    above = quote ? line : null
    if (attribution > 0 && quoteFollows(lines, i + attribution)) {
      quoted.push(...lines.slice(i, i + attribution))
      i += attribution - 1
    } else if (attribution > 0 && isMachineMade(lines.slice(i, i + attribution))) {
      return ended(own, quoted, rest(lines, i + attribution), forward)
    } else if (quote) quoted.push(line)
    else own.push(line)
  }
  return { own, quoted, forwarded: [] }
}

const EMPTY: Line = { text: '', at: 0 }

function ended(own: Line[], quoted: Line[], below: Line[], forward: boolean): Layers {
  // Outlook draws a line over the block; it belongs to neither.
  while (own.length > 0 && /^[\s_-]*$/.test(own.at(-1)?.text ?? '')) own.pop()
  if (!forward) return { own, quoted: [...quoted, ...below], forwarded: [] }
  return { own, quoted, forwarded: below }
}

/** What stands below a mark, without its own header lines and quote signs. */
function rest(lines: readonly Line[], from: number): Line[] {
  const below = lines.slice(from).map(line => {
    const signs = /^\s*(?:>[ \t]?)+/.exec(line.text)?.[0].length ?? 0
    return signs === 0 ? line : sliceLine(line, signs)
  })
  const first = below.findIndex(({ text }) => text.trim() !== '' && !HEADER_LINE.test(text))
  return first < 0 ? [] : below.slice(first)
}

const FORWARD_MARKS = [
  ...['forwarded message', 'begin forwarded message'],
  ...['messaggio inoltrato', 'inizio messaggio inoltrato'],
  ...['weitergeleitete nachricht', 'anfang der weitergeleiteten (?:nachricht|e-?mail)'],
]
const FORWARD_MARK = new RegExp(
  `^[\\s>*-]*(?:${FORWARD_MARKS.join('|')})(?:[\\s*:-]*|\\s(?:da|von|by|from)\\s.{1,150}-{2,}\\s*)$`,
  'i',
)

const ORIGINAL_MARK =
  /^[\s*]*-{2,}\s*(?:messaggio originale|original (?:message|appointment)|appuntamento originale|ursprüngliche(?:r)? (?:nachricht|termin)|originalnachricht|mensaje original|message (?:d['’]origine|original))\s*-{2,}[\s*]*$/i

// Every line is asked all this: the cheap question stands first.

function isForwardMark(line: string): boolean {
  return line.length < 200 && mayBeForwardMark(line) && FORWARD_MARK.test(line)
}

/** By the first character of the mark, behind the signs that may stand before it. */
function mayBeForwardMark(line: string): boolean {
  let at = 0
  let unit = line.charCodeAt(0)
  while (SIGNS.has(unit)) unit = line.charCodeAt(++at)
  return unit > 127 || FORWARD_BEGIN.has(unit)
}

const codesOf = (characters: string): readonly number[] =>
  [...characters].map(character => character.charCodeAt(0))
/** Of `[\s>*-]`, with which FORWARD_MARK begins, those of ASCII. */
const SIGNS = new Set(codesOf('>*- \t\v\f\r\n'))
const FORWARD_BEGIN = new Set(
  FORWARD_MARKS.flatMap(([first = '']) => codesOf(first + first.toUpperCase())),
)

function isOriginalMark(line: string): boolean {
  return line.length < 200 && line.includes('--') && ORIGINAL_MARK.test(line)
}

const FROM_LINE = /^\*?(?:da|from|von|mittente)\*?\s*:\*?\s*\S/i
const HEADER_LINE =
  /^\*?(?:da|from|von|mittente|inviato|inviata|data|date|datum|sent|gesendet|a|to|an|per|destinatario|cc|ccn|kopie|oggetto|subject|betreff|rispondi a|reply-to)\*?\s*:/i

/** Notes' way: the name and the day above, then these three. */
const TO_LINE = /^\s*(?:to|an|a|per)\s*:/i
const COPY_LINE = /^\s*(?:cc|kopie|copia)\s*:/i
const ABOUT_LINE = /^\s*(?:subject|betreff|oggetto)\s*:/i

function isNotesBlock(lines: readonly Line[], i: number): boolean {
  if (!TO_LINE.test(lines[i]?.text ?? '')) return false
  const [copy = '', about = ''] = lines
    .slice(i + 1, i + 5)
    .flatMap(({ text }) => (text.trim() === '' ? [] : text))
  return COPY_LINE.test(copy) && ABOUT_LINE.test(about)
}

/** A sender's line with another header line close below it: Outlook's way. */
function isHeaderBlock(lines: readonly Line[], i: number): boolean {
  const line = lines[i]?.text ?? ''
  if (!line.includes(':')) return false
  if (isNotesBlock(lines, i)) return true
  if (line.length > 400 || !FROM_LINE.test(line)) return false
  const below = lines.slice(i + 1, i + 4).find(({ text }) => text.trim() !== '')
  return below !== undefined && HEADER_LINE.test(below.text)
}

/** A name with its address, or the verb in the first line. */
const NAMED = /^[^\n]{0,120}(?:@|\bha scritto\b|\bschrieb\b)/i

/** How it begins and how it ends; apart, so that neither backtracks over the other. */
const ATTRIBUTIONS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:il|in data)\s/i, /\bha scritto\s*:$/i],
  [/^am\s/i, /\bschrieb\b[^:]{0,120}:$/i],
  [/^on\s/i, /\bwrote\s*:$/i],
  [/^le\s/i, /\ba écrit\s*:$/i],
  [/^el\s/i, /\bescribió\s*:$/i],
  [NAMED, /\bha scritto (?:il|in data)\s[^\n]{4,60}:$/i],
  [NAMED, /\bschrieb am\s[^\n]{4,60}:$/i],
  // Without a date: the address alone tells that a program wrote it.
  [NAMED, /@[\w.-]{3,80}[>)\]]?\s+(?:ha scritto|schrieb|wrote)\s*:$/i],
]

/** How many lines (at most three, programs wrap them) say who wrote what follows; 0 for none. */
function attributionLength(lines: readonly Line[], i: number): number {
  const first = lines[i]?.text ?? ''
  if (first.length > 300 || !endsInColon(lines, i) || !/^\S.*[\d@]/.test(first)) return 0
  let joined = ''
  for (let length = 1; length <= 3; length++) {
    const line = lines[i + length - 1]?.text ?? ''
    // Of a paragraph above, or of a sentence above in the same one, it is no part.
    if (line === '' || (length > 1 && DATED.test(line))) return 0
    joined = `${joined} ${line}`.trim()
    if (joined.length > 500) return 0
    if (!joined.endsWith(':')) continue
    if (ATTRIBUTIONS.some(([head, tail]) => head.test(joined) && tail.test(joined))) return length
  }
  return 0
}

/** One of the three lines; few do. */
function endsInColon(lines: readonly Line[], i: number): boolean {
  for (let at = i; at < i + 3; at++) if (lines[at]?.text.endsWith(':') === true) return true
  return false
}

const DATED = /^(?:il|in data|am|on)\s.{0,40}\d/i

function quoteFollows(lines: readonly Line[], from: number): boolean {
  return isQuote(lines.slice(from, from + 3).find(({ text }) => text.trim() !== '')?.text ?? '')
}

/** With a time of day or an address: "Il 3 marzo l'INPS ha scritto:" is a person's sentence. */
function isMachineMade(attribution: readonly Line[]): boolean {
  return attribution.some(({ text }) => /\d{1,2}[:.]\d{2}|@/.test(text))
}

/**
 * A program that wraps what was quoted leaves the end of a long line without its sign (RFC 3676 1):
 * it goes on in the middle of a sentence. A person begins anew, or below an empty line.
 */
function isCutOff(above: string, line: string): boolean {
  // Lines have no blanks at their end.
  if (above.length < 40 || '.:;!?)]'.includes(above.at(-1) ?? '')) return false
  // Before 'a' there is no small letter, and \p{Ll} is slow to ask.
  return line.charCodeAt(0) >= 97 && /^\p{Ll}/u.test(line)
}

function isQuote(line: string): boolean {
  return line.startsWith('>') || (line.includes('>') && /^\s{1,3}>/.test(line))
}
