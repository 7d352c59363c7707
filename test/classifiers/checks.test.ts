// What `npm run rules -- check` finds, on books that have it.

import { expect, test } from 'vitest'
import { exampleFailures } from '../../classifiers/examples.ts'
import { compileRules, type RuleFile, ruleFileSchema } from '../../classifiers/rule.ts'
import { unreachableRules } from '../../classifiers/unreachable.ts'
import { book, files } from './book.ts'

const step = (name: RuleFile['step'], ...rules: readonly object[]): RuleFile =>
  ruleFileSchema.parse({
    version: 1,
    step: name,
    rules: rules.map((rule, at) => ({ id: `r${at}`, says: 'Dice.', examples: {}, ...rule })),
  })

const reached = (...whens: readonly object[]) => {
  // biome-ignore lint/suspicious/noThenProperty: a rule's own word
  const rules = whens.map(when => ({ when, then: { kind: 'feedback' } }))
  return unreachableRules(compileRules([step('feedback', ...rules)])).map(
    ({ rule, by }) => `${rule.id} < ${by.id}`,
  )
}

test('no rule of the product is out of reach, and few examples are left to the cues', () => {
  expect(unreachableRules(book)).toEqual([])
  const failures = exampleFailures(compileRules(files.filter(file => `${file.step}` !== 'cue')))
  expect(failures.map(({ rule, text }) => `${rule.id}: ${text}`)).toEqual([])
})

test.each([
  ['the same condition', [{ words: ['errore'] }, { words: ['errore'] }]],
  ['fewer words', [{ words: ['errore', 'guasto'] }, { words: ['guasto'] }]],
  ['one field of both', [{ words: ['errore'] }, { words: ['errore'], in: 'subject' }]],
  [
    'a condition more',
    [{ words: ['errore'] }, { all: [{ words: ['errore'] }, { fact: 'short', is: true }] }],
  ],
  ['alternatives', [{ any: [{ words: ['uno'] }, { words: ['due'] }] }, { words: ['due'] }]],
  [
    'fewer values',
    [
      { fact: 'state', is: ['filed', 'decided'] },
      { fact: 'state', is: 'filed' },
    ],
  ],
  [
    'neighbours that the earlier does not ask for',
    [
      { words: ['errore'], negated: 'any' },
      { words: ['errore'], with: ['modulo'] },
    ],
  ],
])('a rule with %s is out of reach behind the other', (_, whens) => {
  expect(reached(...whens)).toEqual(['r1 < r0'])
})

test.each([
  ['more words', [{ words: ['errore'] }, { words: ['errore', 'guasto'] }]],
  ['a wider field', [{ words: ['errore'], in: 'subject' }, { words: ['errore'] }]],
  ['a negation that the earlier excludes', [{ words: ['x'] }, { words: ['x'], negated: 'any' }]],
  ['no condition that the earlier has', [{ words: ['x'], without: ['y'] }, { words: ['x'] }]],
])('a rule with %s is within reach', (_, whens) => {
  expect(reached(...whens)).toEqual([])
})

test('an example that is not heard, and one that should not be, are told with what was heard', () => {
  const rule = {
    when: { words: ['guasto'] },
    // biome-ignore lint/suspicious/noThenProperty: a rule's own word
    then: { kind: 'feedback' },
    examples: { yes: ['Il modulo è rotto.', 'Un guasto.'], no: ['Segnalo un guasto.'] },
  }
  const failures = exampleFailures(compileRules([step('feedback', rule)]))
  expect(failures.map(({ wanted, text, heard }) => [wanted, text, heard.length])).toEqual([
    ['yes', 'Il modulo è rotto.', 0],
    ['no', 'Segnalo un guasto.', 1],
  ])
})
