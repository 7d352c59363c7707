// The documents that a letter brings: attachments with what they are by content, signed ones (.p7m)
// and Outlook's envelope (winmail.dat) opened. What need not be opened is not even decoded.

import type { Attachment, Message } from './message.ts'
import { nameInside, openP7m } from './p7m.ts'
import type { Part } from './parts.ts'
import { sniff } from './sniff.ts'
import { readTnef } from './tnef.ts'
import { decodeTransfer, partContent } from './transfer.ts'

export interface LetterDocument {
  /** Safe to show and to save under; of a signed document the name of the one inside. */
  readonly name: string | null
  /** Media type by content, else as labelled. */
  readonly type: string
  readonly labelled: string
  /** Bytes; estimated for what was not decoded. */
  readonly size: number
  /** Who says to have signed it; not verified. */
  readonly signers: readonly string[]
  /** It was larger, or came after more, than is opened: only its label is known. */
  readonly unopened: boolean
}

export interface Documents {
  readonly list: readonly LetterDocument[]
  /** The words in winmail.dat; null where there are none. */
  readonly tnefText: string | null
}

/** Decoded bytes of one attachment, and of all of a letter, that are opened; and how many. */
const MAX_BYTES = 20 * 1024 * 1024
const MAX_TOTAL = 60 * 1024 * 1024
const MAX_DOCUMENTS = 200

export function readDocuments(bytes: Buffer, message: Message): Documents {
  const { list, tnefText } = walkThrough(bytes, message)
  return { list: list.map(({ document }) => document).slice(0, MAX_DOCUMENTS), tnefText }
}

/** The content of one of them, counted as `list` has them; null where there is none or it is unopened. */
export function documentContent(
  bytes: Buffer,
  message: Message,
  at: number,
): { readonly document: LetterDocument; readonly content: Buffer } | null {
  const found = walkThrough(bytes, message).list[at]
  if (found === undefined || found.document.unopened) return null
  return { document: found.document, content: found.open() }
}

function walkThrough(bytes: Buffer, { attachments }: Message): Walk {
  const walk: Walk = { list: [], tnefText: null, left: MAX_TOTAL }
  for (const attachment of attachments.slice(0, MAX_DOCUMENTS)) read(walk, bytes, attachment)
  return walk
}

interface Opened {
  readonly document: LetterDocument
  open(): Buffer
}

interface Walk {
  readonly list: Opened[]
  tnefText: string | null
  left: number
}

function read(walk: Walk, bytes: Buffer, { filename, type, size, part }: Attachment): void {
  const found = sniff(head(bytes, part), filename) ?? type
  const plain = { name: filename, type: found, labelled: type, size, signers: [], unopened: false }
  const whole = () => partContent(bytes, part)
  if (!isSigned(found, type, filename) && found !== TNEF) {
    walk.list.push({ document: plain, open: whole })
    return
  }
  if (size > MAX_BYTES || size > walk.left) {
    walk.list.push({ document: { ...plain, unopened: true }, open: whole })
    return
  }
  walk.left -= size
  const content = whole()
  if (found !== TNEF) walk.list.push(signedDocument(plain, content))
  else openTnef(walk, plain, content)
}

const TNEF = 'application/ms-tnef'

/** By what it is; base64 of DER is known by its name only. */
function isSigned(found: string, labelled: string, name: string | null): boolean {
  const label = /^application\/(x-)?pkcs7-mime$/
  return label.test(found) || label.test(labelled) || /\.p7m$/i.test(name ?? '')
}

function signedDocument(plain: LetterDocument, content: Buffer): Opened {
  const signed = openP7m(content)
  if (signed === null) return { document: plain, open: () => content }
  const name = nameInside(plain.name)
  const type = sniff(signed.content.subarray(0, HEAD), name) ?? 'application/octet-stream'
  const { length: size } = signed.content
  return {
    document: { ...plain, name, type, size, signers: signed.signers },
    open: () => signed.content,
  }
}

function openTnef(walk: Walk, plain: LetterDocument, content: Buffer): void {
  const tnef = readTnef(content)
  if (tnef === null) {
    walk.list.push({ document: plain, open: () => content })
    return
  }
  walk.tnefText ??= tnef.text
  for (const { name, content: inside } of tnef.files) {
    const labelled = 'application/octet-stream'
    const type = sniff(inside.subarray(0, HEAD), name) ?? labelled
    const file = { ...plain, name, type, labelled, size: inside.length }
    const plainly = { document: file, open: () => inside }
    walk.list.push(isSigned(type, labelled, name) ? signedDocument(file, inside) : plainly)
  }
}

const HEAD = 1100

/** The first bytes, decoded; of a whole attachment nothing else is touched. */
function head(bytes: Buffer, { body, end, encoding }: Part): Buffer {
  return decodeTransfer(bytes.subarray(body, Math.min(end, body + HEAD)), encoding)
}
