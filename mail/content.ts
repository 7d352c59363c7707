// The decoded side of a letter: addresses, subject and words. Decoding is mailparser's; what it
// gets is the skeleton. It never fails: without mailparser there are still the raw fields.

import { type AddressObject, type EmailAddress, type ParsedMail, simpleParser } from 'mailparser'
import type { Defect } from './defect.ts'
import { headerValue } from './headers.ts'
import type { Part } from './parts.ts'
import { MAX_TEXT_BYTES, skeletonOf } from './skeleton.ts'
import { cleanLine, cleanText, decodeWords } from './words.ts'

export interface Address {
  readonly name: string
  /** Lower case, without blanks; '' for a group or an address that cannot be read. */
  readonly address: string
}

/** Each as Message has it. */
export interface Content {
  readonly from: readonly Address[]
  readonly sender: readonly Address[]
  readonly replyTo: readonly Address[]
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly subject: string
  readonly text: string
  readonly html: string | null
}

/** Characters of text, and of HTML, that a Message holds. */
export const MAX_TEXT = 1024 * 1024

/** Longer HTML is not built into a tree: its tags are just left out (T30). */
const MAX_HTML = 512 * 1024

/** Pushes what it finds odd onto `defects`. */
export async function readContent(bytes: Buffer, root: Part, defects: Defect[]): Promise<Content> {
  try {
    return await decode(bytes, root, defects)
  } catch (cause) {
    defects.push({ kind: 'undecoded', says: `The text could not be decoded: ${String(cause)}` })
    return rawContent(root)
  }
}

async function decode(bytes: Buffer, root: Part, defects: Defect[]): Promise<Content> {
  const skeleton = skeletonOf(bytes, root, false)
  let mail = await parse(skeleton.bytes)
  if (mail.text?.includes('\ufffd') || (mail.html || '').includes('\ufffd')) {
    mail = await parse(skeletonOf(bytes, root, true).bytes)
    defects.push({ kind: 'charset', says: 'The text contradicts its charset; another was tried.' })
  }
  if (skeleton.cut) {
    defects.push({ kind: 'text-cut', says: `Only ${MAX_TEXT_BYTES} bytes of text are read.` })
  }
  const html = mail.html ? cleanText(mail.html) : null
  const text = cleanText(mail.text ?? '')
  if (mail.textConversionError) {
    defects.push({ kind: 'html', says: `The HTML was only stripped: ${mail.textConversionError}` })
  }
  const stripped = html !== null && mail.textConversionError ? withoutTags(html) : ''
  return {
    ...readAddresses(mail),
    subject: readSubject(root),
    text: bounded(stripped === '' ? text : `${text}\n${stripped}`.trim()),
    html: html === null ? null : bounded(html),
  }
}

function bounded(text: string): string {
  return text.length > MAX_TEXT ? text.slice(0, MAX_TEXT).toWellFormed() : text
}

function readSubject({ headers }: Part): string {
  return cleanLine(decodeWords(headerValue(headers, 'subject') ?? ''))
}

async function parse(skeleton: Buffer): Promise<ParsedMail> {
  return simpleParser(skeleton, {
    checksumAlgo: false,
    skipTextToHtml: true,
    skipImageLinks: true,
    keepCidLinks: true,
    maxHtmlLengthToParse: MAX_HTML,
    maxHeadSize: 4 * 1024 * 1024,
    maxChildNodes: 5000,
  })
}

function readAddresses(mail: ParsedMail) {
  return {
    from: addresses(mail.from),
    sender: addresses(mail.headers.get('sender')),
    replyTo: addresses(mail.replyTo),
    to: addresses(mail.to),
    cc: addresses(mail.cc),
  }
}

/** Groups are replaced by their members; an empty one stays as a name without an address. */
function addresses(field: unknown): Address[] {
  const list = Array.isArray(field) ? field : [field]
  return list.flatMap(object => (isAddressObject(object) ? object.value.flatMap(flat) : []))
}

function isAddressObject(value: unknown): value is AddressObject {
  return (
    typeof value === 'object' && value !== null && 'value' in value && Array.isArray(value.value)
  )
}

function flat(entry: EmailAddress): Address[] {
  if (entry.group?.length) return entry.group.flatMap(flat)
  const address = cleanLine(entry.address ?? '')
    .replace(/\s/g, '')
    .toLowerCase()
  return [{ name: cleanLine(entry.name ?? ''), address: address.includes('@') ? address : '' }]
}

/** Linear: from each '<' to the next '>' nothing is text. */
function withoutTags(html: string): string {
  const words = html
    .split('<')
    .map((piece, i) => (i === 0 ? piece : piece.slice(piece.indexOf('>') + 1)))
  return words
    .join(' ')
    .replace(/[ \t]+/g, ' ')
    .trim()
}

/** What is left when nothing else works: the fields, decoded by hand. */
function rawContent(root: Part): Content {
  const field = (name: string): Address[] =>
    decodeWords(headerValue(root.headers, name) ?? '')
      .split(',')
      .map(entry => /([^\s<>"]+@[^\s<>"]+)/.exec(entry)?.[1]?.toLowerCase() ?? '')
      .filter(address => address !== '')
      .map(address => ({ name: '', address: cleanLine(address) }))
  return {
    from: field('from'),
    sender: field('sender'),
    replyTo: field('reply-to'),
    to: field('to'),
    cc: field('cc'),
    subject: readSubject(root),
    text: '',
    html: null,
  }
}
