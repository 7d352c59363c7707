// A small letter with the same words: the text leaves and nothing else. The MIME library reads this
// one, so that 10 MB of attachments cost nothing, and so that it cannot see another structure than
// parts.ts saw.

import { isUtf8 } from 'node:buffer'
import { leaves, type Part } from './parts.ts'
import { partCells } from './table-cells.ts'
import { decodeTransfer } from './transfer.ts'
import { decodeUtf7, isUtf7 } from './utf7.ts'
import { knownCharset } from './words.ts'

/** Of the text parts of one letter, as transmitted; what is beyond is not read (T30, T31). */
export const MAX_TEXT_BYTES = 1024 * 1024

const TEXT_TYPES = new Set(['text/plain', 'text/html', 'message/delivery-status'])

/** Whether the part is words of the letter rather than something attached to it. */
export function isText(part: Part, root: Part): boolean {
  if (part.disposition === 'attachment') return false
  if (TEXT_TYPES.has(part.type)) return true
  // A multipart that could not be split, or a letter with an unreadable Content-Type (T37):
  // its bytes are shown rather than dropped.
  if (part.type.startsWith('multipart/')) return part.children.length === 0
  return part === root && part.type === 'application/octet-stream' && part.filename === null
}

export interface Skeleton {
  readonly bytes: Buffer
  /** Whether text was left out for its size. */
  readonly cut: boolean
}

/**
 * Null where there are no words. `repair` labels text that contradicts its charset as windows-1252,
 * which fits any bytes (T35).
 */
export function skeletonOf(bytes: Buffer, root: Part, repair: boolean): Skeleton | null {
  const texts = leaves(root).filter(part => isText(part, root))
  if (texts.length === 0) return null
  const boundary = freshBoundary(bytes, texts)
  const state: Writing = {
    bytes,
    root,
    boundary,
    repair,
    left: MAX_TEXT_BYTES,
    cut: false,
    out: [],
  }
  if (root.children.length === 0) writeLeaf(state, root)
  else {
    // The library turns HTML into text only beside a text/plain part: give it an empty one.
    const helper = texts.some(part => typeOf(part) === 'text/plain') ? '' : emptyPart(boundary, 0)
    writeMultipart(state, root, 0, helper)
  }
  const chunks = state.out.map(chunk => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk))
  return { bytes: Buffer.concat(chunks), cut: state.cut }
}

interface Writing {
  readonly bytes: Buffer
  readonly root: Part
  readonly boundary: string
  readonly repair: boolean
  left: number
  cut: boolean
  readonly out: (string | Buffer)[]
}

function writeMultipart(state: Writing, part: Part, depth: number, helper: string): void {
  const mark = `${state.boundary}-${depth}`
  // Of an alternative that has words as plain text the HTML is kept, but not turned into text.
  const kind =
    part.type === 'multipart/alternative' && hasWords(state, part) ? 'alternative' : 'mixed'
  state.out.push(`Content-Type: multipart/${kind}; boundary="${mark}"\r\n\r\n`, helper)
  for (const child of part.children) {
    if (child.children.length > 0) {
      state.out.push(`\r\n--${mark}\r\n`)
      writeMultipart(state, child, depth + 1, '')
    } else if (isText(child, state.root)) {
      state.out.push(`\r\n--${mark}\r\n`)
      writeLeaf(state, child)
    }
  }
  // The last boundary is left out: the library would close its decoder twice, at some cost.
  if (depth > 0) state.out.push(`\r\n--${mark}--\r\n`)
}

function writeLeaf(state: Writing, part: Part): void {
  const end = Math.min(part.end, part.body + state.left)
  state.left -= end - part.body
  if (end < part.end) state.cut = true
  const body = state.bytes.subarray(part.body, end)
  if (isUtf7(part.parameters.charset ?? '')) {
    const text = decodeUtf7(decodeTransfer(body, part.encoding))
    state.out.push(`Content-Type: ${typeOf(part)}; charset="utf-8"${flowOf(part)}\r\n`)
    state.out.push('Content-Transfer-Encoding: 8bit\r\n\r\n', text)
    return
  }
  const cells = part.type === 'text/html' ? partCells(decodeTransfer(body, part.encoding)) : null
  const encoding = part.encoding === 'base64' || part.encoding === 'quoted-printable'
  state.out.push(
    `Content-Type: ${typeOf(part)}${charsetOf(part, body, state.repair)}${flowOf(part)}\r\n`,
    `Content-Transfer-Encoding: ${encoding && cells === null ? part.encoding : '8bit'}\r\n\r\n`,
    cells ?? body,
  )
}

function typeOf(part: Part): string {
  return TEXT_TYPES.has(part.type) ? part.type : 'text/plain'
}

function charsetOf(part: Part, body: Buffer, repair: boolean): string {
  const label = part.parameters.charset?.replace(/[^\w.:()+-]/g, '') ?? ''
  if (!repair) return label === '' ? '' : `; charset="${label}"`
  const trusted = label !== '' && !/^(utf-?8|us-?ascii|ascii)$/i.test(label) && knownCharset(label)
  if (trusted) return `; charset="${label}"`
  return isUtf8(decodeTransfer(body, part.encoding))
    ? '; charset="utf-8"'
    : '; charset="windows-1252"'
}

function flowOf(part: Part): string {
  const { format, delsp } = part.parameters
  if (format?.toLowerCase() !== 'flowed') return ''
  return delsp?.toLowerCase() === 'yes' ? '; format=flowed; delsp=yes' : '; format=flowed'
}

/** A plain text below this part that holds more than blanks. */
function hasWords({ bytes, root }: Writing, part: Part): boolean {
  return leaves(part).some(leaf => {
    if (leaf.type !== 'text/plain' || !isText(leaf, root)) return false
    return bytes.subarray(leaf.body, Math.min(leaf.end, leaf.body + 1000)).some(byte => byte > 32)
  })
}

function emptyPart(boundary: string, depth: number): string {
  return `--${boundary}-${depth}\r\nContent-Type: text/plain\r\n\r\n\r\n`
}

/** A boundary that no text contains, found without chance: the same letter, the same skeleton. */
function freshBoundary(bytes: Buffer, texts: readonly Part[]): string {
  for (let i = 0; ; i++) {
    const boundary = `skeleton-${i}`
    const taken = texts.some(part => bytes.subarray(part.body, part.end).includes(boundary))
    if (!taken) return boundary
  }
}
