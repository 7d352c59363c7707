// The MIME tree of a message as byte ranges of its raw buffer (RFC 2045, 2046). A range is the
// entity as transmitted, which is what a PEC signature covers. Depth and number are bounded.

import type { Defect } from './defect.ts'
import type { Header } from './headers.ts'
import { headerValue, messageStart, readHeaders } from './headers.ts'
import { readStructured, safeFilename } from './parameters.ts'

export interface Part {
  readonly headers: readonly Header[]
  /** Lower case 'type/subtype'; 'text/plain' when absent, 'application/octet-stream' when malformed. */
  readonly type: string
  readonly parameters: Readonly<Record<string, string>>
  /** 'inline', 'attachment', another token in lower case, or null. */
  readonly disposition: string | null
  readonly filename: string | null
  /** Content-Transfer-Encoding, lower case; '7bit' when absent. */
  readonly encoding: string
  /** First byte of the part's headers. */
  readonly start: number
  /** First byte of its body. */
  readonly body: number
  /** One past the last byte of its body; the CRLF before a boundary belongs to the boundary. */
  readonly end: number
  /** Of a multipart; a message/rfc822 is a leaf here (slice it and read it as a message). */
  readonly children: readonly Part[]
}

const LF = 0x0a
export const MAX_DEPTH = 20
export const MAX_PARTS = 1000

/** Any bytes give a tree. */
export function readParts(bytes: Buffer): { root: Part; defects: readonly Defect[] } {
  const walk: Walk = { bytes, left: MAX_PARTS, defects: new Map() }
  const root = readPart(walk, messageStart(bytes), bytes.length, 0, 'text/plain')
  return { root, defects: [...walk.defects.values()] }
}

/** All parts without children, in order. */
export function leaves(part: Part): Part[] {
  return part.children.length === 0 ? [part] : part.children.flatMap(leaves)
}

interface Walk {
  readonly bytes: Buffer
  left: number
  /** By kind: a defect is told once, however often it occurs. */
  readonly defects: Map<string, Defect>
}

function readPart(walk: Walk, start: number, end: number, depth: number, fallback: string): Part {
  const { headers, end: body, defects } = readHeaders(walk.bytes, start, end)
  for (const defect of defects) walk.defects.set(defect.kind, defect)
  const labelled = headerValue(headers, 'content-type')
  const content = readStructured(labelled ?? fallback)
  const type = mediaType(walk, content.value)
  const written = headerValue(headers, 'content-disposition')
  const disposition = written === null ? null : readStructured(written)
  return {
    headers,
    type,
    parameters: content.parameters,
    disposition: disposition?.value || null,
    filename: safeFilename(disposition?.parameters.filename ?? content.parameters.name),
    encoding:
      readStructured(headerValue(headers, 'content-transfer-encoding') ?? '').value || '7bit',
    start,
    body,
    end,
    children: type.startsWith('multipart/')
      ? readChildren(walk, { type, boundary: content.parameters.boundary, body, end, depth })
      : [],
  }
}

const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/

function mediaType(walk: Walk, written: string): string {
  if (MEDIA_TYPE.test(written)) return written
  report(walk, 'content-type', 'A Content-Type is malformed; read as application/octet-stream.')
  return 'application/octet-stream'
}

interface Multipart {
  readonly type: string
  readonly boundary: string | undefined
  readonly body: number
  readonly end: number
  readonly depth: number
}

function readChildren(walk: Walk, multipart: Multipart): Part[] {
  if (!multipart.boundary) {
    report(walk, 'boundary-missing', 'A multipart names no boundary; read as one part.')
    return []
  }
  if (multipart.depth >= MAX_DEPTH) {
    report(walk, 'too-deep', `Parts nested deeper than ${MAX_DEPTH} are not opened.`)
    return []
  }
  // RFC 2046 5.1.5: what stands in a digest is a message unless it says otherwise.
  const fallback = multipart.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  return ranges(walk, multipart, multipart.boundary.trimEnd()).map(([start, end]) =>
    readPart(walk, start, end, multipart.depth + 1, fallback),
  )
}

/** What stands between the delimiter lines; preamble and epilogue are left out. */
function ranges(walk: Walk, { body, end }: Multipart, boundary: string): [number, number][] {
  const delimiter = Buffer.from(`--${boundary}`, 'utf8')
  // A view that stops at `end`: a search must not run on into the siblings.
  const bytes = walk.bytes.subarray(0, end)
  const found: [number, number][] = []
  let start = -1
  let from = body
  for (;;) {
    const hit = bytes.indexOf(delimiter, from)
    if (hit < 0) break
    const line = delimiterLine(bytes, hit, hit + delimiter.length, body)
    if (!line) {
      // A delimiter begins a line: megabytes of dashes are passed over line by line.
      const next = bytes.indexOf(LF, hit)
      if (next < 0) break
      from = next + 1
      continue
    }
    if (start >= 0) found.push([start, Math.max(start, beforeLineBreak(bytes, hit))])
    if (line.closes) return found
    if (--walk.left < 0) {
      report(walk, 'too-many-parts', `Only the first ${MAX_PARTS} parts are read.`)
      return found
    }
    start = line.next
    from = line.next
  }
  if (start < 0) {
    report(walk, 'boundary-absent', 'The boundary of a multipart never occurs; read as one part.')
    return []
  }
  report(walk, 'boundary-unclosed', 'The final boundary of a multipart is missing.')
  return [...found, [start, end]]
}

/** RFC 2046 5.1.1: alone on its line, blanks may follow. A longer boundary is another one. */
function delimiterLine(bytes: Buffer, hit: number, after: number, body: number) {
  const end = bytes.length
  if (hit > body && bytes[hit - 1] !== 10) return null
  const closes = bytes[after] === 45 && bytes[after + 1] === 45
  let pos = closes ? after + 2 : after
  while (pos < end && (bytes[pos] === 32 || bytes[pos] === 9)) pos++
  if (pos < end && bytes[pos] === 13) pos++
  if (pos < end && bytes[pos] !== 10) return null
  return { closes, next: Math.min(pos + 1, end) }
}

function beforeLineBreak(bytes: Buffer, hit: number): number {
  return bytes[hit - 2] === 13 ? hit - 2 : hit - 1
}

function report(walk: Walk, kind: string, says: string): void {
  walk.defects.set(kind, { kind, says })
}
