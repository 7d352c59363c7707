// What a letter itself holds, made harmless: its HTML for a frame without scripts, origin or network,
// its whole text, its attachments for saving.

import sanitizeHtml from 'sanitize-html'
import { documentContent, type LetterDocument } from '../../mail/documents.ts'
import { type Message, readMessage } from '../../mail/message.ts'
import { leaves } from '../../mail/parts.ts'
import { pecLetter } from '../../mail/pec.ts'
import { partContent } from '../../mail/transfer.ts'
import { decodeBytes } from '../../mail/words.ts'
import { fileName } from '../../replies/official-letter.ts'
import { maskIbans } from '../../requests/fields/iban.ts'
import type { Blobs } from '../../store/blobs.ts'
import type { Original } from '../../store/letter-access.ts'

interface Opened {
  /** Of a PEC, those of the letter inside. */
  readonly bytes: Buffer
  readonly message: Message
}

async function open(blobs: Pick<Blobs, 'read'>, { sha256, decision }: Original): Promise<Opened> {
  const raw = await blobs.read(sha256)
  const inside = decision.pec === null ? null : pecLetter(raw, decision.pec)
  const bytes = inside ?? raw
  return { bytes, message: await readMessage(bytes) }
}

/** Longer HTML is a machine's. */
const MOST_HTML = 1024 * 1024

/** A whole document. Without HTML in the letter, its text. */
export async function frameOf(
  blobs: Pick<Blobs, 'read'>,
  original: Original,
  as: 'html' | 'text',
): Promise<string> {
  const { bytes, message } = await open(blobs, original)
  const part = leaves(message.root).find(
    ({ type, filename }) => type === 'text/html' && filename === null,
  )
  if (as === 'text' || part === undefined) return documentOf(asLines(maskIbans(message.text)))
  const html = decodeBytes(
    partContent(bytes, part).subarray(0, MOST_HTML),
    part.parameters.charset ?? null,
  )
  return documentOf(harmless(maskIbans(html)))
}

const documentOf = (body: string): string =>
  `<!doctype html><html lang="it"><head><meta charset="utf-8"><title>Lettera</title></head><body>${body}</body></html>`

const asLines = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .split('\n')
    .join('<br>\n')

/** Words and tables; nothing that loads, links, runs, styles or asks. */
const harmless = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: [
      ...['p', 'br', 'div', 'span', 'b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'small'],
      ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'pre', 'code', 'hr', 'address'],
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'center'],
      ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'],
    ],
    allowedAttributes: { td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'], '*': ['dir'] },
    // What stands in these is no word of a person.
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'title',
      'svg',
      'math',
      'template',
    ],
    nestingLimit: 60,
    enforceHtmlBoundary: false,
  })

export interface Download {
  readonly name: string
  readonly content: Buffer
  readonly document: LetterDocument
}

/** @param at as the decision lists the documents. */
export async function attachmentOf(
  blobs: Pick<Blobs, 'read'>,
  original: Original,
  at: number,
): Promise<Download | null> {
  const { bytes, message } = await open(blobs, original)
  const found = documentContent(bytes, message, at)
  if (found === null) return null
  return { ...found, name: fileName(found.document.name ?? 'allegato') }
}

/** RFC 6266: saved, never shown; the name in both spellings. */
export function disposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
