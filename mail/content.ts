// The words of a letter, decoded: of the common letter by plain.ts, of all others by mailparser, which
// gets the skeleton. It never fails: without words there is still the letter.

import { type ParsedMail, simpleParser } from 'mailparser'
import type { Defect } from './defect.ts'
import type { Part } from './parts.ts'
import { plainText } from './plain.ts'
import { MAX_TEXT_BYTES, skeletonOf } from './skeleton.ts'
import { cleanText } from './words.ts'

const CONTRADICTS: Defect = {
  kind: 'charset',
  says: 'The text contradicts its charset; another was tried.',
}

/** As Message has them. */
export interface Content {
  readonly text: string
  readonly html: string | null
}

/** Characters of text, and of HTML, that a Message holds. */
const MAX_TEXT = 1024 * 1024

/** Longer HTML is not built into a tree: its tags are just left out (T30). */
const MAX_HTML = 512 * 1024

/** Pushes what it finds odd onto `defects`. */
export async function readContent(bytes: Buffer, root: Part, defects: Defect[]): Promise<Content> {
  try {
    return await decode(bytes, root, defects)
  } catch (cause) {
    defects.push({ kind: 'undecoded', says: `The text could not be decoded: ${String(cause)}` })
    return { text: '', html: null }
  }
}

async function decode(bytes: Buffer, root: Part, defects: Defect[]): Promise<Content> {
  const plain = plainText(bytes, root, MAX_TEXT_BYTES)
  if (plain !== null) {
    if (plain.contradicts) defects.push(CONTRADICTS)
    return { text: bounded(cleanText(plain.text)), html: null }
  }
  const skeleton = skeletonOf(bytes, root, false)
  if (skeleton === null) return { text: '', html: null }
  let mail = await parse(skeleton.bytes)
  if (mail.text?.includes('\ufffd') || (mail.html || '').includes('\ufffd')) {
    mail = await parse(skeletonOf(bytes, root, true)?.bytes ?? skeleton.bytes)
    defects.push(CONTRADICTS)
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
    text: bounded(stripped === '' ? text : `${text}\n${stripped}`.trim()),
    html: html === null ? null : bounded(html),
  }
}

function bounded(text: string): string {
  return text.length > MAX_TEXT ? text.slice(0, MAX_TEXT).toWellFormed() : text
}

async function parse(skeleton: Buffer): Promise<ParsedMail> {
  return simpleParser(skeleton, {
    checksumAlgo: false,
    skipTextToHtml: true,
    skipImageLinks: true,
    keepCidLinks: true,
    maxHtmlLengthToParse: MAX_HTML,
    maxChildNodes: 5000,
  })
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
