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

export function readDocuments(bytes: Buffer, { attachments }: Message): Documents {
  const walk: Walk = { list: [], tnefText: null, left: MAX_TOTAL }
  for (const attachment of attachments.slice(0, MAX_DOCUMENTS)) read(walk, bytes, attachment)
  return { list: walk.list.slice(0, MAX_DOCUMENTS), tnefText: walk.tnefText }
}

interface Walk {
  readonly list: LetterDocument[]
  tnefText: string | null
  left: number
}

function read(walk: Walk, bytes: Buffer, { filename, type, size, part }: Attachment): void {
  const found = sniff(head(bytes, part), filename) ?? type
  const plain = { name: filename, type: found, labelled: type, size, signers: [], unopened: false }
  if (!isSigned(found, type, filename) && found !== TNEF) {
    walk.list.push(plain)
    return
  }
  if (size > MAX_BYTES || size > walk.left) {
    walk.list.push({ ...plain, unopened: true })
    return
  }
  walk.left -= size
  const content = partContent(bytes, part)
  if (found !== TNEF) walk.list.push(signedDocument(plain, content))
  else openTnef(walk, plain, content)
}

const TNEF = 'application/ms-tnef'

/** By what it is; base64 of DER is known by its name only. */
function isSigned(found: string, labelled: string, name: string | null): boolean {
  const label = /^application\/(x-)?pkcs7-mime$/
  return label.test(found) || label.test(labelled) || /\.p7m$/i.test(name ?? '')
}

function signedDocument(plain: LetterDocument, content: Buffer): LetterDocument {
  const signed = openP7m(content)
  if (signed === null) return plain
  const name = nameInside(plain.name)
  const type = sniff(signed.content.subarray(0, HEAD), name) ?? 'application/octet-stream'
  return { ...plain, name, type, size: signed.content.length, signers: signed.signers }
}

function openTnef(walk: Walk, plain: LetterDocument, content: Buffer): void {
  const tnef = readTnef(content)
  if (tnef === null) {
    walk.list.push(plain)
    return
  }
  walk.tnefText ??= tnef.text
  for (const { name, content: inside } of tnef.files) {
    const labelled = 'application/octet-stream'
    const type = sniff(inside.subarray(0, HEAD), name) ?? labelled
    const file = { ...plain, name, type, labelled, size: inside.length }
    walk.list.push(isSigned(type, labelled, name) ? signedDocument(file, inside) : file)
  }
}

const HEAD = 1100

/** The first bytes, decoded; of a whole attachment nothing else is touched. */
function head(bytes: Buffer, { body, end, encoding }: Part): Buffer {
  return decodeTransfer(bytes.subarray(body, Math.min(end, body + HEAD)), encoding)
}
