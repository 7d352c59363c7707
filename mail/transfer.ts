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

/** `=E8`, and `=` at a line's end; what is no such pair stays as it stands. */
function fromQuotedPrintable(body: Buffer): Buffer {
  const text = body.toString('latin1').replace(/=[ \t]{0,80}\r?\n|=$/g, '')
  const raw = text.replace(/=([0-9a-f]{2})/gi, (_, hex) => {
    return String.fromCharCode(Number.parseInt(hex, 16))
  })
  return Buffer.from(raw, 'latin1')
}
