// Characters made harmless: charsets decoded by label, encoded words (RFC 2047), controls taken out.
// A NUL breaks a PostgreSQL insert (T34), a lone surrogate breaks UTF-8.

import { isUtf8 } from 'node:buffer'
import { matchesOf } from './matches.ts'
import { memoize } from './memoize.ts'
import { unitsOf } from './units.ts'
import { decodeUtf7, isUtf7 } from './utf7.ts'

/** Several lines: LF ends a line; no other control than TAB stays. */
export function cleanText(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  const plain = holdsControl(lines) ? lines.replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '') : lines
  return plain.toWellFormed()
}

/** Hardly any text does: quicker than by the pattern. */
function holdsControl(text: string): boolean {
  const units = unitsOf(text)
  const { length } = text
  for (let at = 0; at < length; at++) {
    const unit = units[at] ?? 0
    if (unit < 32 ? unit !== 9 && unit !== 10 : unit === 127) return true
  }
  return false
}

/** One line: blanks collapsed, controls gone. */
export function cleanLine(text: string): string {
  return collapseWhitespace(cleanText(text)).trim()
}

/** As a replacement of /\s+/g by a blank, yet single blanks, nearly all there are, are passed over. */
export const collapseWhitespace = (text: string): string => text.replace(/ \s+|[^\S ]\s*/g, ' ')

/**
 * 'può' -> 'puo', 'l’ufficio' -> "l'ufficio", 'Abwe\u00adsenheit' -> 'Abwesenheit': patterns meet one
 * spelling only, and \\b knows nothing of accents.
 */
export function folded(text: string): string {
  // Most of a text is ASCII, which no folding changes; the rest is the same few letters.
  return text.replace(/[^\x00-\x7f]+/g, foldedRun)
}

const foldedRun = memoize(
  run =>
    run
      .normalize('NFD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .replace(/[‘’´ʼ]/g, "'")
      .replaceAll('ß', 'ss'),
  { entries: 1000, longestKey: 4 },
)

/** 'Buero' -> 'buro': the words of notices that keyboards without umlauts spell out. For folded text. */
export const umlautsFolded = (folded: string): string =>
  folded.replace(SPELLED_OUT, found => found.slice(0, -1))

const SPELLED_OUT =
  /(?:\bu(?=eber)|bu(?=ero)|fu(?=er\b|egbar)|ru(?=eck)|gru(?=ess)|gu(?=eltig)|fru(?=eh)|wa(?=ehr)|na(?=echst)|ma(?=erz)|spa(?=et)|scha(?=enk)|ta(?=etig)|gea(?=ender)|sta(?=endig)|mo(?=echt|eglich)|ko(?=enn)|o(?=effn))e/gi

/** Bytes to text by a charset's label; an unknown one is UTF-8 where it fits, else windows-1252. */
export function decodeBytes(bytes: Buffer, charset: string | null): string {
  const label = charset?.trim().toLowerCase() ?? ''
  if (isUtf7(label)) return decodeUtf7(bytes)
  if (label !== '' && !/^(utf-?8|us-?ascii|ascii|unknown.*)$/.test(label)) {
    const decoder = decoderFor(label)
    if (decoder) return decoder.decode(bytes)
  }
  return isUtf8(bytes) ? bytes.toString('utf8') : windows1252.decode(bytes)
}

/** Whether the platform knows the label (WHATWG Encoding). */
export function knownCharset(label: string): boolean {
  return decoderFor(label.trim()) !== null
}

/** Encoded words, also in places where RFC 2047 forbids them (quoted file names are full of them). */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value
  // Blanks between two encoded words are not part of the text (RFC 2047 6.2); a character may
  // be cut in two by their border, so neighbours are decoded together.
  return value.replace(RUN, run => {
    let text = ''
    let charset = ''
    let chunks: Buffer[] = []
    for (const [, label = '', kind = '', payload = ''] of matchesOf(run, WORD)) {
      const plain = label.replace(/\*.*$/, '').toLowerCase()
      if (plain !== charset) {
        text += decodeBytes(Buffer.concat(chunks), charset)
        chunks = []
        charset = plain
      }
      const base64 = kind.toLowerCase() === 'b'
      chunks.push(
        base64 ? Buffer.from(payload, 'base64') : unquote(payload.replaceAll('_', ' '), '='),
      )
    }
    return text + decodeBytes(Buffer.concat(chunks), charset)
  })
}

const WORD = /=\?([^?\s]{1,40})\?([bq])\?([^?]*)\?=/gi
const RUN = /=\?[^?\s]{1,40}\?[bq]\?[^?]*\?=(?:\s{0,20}=\?[^?\s]{1,40}\?[bq]\?[^?]*\?=)*/gi

/** `=E8` or `%E8` to bytes. What is no such pair stays as it stands. */
export function unquote(text: string, mark: '=' | '%'): Buffer {
  const pairs = mark === '=' ? /=([0-9a-f]{2})/gi : /%([0-9a-f]{2})/gi
  const latin1 = Buffer.from(text, 'utf8').toString('latin1')
  const raw = latin1.replace(pairs, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(raw, 'latin1')
}

function decoderFor(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label)
  } catch {
    return null // the only thing it throws for is a label it does not know
  }
}

const windows1252 = new TextDecoder('windows-1252')

/** Its sentences, each in one line. */
export const sentences = (text: string): readonly string[] =>
  text
    // '15. August' is one sentence.
    .split(
      /(?<=[^\d][.!:;])(?<!\b(?:[vn]s|sig|sigg|dott|dr|int|tel|prot|art|nr|bzw|ca)\.)\s+|\n\s*\n/i,
    )
    .map(one => collapseWhitespace(one).trim())
