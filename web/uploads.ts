// Files that a form brings: counted, measured, looked at by content, scanned, and only then kept.

import { isProgram } from '../mail/programs.ts'
import { sniff } from '../mail/sniff.ts'
import { fileName } from '../replies/official-letter.ts'
import type { LetterAttachment } from '../replies/reply.ts'
import { type Blobs, sha256Of } from '../store/blobs.ts'
import type { Scan } from './desk/parts.ts'

export interface UploadParts {
  readonly blobs: Pick<Blobs, 'read' | 'keep'>
  readonly attachments: { readonly maxFiles: number; readonly maxBytes: number }
  scan(bytes: Buffer): Promise<Scan>
}

export type RefusedFile =
  | 'empty'
  | 'too_large'
  | 'forbidden'
  | 'unknown_kind'
  | 'infected'
  | 'unscanned'

export interface Uploaded {
  readonly added: readonly LetterAttachment[]
  /** None of them was taken. */
  readonly tooMany: boolean
  readonly refused: readonly { readonly name: string; readonly why: RefusedFile }[]
}

/**
 * @param already how many are attached; @param known the media types that are taken, by content; null:
 *   all but programs.
 */
export async function takeFiles(
  { blobs, attachments, scan }: UploadParts,
  form: Readonly<Record<string, unknown>>,
  already: number,
  known: ReadonlySet<string> | null = null,
): Promise<Uploaded> {
  const files = Object.entries(form).flatMap(([name, value]) =>
    // A browser sends a field without a file as one without name and bytes.
    name.startsWith('file.') && value instanceof File && (value.size > 0 || value.name !== '')
      ? value
      : [],
  )
  if (already + files.length > attachments.maxFiles)
    return { added: [], tooMany: true, refused: [] }
  const added: LetterAttachment[] = []
  const refused: { name: string; why: RefusedFile }[] = []
  for (const file of files) {
    const bytes = Buffer.from(await file.arrayBuffer())
    const name = fileName(file.name)
    const type = typeOf(bytes, name)
    const why = wrongSize(bytes, attachments.maxBytes) ?? wrongKind(bytes, name, type, known)
    const wrong = why ?? (await infection(scan, bytes))
    if (wrong !== null) {
      refused.push({ name, why: wrong })
      continue
    }
    await blobs.keep([bytes])
    const kind = type ?? 'application/octet-stream'
    added.push({ name, type: kind, size: bytes.length, sha256: sha256Of(bytes) })
  }
  return { added, tooMany: false, refused }
}

const wrongSize = ({ length }: Buffer, most: number): RefusedFile | null =>
  length === 0 ? 'empty' : length > most ? 'too_large' : null

const HEAD = 1100

/** A ZIP is Office's only where it holds what Office's do: the name is the sender's. */
function typeOf(bytes: Buffer, name: string): string | null {
  const type = sniff(bytes.subarray(0, HEAD), name)
  if (type === null || !/openxmlformats|opendocument/.test(type)) return type
  const inside = type.includes('opendocument')
    ? 'mimetypeapplication/vnd.oasis'
    : '[Content_Types].xml'
  return bytes.includes(inside) ? type : 'application/zip'
}

function wrongKind(
  bytes: Buffer,
  name: string,
  type: string | null,
  known: ReadonlySet<string> | null,
): RefusedFile | null {
  if (isProgram(name) || bytes.subarray(0, 2).equals(Buffer.from('MZ'))) return 'forbidden'
  // Office's documents with programs inside.
  if (bytes.includes('vbaProject.bin')) return 'forbidden'
  return known === null || (type !== null && known.has(type)) ? null : 'unknown_kind'
}

async function infection(scan: UploadParts['scan'], bytes: Buffer): Promise<RefusedFile | null> {
  const { kind } = await scan(bytes)
  if (kind === 'infected') return 'infected'
  return kind === 'unavailable' ? 'unscanned' : null
}
