// Header fields as they stand in the raw bytes: unfolded, undecoded, in order, duplicates kept.
// Both CRLF and bare LF end a line. Of a header block beyond the limit only the end is looked for.

import { isUtf8 } from 'node:buffer'
import type { Defect } from './defect.ts'

export interface Header {
  /** Lower case. */
  readonly name: string
  /** Unfolded and trimmed; encoded words are left as they are. UTF-8, else windows-1252. */
  readonly value: string
}

export interface HeaderBlock {
  readonly headers: readonly Header[]
  /** The first byte of the body. */
  readonly end: number
  readonly defects: readonly Defect[]
}

/** Fields past this many bytes are not read (T33). */
export const MAX_HEADER_BYTES = 1024 * 1024

const LF = 10
const CR = 13
const SPACE = 32
const TAB = 9

/** Reads the block that starts at `start`; never looks at or past `limit`. */
export function readHeaders(bytes: Buffer, start: number, limit: number): HeaderBlock {
  const fields: string[][] = []
  const defects: Defect[] = []
  // Lines that are no field: garbage between fields, or a body that no blank line announces.
  let oddFrom = -1
  let odd = false
  let pos = start
  while (pos < limit) {
    const next = nextLine(bytes, pos, limit)
    const line = lineEnd(bytes, pos, next)
    if (line === pos) return block(next)
    if (line - start <= MAX_HEADER_BYTES) readLine(pos, line)
    pos = next
  }
  return block(limit)

  function readLine(from: number, to: number): void {
    const first = bytes[from]
    if (first === SPACE || first === TAB) {
      if (oddFrom < 0) fields.at(-1)?.push(bytes.toString('latin1', from, to))
      return
    }
    const text = bytes.toString('latin1', from, to)
    if (FIELD.test(text)) {
      fields.push([text])
      oddFrom = -1
    } else if (from > start || !MBOX.test(text)) {
      if (oddFrom < 0) oddFrom = from
      odd = true
    }
  }

  function block(blank: number): HeaderBlock {
    if (odd) {
      defects.push({ kind: 'header-line', says: 'A header line is no field and was skipped.' })
    }
    if (blank - start > MAX_HEADER_BYTES + 4) {
      defects.push({ kind: 'header-size', says: 'The header is over 1 MiB; the rest is not read.' })
      return { headers: fields.map(toHeader), end: blank, defects }
    }
    return { headers: fields.map(toHeader), end: oddFrom < 0 ? blank : oddFrom, defects }
  }
}

/** No program leaves more of them. */
const MAX_BLANK = 20

/**
 * Where a message begins. Blank lines before its first field, as some programs store them, do not end
 * its header; of a part inside, where they would, this is not asked.
 */
export function messageStart(bytes: Buffer): number {
  let at = 0
  while (at < MAX_BLANK && (bytes[at] === CR || bytes[at] === LF)) at++
  return FIELD.test(bytes.toString('latin1', at, at + 100)) ? at : 0
}

/** The first field of this name (lower case), or null. */
export function headerValue(headers: readonly Header[], name: string): string | null {
  for (const header of headers) if (header.name === name) return header.value
  return null
}

export function headerValues(headers: readonly Header[], name: string): string[] {
  const values: string[] = []
  for (const header of headers) if (header.name === name) values.push(header.value)
  return values
}

/** One past the line's LF, or `limit`. */
function nextLine(bytes: Buffer, pos: number, limit: number): number {
  const lf = bytes.indexOf(LF, pos)
  return lf < 0 || lf >= limit ? limit : lf + 1
}

function lineEnd(bytes: Buffer, pos: number, next: number): number {
  let end = next
  if (end > pos && bytes[end - 1] === LF) end--
  if (end > pos && bytes[end - 1] === CR) end--
  return end
}

// RFC 5322 2.2: printable ASCII but the colon; blanks before the colon are obsolete, yet seen.
const FIELD = /^[!-9;-~]+[ \t]*:/
const MBOX = /^>?From /

function toHeader(lines: readonly string[]): Header {
  const first = lines[0] ?? ''
  const colon = first.indexOf(':')
  const own = first.slice(colon + 1).trim()
  const value = lines.length === 1 ? own : unfolded(own, lines.slice(1))
  const name = first.slice(0, colon).trimEnd().toLowerCase()
  return {
    name,
    value: PLAIN.test(value) ? value : decode(value, ADDRESSES.has(name) ? '\ufffd' : ''),
  }
}

const unfolded = (first: string, others: readonly string[]): string =>
  [first, ...others.map(line => line.trim())].join(' ').trim()

/** Nothing to decode: nearly all values are so. */
const PLAIN = /^[\t\x20-\x7e]*$/

/** Without a control character inside, an address would be another. */
const ADDRESSES: ReadonlySet<string> = new Set(
  ['from', 'sender', 'reply-to', 'to', 'cc', 'bcc']
    .flatMap(name => [name, `resent-${name}`])
    .concat('return-path'),
)

/** @param odd what stands for a control character. */
function decode(latin1: string, odd: string): string {
  let value = latin1
  if (/[\x80-\xff]/.test(latin1)) {
    const raw = Buffer.from(latin1, 'latin1')
    value = isUtf8(raw) ? raw.toString('utf8') : windows1252.decode(raw)
  }
  return /[\x00-\x08\x0a-\x1f\x7f]/.test(value)
    ? value.replace(/[\x00-\x08\x0a-\x1f\x7f]/g, odd).trim()
    : value
}

const windows1252 = new TextDecoder('windows-1252')
