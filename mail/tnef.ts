// winmail.dat ([MS-OXTNEF]): Outlook's own envelope. Read are the words, where they stand as text, and
// the attachments with their names. Total, bounded, and nothing in it is compressed but RTF, which is left.

import { safeFilename } from './parameters.ts'
import { cleanText, decodeBytes } from './words.ts'

export interface Tnef {
  readonly text: string | null
  readonly files: readonly TnefFile[]
}

export interface TnefFile {
  readonly name: string | null
  /** A view of the bytes given. */
  readonly content: Buffer
}

const SIGNATURE = 0x223e9f78
const MAX_ATTRIBUTES = 2000
const MAX_FILES = 100

// Attributes: type in the high half, identifier in the low one.
const BODY = 0x2800c
const MESSAGE_PROPERTIES = 0x69003
const ATTACHMENT_BEGINS = 0x69002
const ATTACHMENT_TITLE = 0x18010
const ATTACHMENT_DATA = 0x6800f
const ATTACHMENT_PROPERTIES = 0x69005

// MAPI properties ([MS-OXPROPS]).
const PR_BODY = 0x1000
const PR_LONG_FILENAME = 0x3707

/** Null where the bytes are no TNEF. */
export function readTnef(bytes: Buffer): Tnef | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return null
  let text: string | null = null
  const files: { name: string | null; content: Buffer }[] = []
  for (const { id, data } of attributes(bytes)) {
    const file = files.at(-1)
    if (id === ATTACHMENT_BEGINS && files.length < MAX_FILES)
      files.push({ name: null, content: data.subarray(0, 0) })
    else if (id === BODY) text ??= words(data)
    else if (id === MESSAGE_PROPERTIES) text ??= property(data, PR_BODY)
    else if (file === undefined) continue
    else if (id === ATTACHMENT_DATA) file.content = data
    else if (id === ATTACHMENT_TITLE) file.name ??= named(words(data))
    // The title is the short name, of eight letters and three.
    else if (id === ATTACHMENT_PROPERTIES)
      file.name = named(property(data, PR_LONG_FILENAME)) ?? file.name
  }
  return { text: text === null ? null : cleanText(text).trim(), files }
}

interface Attribute {
  readonly id: number
  readonly data: Buffer
}

function attributes(bytes: Buffer): Attribute[] {
  const found: Attribute[] = []
  // Signature and key; then level, identifier, length, data, checksum.
  for (let at = 6; at + 11 <= bytes.length && found.length < MAX_ATTRIBUTES; ) {
    const length = bytes.readUInt32LE(at + 5)
    const from = at + 9
    if (from + length > bytes.length) break
    found.push({ id: bytes.readUInt32LE(at + 1), data: bytes.subarray(from, from + length) })
    at = from + length + 2
  }
  return found
}

/** The text of one property of a list; the list is read up to it. */
function property(data: Buffer, wanted: number): string | null {
  if (data.length < 4) return null
  const count = Math.min(data.readUInt32LE(0), MAX_ATTRIBUTES)
  let at = 4
  for (let i = 0; i < count; i++) {
    const head = readHead(data, at)
    if (head === null) return null
    const { id, type } = head
    at = head.next
    const fixed = FIXED[type]
    if (fixed !== undefined) {
      at += fixed
      continue
    }
    // Variable: how many values, then each with its length, padded to four.
    if (at + 4 > data.length) return null
    const values = data.readUInt32LE(at)
    at += 4
    for (let value = 0; value < values; value++) {
      if (at + 4 > data.length) return null
      const length = data.readUInt32LE(at)
      const content = data.subarray(at + 4, at + 4 + length)
      if (content.length < length) return null
      if (id === wanted && type === 0x1f) return content.toString('utf16le').replace(/\0+$/, '')
      if (id === wanted && type === 0x1e) return words(content)
      at += 4 + length + ((4 - (length % 4)) % 4)
    }
  }
  return null
}

/** Bytes of a value by its type; what is not here has a length of its own. */
const FIXED: Readonly<Record<number, number>> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
}

/** A property that bears a name of its own (from 0x8000 on) tells it before its value. */
function readHead(data: Buffer, at: number) {
  if (at + 4 > data.length) return null
  const type = data.readUInt16LE(at)
  const id = data.readUInt16LE(at + 2)
  if (id < 0x8000) return { type, id, next: at + 4 }
  if (at + 28 > data.length) return null
  const byNumber = data.readUInt32LE(at + 20) === 0
  if (byNumber) return { type, id, next: at + 28 }
  const length = data.readUInt32LE(at + 24)
  return { type, id, next: at + 28 + length + ((4 - (length % 4)) % 4) }
}

const words = (data: Buffer): string => decodeBytes(data, null).replace(/\0[\s\S]*$/, '')

const named = (name: string | null): string | null => safeFilename(name ?? undefined)
