// ASN.1 as it lies in the bytes (X.690): BER, since real providers sign with indefinite lengths
// ("30 80"), read as views, so that a signed range stays the very bytes. Total, and linear in the
// bytes whatever they nest: an end that had to be looked for is remembered.

export interface Der {
  /** The identifier octet: 0x30 SEQUENCE, 0x31 SET, 0xa0 [0] constructed ... */
  readonly tag: number
  /** Identifier, length, contents and, where the length was indefinite, its end. */
  readonly raw: Buffer
  readonly body: Buffer
  /** The reading that it belongs to, and where its body stands there. */
  readonly walk: Walk
  readonly from: number
}

/** One reading of some bytes: what it found so far, and what it may still cost. */
interface Walk {
  readonly bytes: Buffer
  /** Of elements of indefinite length, by where they start: where their end octets stand. */
  readonly ends: Map<number, number>
  left: number
}

export const SEQUENCE = 0x30
export const SET = 0x31
export const OCTETS = 0x04
export const CONTEXT_0 = 0xa0

/** Indefinite lengths inside each other; a signature has about eight. */
export const MAX_NESTED = 40
/** Elements that one reading looks at, most of them twice: 20 MB in pieces of 200 bytes. */
export const MAX_ELEMENTS = 200_000

/** The first element of the bytes; what follows it is not looked at. Null where there is none. */
export function readDer(bytes: Buffer): Der | null {
  return elementAt({ bytes, ends: new Map(), left: MAX_ELEMENTS }, 0, bytes.length)
}

/** The elements inside, up to the first that cannot be read; none of a primitive one. */
export function children(element: Der | null | undefined): Der[] {
  const found: Der[] = []
  if (!element || !isConstructed(element)) return found
  const { walk, from, body } = element
  const end = from + body.length
  for (let at = from; at < end; ) {
    const child = elementAt(walk, at, end)
    if (child === null) break
    found.push(child)
    at += child.raw.length
  }
  return found
}

/** More elements than are looked at: what was read of them is a part only. */
export function isExhausted({ walk }: Der): boolean {
  return walk.left < 0
}

/** The content of an OCTET STRING, also of one that is sent in pieces (X.690 8.7.3). */
export function octets(element: Der): Buffer {
  return isConstructed(element) ? Buffer.concat(pieces(element, 0)) : element.body
}

function pieces(element: Der, depth: number): Buffer[] {
  if (!isConstructed(element)) return [element.body]
  if (depth >= MAX_NESTED) return []
  const found: Buffer[] = []
  for (const child of children(element))
    for (const piece of pieces(child, depth + 1)) found.push(piece)
  return found
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

/** Null where no element stands, or the reading has cost enough. */
function elementAt(walk: Walk, at: number, limit: number): Der | null {
  if (--walk.left < 0) return null
  const { bytes } = walk
  const header = headerAt(bytes, at, limit)
  if (header === null) return null
  const { tag, from } = header
  const indefinite = header.end === null
  const end = header.end ?? endOf(walk, at, limit)
  if (end === null) return null
  const raw = bytes.subarray(at, indefinite ? end + 2 : end)
  return { tag, raw, body: bytes.subarray(from, end), walk, from }
}

interface HeaderOctets {
  readonly tag: number
  /** Where the body starts. */
  readonly from: number
  /** Where it ends; null where only walking over it tells. */
  readonly end: number | null
}

function headerAt(bytes: Buffer, at: number, limit: number): HeaderOctets | null {
  const tag = bytes[at]
  const first = bytes[at + 1]
  // Tag numbers above 30 take further octets; nothing that is read here has one.
  if (tag === undefined || first === undefined || at + 2 > limit || (tag & 0x1f) === 0x1f)
    return null
  if (first === 0x80) return (tag & 0x20) === 0 ? null : { tag, from: at + 2, end: null }
  const wide = first < 0x80 ? 0 : first & 0x7f
  const from = at + 2 + wide
  if (wide > 4 || from > limit) return null
  const end = from + (wide === 0 ? first : bytes.readUIntBE(at + 2, wide))
  return end > limit ? null : { tag, from, end }
}

/** Two zero octets end it, which only walking over what is inside can find: once for all levels. */
function endOf(walk: Walk, start: number, limit: number): number | null {
  const known = walk.ends.get(start)
  if (known !== undefined) return known
  const { bytes, ends } = walk
  const open = [start]
  for (let at = start + 2; ; ) {
    if (--walk.left < 0) return null
    if (bytes[at] === 0 && bytes[at + 1] === 0 && at + 2 <= limit) {
      const closed = open.pop()
      if (closed === undefined) return null
      ends.set(closed, at)
      if (open.length === 0) return at
      at += 2
      continue
    }
    const header = headerAt(bytes, at, limit)
    if (header === null) return null
    if (header.end === null && open.push(at) > MAX_NESTED) return null
    at = header.end ?? header.from
  }
}
