// What a signature covers, in the two forms that may be what was signed: as stored, and with the line
// ends that some tool on the way took away (pec.md 3.2.2). Each digest is made once, for all signers.

import { createHash } from 'node:crypto'

export interface SignedContent {
  readonly asStored: ContentForm
  /** Null where every line ends with CRLF already. */
  readonly restored: () => ContentForm | null
}

export interface ContentForm {
  readonly bytes: Buffer
  readonly digest: (algorithm: string) => Buffer
}

export function openContent(bytes: Buffer): SignedContent {
  let restored: ContentForm | null | undefined
  return {
    asStored: formOf(bytes),
    restored: () => {
      if (restored === undefined) {
        const crlf = withCrlf(bytes)
        restored = crlf && formOf(crlf)
      }
      return restored
    },
  }
}

function formOf(bytes: Buffer): ContentForm {
  const made = new Map<string, Buffer>()
  return {
    bytes,
    digest: algorithm => {
      const before = made.get(algorithm)
      if (before !== undefined) return before
      const digest = createHash(algorithm).update(bytes).digest()
      made.set(algorithm, digest)
      return digest
    },
  }
}

const LF = 10
const CR = 13

/** Null where there is nothing to restore. */
function withCrlf(bytes: Buffer): Buffer | null {
  const bare = bareLineFeeds(bytes)
  if (bare === 0) return null
  const out = Buffer.allocUnsafe(bytes.length + bare)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === LF && bytes[at - 1] !== CR) out[length++] = CR
    out[length++] = byte
  }
  return out
}

function bareLineFeeds(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at - 1] !== CR) count++
  }
  return count
}
