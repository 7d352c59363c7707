// Which letter these bytes are: the same in a second mailbox, where only trace headers differ.
// Used on the raw bytes before anything is parsed: one pass, native hashing, never throws.

import { createHash, type Hash } from 'node:crypto'
import { headerValues, messageStart, readHeaders } from './headers.ts'
import { readMessageId } from './message-id.ts'
import { collapseWhitespace } from './words.ts'

export interface Identity {
  /** '' when absent: then the hash alone is the identity (T19). */
  readonly messageId: string
  /** SHA-256, hex, of From, To, Cc, Date, Subject and the body. */
  readonly contentHash: string
}

const HASHED = ['from', 'to', 'cc', 'date', 'subject']

export function identityOf(bytes: Buffer): Identity {
  const { headers, end } = readHeaders(bytes, messageStart(bytes), bytes.length)
  const hash = createHash('sha256')
  for (const name of HASHED) {
    // NUL never occurs in a value: fields cannot run into each other.
    const values = headerValues(headers, name).map(collapseWhitespace)
    hash.update(`${name}\0${values.join('\0')}\0\0`)
  }
  hashBody(hash, bytes.subarray(end, lastInk(bytes, end)))
  const messageId = readMessageId(headerValues(headers, 'message-id')[0] ?? null) ?? ''
  return { messageId, contentHash: hash.digest('hex') }
}

/** One past the last byte that is no line break: mbox and Maildir add and drop blank lines. */
function lastInk(bytes: Buffer, start: number): number {
  let end = bytes.length
  while (end > start && (bytes[end - 1] === 10 || bytes[end - 1] === 13)) end--
  return end
}

/** Hashes with every line end as CRLF. A letter that is all CRLF is hashed in place. */
function hashBody(hash: Hash, body: Buffer): void {
  const bare = firstBareLf(body)
  hash.update(body.subarray(0, bare))
  for (let from = bare; from < body.length; from += SLICE) {
    hash.update(withCrlf(body, from, Math.min(from + SLICE, body.length)))
  }
}

function firstBareLf(body: Buffer): number {
  let lf = body.indexOf(10)
  while (lf > 0 && body[lf - 1] === 13) lf = body.indexOf(10, lf + 1)
  return lf < 0 ? body.length : lf
}

const SLICE = 1024 * 1024

function withCrlf(body: Buffer, start: number, end: number): Buffer {
  const out = Buffer.allocUnsafe((end - start) * 2)
  let length = 0
  for (let i = start; i < end; i++) {
    const byte = body[i] ?? 0
    if (byte === 10 && body[i - 1] !== 13) out[length++] = 13
    out[length++] = byte
  }
  return out.subarray(0, length)
}
