// The words that a person wrote in this letter, apart from what was quoted, forwarded or is printed
// under every letter. A forwarded letter counts as text where the writer points to it.

import { languageOf } from './language.ts'
import type { Message } from './message.ts'
import { splitLayers } from './quotes.ts'
import { trimFooter } from './signature.ts'
import { isForwardSubject, peelSubject } from './subject.ts'

export { peelSubject }

export interface Words {
  /** New words; with the forwarded ones where they are pointed to or where there are no others. */
  readonly text: string
  readonly quoted: string
  readonly forwarded: string
  /** Signature, footers, disclaimers. */
  readonly signature: string
  /** Of subject and text. */
  readonly language: 'it' | 'de'
}

export function newWords(message: Pick<Message, 'subject' | 'text'>): Words {
  const lines = message.text
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map(line => line.trimEnd())
  const layers = splitLayers(lines, isForwardSubject(message.subject))
  const own = trimFooter(layers.own)
  const forwarded = block(trimFooter(layers.forwarded).words)
  const words = block(own.words)
  const included = forwarded !== '' && (words === '' || pointsBelow(words))
  const text = included ? `${words}\n\n${forwarded}`.trim() : words
  return {
    text,
    quoted: block(layers.quoted),
    forwarded,
    signature: block(own.footer),
    language: languageOf(`${peelSubject(message.subject)}\n${text}`),
  }
}

function block(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const BELOW = [
  /\b(?:vedi|vedere|veda|vedasi|si veda|leggi|leggete|guarda|v\.)\s.{0,25}(?:sotto|seguito|calce|inoltr|mail|messaggio)/i,
  /\b(?:come da|da|la|alla|della|quanto|qui|mail|e-?mail|messaggio|richiesta)\s.{0,25}(?:sotto|seguito|calce|sottostante)\b/i,
  /\b(?:sottostante|sottoriportat\w+|qui sotto|in calce)\b/i,
  /\b(?:inoltro|inoltriamo|giro|giriamo|rigiro)\b/i,
  /\b(?:siehe|s\.)\s.{0,20}unten\b|\buntenstehend\w*|\bnachstehend\w*|\bweitergeleitet\w*|\bleite\w*\b.{0,60}\bweiter\b/i,
  /\bsee below\b/i,
]

function pointsBelow(words: string): boolean {
  return BELOW.some(pattern => pattern.test(words))
}
