// The content of a letter in a file, within the same bounds as one from a server.

import { type Measured, readLetter } from './local.ts'
import type { Content, Limits } from './source.ts'
import { spill } from './spill.ts'

const LONGEST_HEAD = 1024 * 1024

/** Null where the file is empty. Throws where it can't be read. */
export async function contentOf(
  letter: Measured,
  limits: Limits,
  incoming: string,
): Promise<Content | null> {
  if (letter.size > limits.messageBytes) return { kind: 'oversized', head: await headOf(letter) }
  // A large one as a copy: the file itself stays where it is, and it may change while we read.
  const spilled = await spill(readLetter(letter), limits, incoming)
  if (spilled.kind === 'over') return { kind: 'oversized', head: await headOf(letter) }
  return spilled.kind === 'empty' ? null : spilled
}

/** Up to and with the first empty line. */
async function headOf(letter: Measured): Promise<Buffer> {
  let head = Buffer.alloc(0)
  for await (const chunk of readLetter(letter)) {
    head = Buffer.concat([head, chunk])
    const end = endOfHead(head)
    if (end > 0) return head.subarray(0, end)
    if (head.length >= LONGEST_HEAD) return head.subarray(0, LONGEST_HEAD)
  }
  return head
}

function endOfHead(bytes: Buffer): number {
  const ends = [
    ['\r\n\r\n', 4],
    ['\n\n', 2],
  ] as const
  const found = ends.map(([blank, length]) => bytes.indexOf(blank) + length)
  return Math.min(...found.filter((at, index) => at >= (ends[index]?.[1] ?? 0)), Infinity)
}
