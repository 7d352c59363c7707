// What is attached to a letter, read off the tree: nothing is decoded but small base64 leaves.

import { leaves, type Part } from './parts.ts'
import { isProgramPart } from './programs.ts'
import { isText } from './skeleton.ts'
import { decodeTransfer } from './transfer.ts'

export interface Attachment {
  /** Made safe for display: no path, no control characters; null when none was given. */
  readonly filename: string | null
  /** Media type as labelled, lower case. */
  readonly type: string
  /** Bytes after decoding (estimated for large base64 leaves). */
  readonly size: number
  /** It runs when it is opened, by its name or its bytes; or such a one lies in a message inside. */
  readonly program: boolean
  readonly part: Part
}

/** All leaves that are not words of the letter, and words that bear a file name. */
export function readAttachments(bytes: Buffer, root: Part): Attachment[] {
  return leaves(root)
    .filter(part => !isText(part, root) || part.filename !== null)
    .map(part => ({
      filename: part.filename,
      type: part.type,
      size: decodedSize(bytes.subarray(part.body, part.end), part.encoding),
      program: isProgramPart(bytes, part),
      part,
    }))
}

const SMALL = 64 * 1024

function decodedSize(body: Buffer, encoding: string): number {
  if (encoding !== 'base64') return body.length
  if (body.length <= SMALL) return decodeTransfer(body, encoding).length
  // Large: one line in full, its line break, and the rest like it.
  const line = body.indexOf(10) + 1
  const payload = line === 0 ? body.length : body[line - 2] === 13 ? line - 2 : line - 1
  return Math.floor((body.length / (line || body.length)) * payload * 0.75)
}
