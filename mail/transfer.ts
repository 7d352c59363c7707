// Content-Transfer-Encoding undone (RFC 2045 6): leniently, since any bytes must give bytes.

import type { Part } from './parts.ts'

/** The content of a leaf as its writer had it. */
export function partContent(bytes: Buffer, part: Part): Buffer {
  return decodeTransfer(bytes.subarray(part.body, part.end), part.encoding)
}

export function decodeTransfer(body: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64')
  return encoding === 'quoted-printable' ? fromQuotedPrintable(body) : body
}

const EQUALS = 0x3d
const SPACE = 0x20
const TAB = 0x09

/** `=E8`, and `=` at a line's end; what is no such pair stays as it stands. */
function fromQuotedPrintable(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length)
  let length = 0
  // Byte by byte: between two `=` there is too little for a search and a copy to pay.
  for (let at = 0; at < body.length; ) {
    const unit = body[at] ?? 0
    if (unit !== EQUALS) {
      out[length++] = unit
      at++
      continue
    }
    const byte = hexOf(body[at + 1]) * 16 + hexOf(body[at + 2])
    if (byte >= 0) {
      out[length++] = byte
      at += 3
      continue
    }
    const next = softBreak(body, at + 1)
    if (next === at + 1 && next < body.length) out[length++] = EQUALS
    at = next
  }
  return out.subarray(0, length)
}

/** A digit's value; far below zero for what is none, so that a sum with it stays below. */
function hexOf(unit: number | undefined): number {
  if (unit === undefined) return -1000
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  const letter = unit | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1000
}

/** One past a soft line break, blanks before it included; `at` itself where there is none. */
function softBreak(body: Buffer, at: number): number {
  let end = at
  while ((body[end] === SPACE || body[end] === TAB) && end - at < 80) end++
  if (body[end] === 0x0d && body[end + 1] === 0x0a) return end + 2
  return body[end] === 0x0a ? end + 1 : at
}
