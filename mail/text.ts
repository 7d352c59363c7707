// The words that a person wrote in this letter, apart from what was quoted, forwarded or is printed
// under every letter. A forwarded letter counts as text where the writer points to it.

import { type Hints, hintsOf } from './hints.ts'
import { joinBlocks, type Line, type Run, readLines, toBlock } from './lines.ts'
import { anyOf } from './matches.ts'
import type { Message } from './message.ts'
import { namesCase } from './names-case.ts'
import { splitLayers } from './quotes.ts'
import { trimFooter } from './signature.ts'
import { isForwardSubject, peelSubject } from './subject.ts'

export { peelSubject }

export interface Words {
  /** New words; with the forwarded ones where they are pointed to or where there are no others. */
  readonly text: string
  /** Where `text` stands in `Message.text` (lines.ts, originOf). */
  readonly runs: readonly Run[]
  readonly quoted: string
  readonly forwarded: string
  /** Signature, footers, disclaimers. */
  readonly signature: string
  /** Of `text`. */
  readonly hints: Hints
}

/**
 * Characters of a letter's text in which new words are looked for: some sixty pages. What stands
 * behind is no letter of a person's (T30); it stays in `Message.text`.
 */
export const MAX_LETTER = 192 * 1024

export function newWords(message: Pick<Message, 'subject' | 'text'>): Words {
  const read = message.text.slice(0, MAX_LETTER)
  const layers = splitLayers(readLines(read), isForwardSubject(message.subject))
  const around = hintsOf(stretchOf(read, layers.own, layers.forwarded))
  const own = trimFooter(layers.own, around)
  const words = toBlock(own.words)
  const forwarded = toBlock(trimFooter(layers.forwarded, around).words)
  const included = forwarded.text !== '' && (words.text === '' || pointsBelow(words.text))
  const { text, runs } = included ? joinBlocks(words, forwarded) : words
  return {
    text,
    runs,
    quoted: toBlock(layers.quoted).text,
    forwarded: forwarded.text,
    signature: toBlock(own.footer).text,
    hints: hintsOf(text),
  }
}

/** From the first of these lines to the last, with what stands between them. */
function stretchOf(source: string, own: readonly Line[], forwarded: readonly Line[]): string {
  const first = own[0] ?? forwarded[0]
  const last = forwarded.at(-1) ?? own.at(-1)
  if (first === undefined || last === undefined) return ''
  return source.slice(first.at, last.at + last.text.length)
}

const BELOW = anyOf([
  /\b(?:vedi|vedere|veda|vedasi|si veda|leggi|leggete|guarda|v\.)\s.{0,25}(?:sotto|seguito|calce|inoltr|mail|messaggio)/i,
  /\b(?:come da|da|la|alla|della|quanto|qui|mail|e-?mail|messaggio|richiesta)\s.{0,25}(?:sotto|seguito|calce|sottostante)\b/i,
  /\b(?:sottostante|sottoriportat\w+|qui sotto|in calce)\b/i,
  /\b(?:inoltro|inoltriamo|giro|giriamo|rigiro)\b/i,
  /\b(?:siehe|s\.)\s.{0,20}unten\b|\buntenstehend\w*|\bnachstehend\w*|\bweitergeleitet\w*|\bleite\w*\b.{0,60}\bweiter\b/i,
  /\bsee below\b/i,
])

function pointsBelow(words: string): boolean {
  return BELOW.test(words) || asksNothingElse(words)
}

/** "Potete rispondere voi al figlio?": a short question of no case of its own is about what follows. */
function asksNothingElse(words: string): boolean {
  return words.length < 160 && words.includes('?') && !words.split('\n').some(namesCase)
}
