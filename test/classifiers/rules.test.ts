import { expect, test } from 'vitest'
import { classify } from '../../classifiers/classify.ts'
import { exampleReading } from '../../classifiers/examples.ts'
import { compileRules, type Rule, ruleFileSchema, STEPS } from '../../classifiers/rule.ts'
import { ruleProblems } from '../../classifiers/rule-problems.ts'
import { book, files } from './book.ts'

const rules = files.flatMap(file => file.rules.map(rule => ({ ...rule, step: file.step })))
const examples = (which: 'yes' | 'no') =>
  STEPS.flatMap(step => book.steps[step]).flatMap(rule =>
    rule.examples[which].map(text => [rule.id, text, rule] as const),
  )

test('the rules hold together', () => {
  expect(ruleProblems(files)).toEqual([])
})

test('every rule says why in Italian and shows an example, hints excepted', () => {
  for (const rule of rules) expect(rule.says, rule.id).toMatch(/^[A-ZÈ].*\.$/)
  const bare = rules.filter(rule => rule.examples.yes.length === 0 && !rule.last)
  expect(bare.length).toBeLessThanOrEqual(3)
})

const heard = (rule: Rule, text: string) =>
  classify(exampleReading(rule, text), book).evidence.map(one => one.rule)

test.each(examples('yes'))('%s fires on: %s', (id, text, rule) => {
  expect(heard(rule, text)).toContain(id)
})

test.each(examples('no'))('%s stays silent on: %s', (id, text, rule) => {
  expect(heard(rule, text)).not.toContain(id)
})

test('the version follows the content', () => {
  expect(compileRules(files).version).toBe(book.version)
  expect(compileRules(files.slice(1)).version).not.toBe(book.version)
})

test('a book can be sent to a worker', () => {
  expect(structuredClone(book)).toEqual(book)
})

test('a bad phrase, a bad id and an unknown list are refused with their reason', () => {
  const bad = {
    version: 1,
    step: 'state',
    // biome-ignore lint/suspicious/noThenProperty: a rule's own word
    rules: [{ id: 'A!', says: 'x', when: { words: ['ac*'] }, then: {}, examples: {} }],
  }
  const issues = ruleFileSchema
    .safeParse(bad)
    .error?.issues.map(issue => issue.message)
    .join(' ')
  expect(issues).toBeTruthy()
  const unknown = ruleFileSchema.parse({
    version: 1,
    step: 'state',
    // biome-ignore lint/suspicious/noThenProperty: a rule's own word
    rules: [{ id: 'a', says: 'x', when: { words: ['@nulla'] }, then: {}, examples: {} }],
  })
  expect(ruleProblems([unknown, unknown])).toEqual([
    'La regola «a» sta due volte.',
    'Nessun elenco «@nulla».',
  ])
})
