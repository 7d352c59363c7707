// A text with the words of the evidence marked: why the gateway thinks what it thinks.

import { html } from 'hono/html'

/** `words` are found wherever they stand, in any case, also across line ends. */
export function marked(text: string, words: readonly string[]) {
  const wanted = words.map(word => word.trim()).filter(word => word !== '')
  if (wanted.length === 0) return html`${text}`
  const longestFirst = wanted.toSorted((a, b) => b.length - a.length).map(pattern)
  const pieces = text.split(new RegExp(`(${longestFirst.join('|')})`, 'giu'))
  // With one group, split gives text and match in turn.
  return html`${pieces.map((piece, at) => (at % 2 === 1 ? html`<mark>${piece}</mark>` : piece))}`
}

const pattern = (word: string): string => word.split(/\s+/).map(literal).join('\\s+')

const literal = (part: string): string => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
