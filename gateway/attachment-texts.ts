// What decide is told of a letter's attachments where the letter itself says nothing: the text of its
// PDFs. Most letters have words of their own, and then nothing is opened.

import { pecLetter } from '../mail/pec.ts'
import { partContent } from '../mail/transfer.ts'
import type { Facts } from './decide.ts'
import { saysNothing } from './hearing.ts'
import type { LetterReading } from './letter.ts'
import { openPdfReader, PDF_LIMITS } from './pdf.ts'

/** PDFs of one letter that are opened. */
const MAX_PDFS = 3

const pdfs = openPdfReader(PDF_LIMITS)

/** `bytes`: the letter as it lies in the mailbox. The facts, with the texts where they are needed. */
export async function withAttachmentTexts(
  facts: Facts,
  bytes: Buffer,
  reading: LetterReading,
): Promise<Facts> {
  const { letter, outer, pec, words } = reading
  if (facts.bodyNotAnalysed !== null || !saysNothing(words.text)) return facts
  const wanted = letter.attachments.filter(isPdf).slice(0, MAX_PDFS)
  if (wanted.length === 0) return facts
  const inner = letter === outer || pec === null ? bytes : pecLetter(bytes, pec)
  if (inner === null) return facts
  const texts: string[] = []
  for (const { part, size } of wanted) {
    if (size > PDF_LIMITS.bytes) continue
    const text = await pdfs.read(partContent(inner, part))
    if (text !== '') texts.push(text)
  }
  return texts.length === 0 ? facts : { ...facts, attachmentTexts: texts }
}

const isPdf = ({ type, filename }: LetterReading['letter']['attachments'][number]): boolean =>
  type === 'application/pdf' || /\.pdf$/i.test(filename ?? '')
