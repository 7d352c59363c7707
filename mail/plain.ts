// The common letter: one part of plain text, alone or with the same words as HTML beside it. It is
// decoded here, without the MIME library, which costs half of the reading of a small letter.

import { leaves, type Part } from './parts.ts'
import { isText } from './skeleton.ts'
import { decodeTransfer } from './transfer.ts'
import { isUtf7 } from './utf7.ts'
import { decodeBytes, knownCharset } from './words.ts'

export interface PlainText {
  readonly text: string
  /** The bytes do not fit the charset that they are labelled with; another was tried. */
  readonly contradicts: boolean
}

const UNICODE = /^(utf-?8|us-?ascii|ascii)$/i

/** Null where the words are not in exactly one ordinary text/plain part. */
export function plainText(bytes: Buffer, root: Part, maxBytes: number): PlainText | null {
  const words = wordsOf(bytes, root)
  if (words === null) return null
  const { body, end, encoding, parameters } = words
  const charset = parameters.charset?.trim() ?? ''
  const ordinary = charset === '' || UNICODE.test(charset) || knownCharset(charset)
  // RFC 3676 has rules of its own for line ends; UTF-7 for everything.
  if (!ordinary || isUtf7(charset) || parameters.format?.toLowerCase() === 'flowed') return null
  if (end - body > maxBytes) return null
  const decoded = decodeTransfer(bytes.subarray(body, end), encoding)
  const text = decodeBytes(decoded, charset)
  const unicode = charset === '' || UNICODE.test(charset)
  return { text, contradicts: unicode && !fits(decoded, text) }
}

/** A windows-1252 reading of bytes that are no UTF-8 has as many characters as bytes. */
function fits(decoded: Buffer, text: string): boolean {
  return text.length !== decoded.length || Buffer.byteLength(text) === decoded.length
}

/** The one text/plain leaf that holds words, where every HTML stands beside it as an alternative. */
function wordsOf(bytes: Buffer, root: Part): Part | null {
  const texts = leaves(root).filter(part => isText(part, root))
  const plain = texts.filter(({ type }) => type === 'text/plain')
  const [only] = plain
  if (only === undefined || plain.length > 1 || !holdsInk(bytes, only)) return null
  const others = texts.filter(part => part !== only)
  return others.every(part => part.type === 'text/html' && isAlternative(root, only, part))
    ? only
    : null
}

function holdsInk(bytes: Buffer, part: Part): boolean {
  return bytes.subarray(part.body, Math.min(part.end, part.body + 1000)).some(byte => byte > 32)
}

/** Whether two leaves stand under branches of the same multipart/alternative. */
function isAlternative(part: Part, one: Part, other: Part): boolean {
  const branch = (leaf: Part) =>
    part.children.find(child => child === leaf || contains(child, leaf))
  const [mine, its] = [branch(one), branch(other)]
  if (mine === undefined || its === undefined) return false
  if (mine !== its) return part.type === 'multipart/alternative'
  return isAlternative(mine, one, other)
}

function contains(part: Part, leaf: Part): boolean {
  return part.start <= leaf.start && leaf.end <= part.end && part.children.length > 0
}
