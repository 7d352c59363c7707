// Letters that are read one after another and asked crosswise: what stands in one is never taken to
// stand in another, nor passed over.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Matter, matchRule, readFields } from '../../classifiers/match.ts'
import { compileRules, STEPS } from '../../classifiers/rule.ts'
import { book, files } from './book.ts'

/** The same rules, with stamps of their own. */
const again = compileRules(files)
const rules = STEPS.flatMap(step => book.steps[step])
const examples = rules.flatMap(({ examples: { yes, no } }) => [...yes, ...no])
const example = fc.constantFrom(...examples)

const matter = (subject: string, text: string, rulesOf = book): Matter => ({
  fields: readFields({ subject, text, attachments: '' }, rulesOf),
  facts: new Map(),
  scope: 'all',
})
const heard = (one: Matter, rulesOf = book) =>
  STEPS.flatMap(step => rulesOf.steps[step])
    .filter(rule => matchRule(rule, one) !== null)
    .map(({ id }) => id)

test('a letter says the same before and after others were read', () => {
  fc.assert(
    fc.property(example, example, example, (first, second, third) => {
      const one = matter(first, second)
      const alone = heard(one)
      const [other, blank] = [matter(third, first), matter('', '')]
      const silent = heard(blank)
      expect(heard(one)).toEqual(alone)
      expect(heard(blank)).toEqual(silent)
      expect(heard(other)).toEqual(heard(matter(third, first)))
      expect(heard(matter(first, second, again), again)).toEqual(alone)
    }),
    { numRuns: 40 },
  )
})
