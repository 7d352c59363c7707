// No rule takes more than 5 ms on a letter of a megabyte: texts made of the rules' own phrases, in
// one sentence or in many, so that nearness and negation have most to look at.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Matter, match, readFields } from '../../classifiers/match.ts'
import { STEPS } from '../../classifiers/rule.ts'
import { book } from './book.ts'

const LIMIT_MS = 5
const MEGABYTE = 1_000_000

const rules = STEPS.flatMap(step => book.steps[step])
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
const text = fc
  .record({
    some: fc.uniqueArray(fc.constantFrom(...phrases), { minLength: 1, maxLength: 6 }),
    between: fc.constantFrom(' ', ' , ', '. Poi ', ' non ', '\n', ' x '.repeat(12)),
  })
  .map(({ some, between }) => {
    const unit = some.map(phrase => phrase + between).join('')
    return unit.repeat(Math.ceil(MEGABYTE / unit.length)).slice(0, MEGABYTE)
  })

function slowest(matter: Matter): { readonly id: string; readonly ms: number } {
  let worst = { id: '', ms: 0 }
  for (const rule of rules) {
    // The best of three: what else the machine does is not the rule's.
    const times = [1, 2, 3].map(() => {
      const start = performance.now()
      match(rule.when, matter)
      return performance.now() - start
    })
    const ms = Math.min(...times)
    if (ms > worst.ms) worst = { id: rule.id, ms }
  }
  return worst
}

test('under any text of a megabyte each rule answers within 5 ms', () => {
  fc.assert(
    fc.property(text, body => {
      const fields = readFields({ subject: '', text: body, attachments: '' }, book)
      const matter = { fields, facts: new Map(), scope: 'all' } as const
      const { id, ms } = slowest(matter)
      expect(ms, id).toBeLessThan(LIMIT_MS)
    }),
    { numRuns: 25 },
  )
}, 120_000)
