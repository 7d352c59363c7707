// Under any text of a megabyte each rule has little to look at: the words read and the places kept of
// a phrase are bounded, and so are the pairs of places that a rule compares. How long that takes is
// measured by npm run bench:rules.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PhraseList } from '../../classifiers/lists.ts'
import { type FieldRead, readFields } from '../../classifiers/match.ts'
import { type CompiledCondition, STEPS } from '../../classifiers/rule.ts'
import { MAX_WORDS } from '../../classifiers/words.ts'
import { book } from './book.ts'
import { heavyText } from './heavy-texts.ts'

const rules = STEPS.flatMap(step => book.steps[step])
/** A pair is compared in some nanoseconds: so many take a millisecond or two. */
const MOST_PAIRS = 300_000
const MOST_PLACES = 100

test('under any text of a megabyte each rule compares few places', () => {
  fc.assert(
    fc.property(heavyText, body => {
      const { text } = readFields({ subject: '', text: body, attachments: '' }, book)
      expect(text.words.word.length).toBeLessThanOrEqual(MAX_WORDS)
      for (const places of text.found.values()) {
        expect(places.length).toBeLessThanOrEqual(MOST_PLACES)
      }
      for (const rule of rules) {
        expect(pairs(rule.when, text), rule.id).toBeLessThanOrEqual(MOST_PAIRS)
      }
    }),
    { numRuns: 40 },
  )
}, 120_000)

test('what stands behind the words that are read changes nothing', () => {
  const unit = 'la domanda non risulta ancora definita, la rata di marzo non è arrivata. '
  const fields = (times: number) =>
    readFields({ subject: '', text: unit.repeat(times), attachments: '' }, book).text
  const [once, twice] = [fields(14_000), fields(28_000)]
  expect(twice.words.word).toEqual(once.words.word)
  expect(twice.found).toEqual(once.found)
})

/** The pairs of places that a condition may have to compare; it stops at the first that agrees. */
function pairs(when: CompiledCondition, field: FieldRead): number {
  switch (when.kind) {
    case 'all':
    case 'any':
      return when.of.reduce((sum, one) => sum + pairs(one, field), 0)
    case 'not':
      return pairs(when.of, field)
    case 'words':
      return (
        places(when.words, field) * (1 + places(when.with, field) + places(when.without, field))
      )
    case 'fact':
    case 'heard':
      return 1
  }
}

const places = (list: PhraseList | null, { found }: FieldRead): number =>
  (list?.phrases ?? []).reduce((sum, phrase) => sum + (found.get(phrase)?.length ?? 0), 0)
