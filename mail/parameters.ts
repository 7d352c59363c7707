// Structured MIME header values: 'token; name=value; name="value"' with comments (RFC 2045 5.1)
// and the continued and encoded parameters of RFC 2231. Total and linear.

import { cleanLine, decodeBytes, decodeWords, unquote } from './words.ts'

export interface Structured {
  /** Before the first ';', lower case, without comments. */
  readonly value: string
  /** Names in lower case; the first of a name counts. */
  readonly parameters: Readonly<Record<string, string>>
}

export function readStructured(header: string): Structured {
  const [value = '', ...rest] = splitFields(header).pieces
  const raw = new Map<string, string>()
  for (const piece of rest) {
    const equals = piece.indexOf('=')
    if (equals < 0) continue
    const name = piece.slice(0, equals).trim().toLowerCase()
    if (name !== '' && !raw.has(name)) raw.set(name, unquoted(piece.slice(equals + 1).trim()))
  }
  return { value: value.trim().toLowerCase(), parameters: Object.fromEntries(joined(raw)) }
}

const MAX_NAME = 200

/** A name fit to be shown and to be saved under: no path, no controls, no reversed writing. */
export function safeFilename(written: string | undefined): string | null {
  if (written === undefined) return null
  const base = decodeWords(written).split(/[/\\]/).at(-1) ?? ''
  const name = cleanLine(base.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ''))
  const short = name.length > MAX_NAME ? name.slice(0, 100) + name.slice(-100) : name
  return short === '' || short === '.' || short === '..' ? null : short.toWellFormed()
}

export interface Split {
  readonly pieces: readonly string[]
  /** False where a comment or a quotation is never closed. */
  readonly whole: boolean
}

/**
 * Splits at ';', outside quotes.
 * @param comment what stands for a comment (they may nest) that is closed.
 */
export function splitFields(header: string, comment: '' | ' ' = ''): Split {
  // Most fields hold neither.
  if (!/["\\()]/.test(header)) return { pieces: header.split(';'), whole: true }
  const found: string[] = []
  let piece = ''
  let quoted = false
  let depth = 0
  for (let i = 0; i < header.length; i++) {
    const char = header.charAt(i)
    if (char === '\\' && (quoted || depth > 0)) {
      if (depth === 0) piece += char + header.charAt(i + 1)
      i++
    } else if (quoted) {
      piece += char
      quoted = char !== '"'
    } else if (char === '(') depth++
    else if (char === ')' && depth > 0) {
      depth--
      piece += comment
    } else if (depth > 0) continue
    else if (char === ';') {
      found.push(piece)
      piece = ''
    } else {
      piece += char
      quoted = char === '"'
    }
  }
  return { pieces: [...found, piece], whole: depth === 0 && !quoted }
}

function unquoted(value: string): string {
  if (!value.startsWith('"')) return value
  const end = value.length > 1 && value.endsWith('"') ? value.length - 1 : value.length
  const inner = value.slice(1, end)
  // Only '\"' and '\\' are escapes in the wild: 'C:\dir\name.pdf' is a path.
  return inner.replace(/\\(["\\])/g, '$1')
}

/** RFC 2231: name*0, name*1*, name* -> name. */
function joined(raw: ReadonlyMap<string, string>): Map<string, string> {
  const plain = new Map<string, string>()
  const parts = new Map<string, { index: number; value: string; encoded: boolean }[]>()
  for (const [name, value] of raw) {
    const match = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/.exec(name)
    const base = match?.[1]
    if (!base || (match[2] === undefined && match[3] === undefined)) {
      plain.set(name, value)
      continue
    }
    const list = parts.get(base) ?? []
    list.push({ index: Number(match[2] ?? 0), value, encoded: match[3] !== undefined })
    parts.set(base, list)
  }
  for (const [base, list] of parts) plain.set(base, join(list))
  return plain
}

function join(list: { index: number; value: string; encoded: boolean }[]): string {
  const ordered = list.toSorted((a, b) => a.index - b.index)
  const first = ordered[0]
  const label = first?.encoded ? /^([^']*)'[^']*'/.exec(first.value) : null
  const chunks = ordered.map((part, i) => {
    const text = i === 0 && label ? part.value.slice(label[0].length) : part.value
    return part.encoded ? unquote(text, '%') : Buffer.from(text, 'utf8')
  })
  return decodeBytes(Buffer.concat(chunks), label?.[1] || null)
}
