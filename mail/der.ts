// ASN.1 as it lies in the bytes (X.690): BER, since real providers sign with indefinite lengths
// ("30 80"), read as views, so that a signed range stays the very bytes. Total and bounded.

export interface Der {
  /** The identifier octet: 0x30 SEQUENCE, 0x31 SET, 0xa0 [0] constructed ... */
  readonly tag: number
  /** Identifier, length, contents and, where the length was indefinite, its end. */
  readonly raw: Buffer
  readonly body: Buffer
}

export const SEQUENCE = 0x30
export const SET = 0x31
export const OCTETS = 0x04
export const CONTEXT_0 = 0xa0

const MAX_NESTED = 40
const MAX_CHILDREN = 100_000

/** The first element of the bytes; what follows it is not looked at. Null where there is none. */
export function readDer(bytes: Buffer): Der | null {
  return elementAt(bytes, 0, 0)
}

/** The elements inside, up to the first that cannot be read; none of a primitive one. */
export function children(element: Der | null | undefined): Der[] {
  const found: Der[] = []
  if (!element || !isConstructed(element)) return found
  for (let at = 0; at < element.body.length && found.length < MAX_CHILDREN; ) {
    const child = elementAt(element.body, at, 0)
    if (child === null) break
    found.push(child)
    at += child.raw.length
  }
  return found
}

/** The content of an OCTET STRING, also of one that is sent in pieces (X.690 8.7.3). */
export function octets(element: Der, depth = 0): Buffer {
  if (!isConstructed(element)) return element.body
  if (depth >= MAX_NESTED) return element.body.subarray(0, 0)
  return Buffer.concat(children(element).map(piece => octets(piece, depth + 1)))
}

/** '1.2.840.113549.1.7.2'; '' where the element is no OBJECT IDENTIFIER. */
export function oid(element: Der | undefined): string {
  if (element?.tag !== 0x06 || element.body.length > 40) return ''
  const arcs: number[] = []
  let arc = 0
  for (const byte of element.body) {
    arc = arc * 128 + (byte & 0x7f)
    if (byte >= 0x80) continue
    if (arcs.length > 0) arcs.push(arc)
    else arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)))
    arc = 0
  }
  return arcs.join('.')
}

const TIME =
  /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?(?:Z|([+-]\d{2})(\d{2}))?$/

/** Milliseconds of a UTCTime or a GeneralizedTime; NaN where it is none. */
export function time(element: Der | undefined): number {
  if (element?.tag !== 0x17 && element?.tag !== 0x18) return Number.NaN
  const match = TIME.exec(element.body.toString('latin1'))
  if (match === null) return Number.NaN
  const [
    ,
    year = '',
    month,
    day,
    hour,
    minute,
    second = '00',
    zoneHour = '+00',
    zoneMinute = '00',
  ] = match
  // RFC 5280 4.1.2.5.1: two digits from 50 on are of the last century.
  const full = year.length === 4 ? year : (Number(year) >= 50 ? '19' : '20') + year
  return Date.parse(`${full}-${month}-${day}T${hour}:${minute}:${second}${zoneHour}:${zoneMinute}`)
}

function isConstructed({ tag }: Der): boolean {
  return (tag & 0x20) !== 0
}

function elementAt(bytes: Buffer, at: number, depth: number): Der | null {
  const tag = bytes[at]
  const first = bytes[at + 1]
  // Tag numbers above 30 take further octets; nothing that is read here has one.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null
  if (first === 0x80) return indefinite(bytes, at, tag, depth)
  const wide = first < 0x80 ? 0 : first & 0x7f
  if (wide > 4 || at + 2 + wide > bytes.length) return null
  const length = wide === 0 ? first : bytes.readUIntBE(at + 2, wide)
  const from = at + 2 + wide
  if (from + length > bytes.length) return null
  return { tag, raw: bytes.subarray(at, from + length), body: bytes.subarray(from, from + length) }
}

/** Ends with two zero octets, which only walking over what is inside can find. */
function indefinite(bytes: Buffer, start: number, tag: number, depth: number): Der | null {
  if ((tag & 0x20) === 0 || depth >= MAX_NESTED) return null
  let at = start + 2
  while (bytes[at] !== 0 || bytes[at + 1] !== 0) {
    const child = elementAt(bytes, at, depth + 1)
    if (child === null) return null
    at += child.raw.length
  }
  return { tag, raw: bytes.subarray(start, at + 2), body: bytes.subarray(start + 2, at) }
}
