// An mbox (RFC 4155): where each letter lies in the file, and its bytes without the quoting that the
// format put in ("mboxrd": one `>` off lines of `>From `). Read piece by piece, whatever its size.
import { createReadStream } from 'node:fs'

/** Bytes [start, end) of the file hold a letter, without its `From ` line and closing empty line. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** `From somebody Thu Nov  5 10:00:00 2026`: an address, a time of day, a year; else it is prose. */
const SEPARATOR = /^From \S.*\d{1,2}:\d{2}(:\d{2})?.*\b\d{4}\b/
const LONGEST_SEPARATOR = 1000
const LF = 0x0a
const CR = 0x0d
const QUOTE = 0x3e
const FROM = Buffer.from('From ')

export function isMbox(start: Buffer): boolean {
  return SEPARATOR.test(firstLine(start))
}

export async function letterRanges(path: string): Promise<readonly Range[]> {
  const ranges: Range[] = []
  let start = -1
  let blank = true
  let end = 0
  for await (const { line, at, length, whole } of lines(createReadStream(path))) {
    if (blank && whole && isMbox(line)) {
      if (start >= 0) ranges.push({ start, end: Math.max(start, end) })
      start = at + length
      blank = false
      end = start
      continue
    }
    blank = whole && (line[0] === LF || (line[0] === CR && line[1] === LF))
    // The empty line before the next separator belongs to the format, not to the letter.
    end = blank ? at : at + length
  }
  if (start >= 0) ranges.push({ start, end: Math.max(start, end) })
  return ranges
}

/** A letter's bytes as they were before they went into the file. */
export async function* unquoted(path: string, { start, end }: Range): AsyncGenerator<Buffer> {
  if (start >= end) return
  const stream = createReadStream(path, { start, end: end - 1 })
  let out: Buffer[] = []
  let size = 0
  for await (const { line, whole } of lines(stream)) {
    out.push(whole && isQuoted(line) ? line.subarray(1) : line)
    size += line.length
    if (size >= PIECE) {
      yield Buffer.concat(out)
      out = []
      size = 0
    }
  }
  if (size > 0) yield Buffer.concat(out)
}

const PIECE = 256 * 1024

interface Line {
  /** With its line feed; a piece of it where it is longer than a piece. */
  readonly line: Buffer
  readonly at: number
  readonly length: number
  /** It begins a line: what follows a piece of a long line doesn't. */
  readonly whole: boolean
}

async function* lines(stream: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let at = 0
  let rest: Buffer = Buffer.alloc(0)
  let whole = true
  const cut = (line: Buffer): Line => {
    const piece = { line, at, length: line.length, whole }
    at += line.length
    whole = line.at(-1) === LF
    return piece
  }
  for await (const chunk of stream) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let from = 0
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
      yield cut(bytes.subarray(from, end + 1))
      from = end + 1
    }
    rest = bytes.subarray(from)
    if (rest.length > PIECE) {
      yield cut(rest)
      rest = Buffer.alloc(0)
    }
  }
  if (rest.length > 0) yield cut(rest)
}

function isQuoted(line: Buffer): boolean {
  let at = 0
  while (line[at] === QUOTE) at++
  return at > 0 && line.subarray(at, at + FROM.length).equals(FROM)
}

function firstLine(bytes: Buffer): string {
  if (!bytes.subarray(0, FROM.length).equals(FROM)) return ''
  return bytes.subarray(0, LONGEST_SEPARATOR).toString('latin1').split(/\r?\n/, 1)[0] ?? ''
}
