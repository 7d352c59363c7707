// Texts of a megabyte made of the rules' own phrases, in one sentence or in many, so that nearness
// and negation have most to look at.

import fc from 'fast-check'
import { book } from './book.ts'

const MEGABYTE = 1_000_000

/** The first reading of each phrase, as a writer would write it. */
const phrases = book.index.phrases.map(phrase =>
  phrase
    .replace(/\(([^()|]*)[^()]*\)/g, '$1')
    .replace(/\(([^()|]*)[^()]*\)/g, '$1')
    .replace(/\*/g, 'x')
    .replace('<cf>', 'RSSMRA79B11C566R')
    .replace('<domanda>', '6026849300000')
    .replace('<num>', '12')
    .replace(' ... ', ' tutta la '),
)

/** A few phrases again and again, up to a megabyte. */
export const heavyText = fc
  .record({
    some: fc.uniqueArray(fc.constantFrom(...phrases), { minLength: 1, maxLength: 6 }),
    between: fc.constantFrom(' ', ' , ', '. Poi ', ' non ', '\n', ' x '.repeat(12)),
  })
  .map(({ some, between }) => {
    const unit = some.map(phrase => phrase + between).join('')
    return unit.repeat(Math.ceil(MEGABYTE / unit.length)).slice(0, MEGABYTE)
  })
