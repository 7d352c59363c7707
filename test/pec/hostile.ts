// Documents and signatures made to keep a reader busy: each about as many bytes as it is asked for.

import type { Holder } from './authority.ts'
import { sign } from './sign.ts'

const none = Buffer.alloc(0)
const noSigners = Buffer.of(0x31, 0)

/** SignedData around any OCTET STRING, certificates and signers; all lengths indefinite. */
export function signedData(
  octets: Buffer,
  certificates: Buffer = none,
  signers: Buffer = noSigners,
): Buffer {
  const inner = open(0x30, oid(1), open(0xa0, octets))
  return open(
    0x30,
    oid(2),
    open(0xa0, open(0x30, Buffer.of(2, 1, 1), noSigners, inner, open(0xa0, certificates), signers)),
  )
}

export const oid = (last: number): Buffer =>
  Buffer.of(6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last)

export const open = (tag: number, ...inside: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.of(tag, 0x80), ...inside, Buffer.of(0, 0)])

export function long(tag: number, inside: Buffer): Buffer {
  const head = Buffer.of(tag, 0x84, 0, 0, 0, 0)
  head.writeUInt32BE(inside.length, 2)
  return Buffer.concat([head, inside])
}

export function nested(tag: number, levels: number, inside: Buffer): Buffer {
  const heads = Buffer.alloc(2 * levels, Buffer.of(tag, 0x80))
  return Buffer.concat([heads, inside, Buffer.alloc(2 * levels)])
}

const repeated = (piece: Buffer, size: number): Buffer =>
  Buffer.alloc(Math.floor(size / piece.length) * piece.length, piece)

/** By what they do; `size` in bytes. */
export const hostileDocuments: Readonly<Record<string, (size: number) => Buffer>> = {
  'indefinite lengths to the end': size => repeated(Buffer.of(0x30, 0x80), size),
  '30 levels around one octet string': size =>
    signedData(nested(0x24, 30, long(4, Buffer.alloc(size)))),
  '30 levels around pieces of 4 KB': size =>
    signedData(nested(0x24, 30, repeated(long(4, Buffer.alloc(4096)), size))),
  '30 levels around pieces of one byte': size =>
    signedData(nested(0x24, 30, repeated(Buffer.of(4, 1, 65), size))),
  'a million indefinite pieces': size =>
    signedData(open(0x24, repeated(open(0x24, Buffer.of(4, 1, 65)), size))),
  '20 towers of 30 levels': size =>
    signedData(open(0x24, ...towers(20, 30, Math.floor(size / 20)))),
  'definite and indefinite by turns': size => {
    let inside: Buffer = repeated(Buffer.of(4, 1, 65), size)
    for (let i = 0; i < 15; i++) inside = long(0x24, open(0x24, inside))
    return signedData(inside)
  },
  'certificates of megabytes': size =>
    signedData(long(4, none), repeated(long(0x30, Buffer.alloc(size / 20)), size)),
  'a certificate of a million names': size =>
    signedData(long(4, none), long(0x30, repeated(Buffer.of(0x31, 0), size))),
  'a million signers': size =>
    signedData(long(4, none), none, long(0x31, repeated(Buffer.of(0x30, 0), size))),
  'a signer with a million attributes': size =>
    signedData(
      long(4, none),
      none,
      long(0x31, long(0x30, long(0xa0, repeated(Buffer.of(0x30, 0), size)))),
    ),
  'base64 of base64 of base64': size => {
    let text = Buffer.alloc(size * 0.42, 0x30)
    for (let i = 0; i < 3; i++) text = Buffer.from(text.toString('base64'))
    return text
  },
  'dashes of PEM': size => repeated(Buffer.from('-----BEGIN AAAAAAAAAAAAAAAA'), size),
}

function towers(count: number, levels: number, size: number): Buffer[] {
  return Array.from({ length: count }, () => nested(0x24, levels, long(4, Buffer.alloc(size))))
}

/** A p7s in which the same signer stands many times. */
export async function manySigners(
  content: Buffer,
  signer: Holder,
  along: readonly Holder[],
  count: number,
  attributes: boolean,
): Promise<Buffer> {
  const der = await sign(content, signer, { along, attributes })
  // The signers are the last element of all: a SET, which is repeated inside.
  const at = der.lastIndexOf(Buffer.of(0x31, 0x82))
  const set = der.subarray(at)
  const one = set.subarray(4)
  const head = der.subarray(0, at)
  const rest = head.subarray(head.indexOf(Buffer.of(0x02, 0x01, 0x01)))
  const signers = long(0x31, Buffer.concat(Array.from({ length: count }, () => one)))
  return open(0x30, oid(2), open(0xa0, open(0x30, rest, signers)))
}

/** Of the table that `bench/hostile.ts` prints. */
export const SIZE = 15 * 1024 * 1024
