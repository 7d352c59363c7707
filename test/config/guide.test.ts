// docs/rules.md is tried: its examples are rules and routes, its words are the schema's.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { exampleFailures } from '../../classifiers/examples.ts'
import { compileRules, FACTS, ruleFileSchema, STEPS } from '../../classifiers/rule.ts'
import { compileRoutes, routesSchema } from '../../requests/route.ts'
import { routeProblems } from '../../requests/route-problems.ts'
import { tables } from '../requests/tables.ts'

const guide = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8')
const blocks = [...guide.matchAll(/```yaml\n([^`]*)```/g)].map(([, block = '']) => parse(block))

test('the rule of the guide is one, and its examples hold', () => {
  const book = compileRules([ruleFileSchema.parse(blocks[0])])
  expect(exampleFailures(book)).toEqual([])
  expect(book.steps.feedback).toHaveLength(1)
})

test('the row of the guide is one, and has no problem', () => {
  const routing = compileRoutes(routesSchema.parse(blocks[1]), tables)
  expect(routeProblems(routing, { topics: [], reachable: ['1301'] }, '2021-03-15')).toEqual([])
})

test('the guide names every step and every fact', () => {
  expect([...STEPS, ...FACTS].filter(name => !guide.includes(`\`${name}\``))).toEqual([])
})
