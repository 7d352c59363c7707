// Attachments that run when they are opened: by their names, whatever hides the ending, and by their
// bytes, whatever the name says. Messages inside are looked into.

import { leaves, type Part, readParts } from './parts.ts'
import { sniff } from './sniff.ts'
import { decodeTransfer, partContent } from './transfer.ts'

/** By its ending; Windows drops dots and blanks behind it, and a signed file is opened. */
export const isProgram = (filename: string): boolean => EXECUTABLE.test(filename)

const EXECUTABLE =
  /\.(?:exe|scr|com|pif|bat|cmd|msi|jar|js|jse|vbs|vbe|wsf|hta|ps1|lnk|cpl|iso|img|apk|docm|xlsm|pptm|dotm|xltm|potm)(?:\.p7m)?[\s.]*$/i

const NATIVE: ReadonlySet<string> = new Set([
  'application/x-msdownload',
  'application/x-executable',
])

export function isProgramPart(bytes: Buffer, part: Part, depth = 0): boolean {
  if (isProgram(part.filename ?? '')) return true
  const { body, end, encoding } = part
  const head = decodeTransfer(bytes.subarray(body, Math.min(end, body + HEAD)), encoding)
  // Words may begin with MZ; a program has zeros in its first lines.
  if (NATIVE.has(sniff(head, null) ?? '') && head.includes(0)) return true
  if (part.type !== 'message/rfc822' || depth >= MAX_DEPTH || end - body > MAX_MESSAGE) return false
  const inside = partContent(bytes, part)
  return leaves(readParts(inside).root).some(leaf => isProgramPart(inside, leaf, depth + 1))
}

const HEAD = 200
const MAX_DEPTH = 3
const MAX_MESSAGE = 20 * 1024 * 1024
