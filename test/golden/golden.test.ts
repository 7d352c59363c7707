// Every golden case gives its whole Decision, and every choice in it reads as Italian sentences.

import { expect, test } from 'vitest'
import { asGolden, cases, corpusPolicy, decisionOf, goldenOf } from './cases.ts'

const policy = await corpusPolicy()

test.each(cases)('%s', async name => {
  const decision = await decisionOf(name, policy)
  expect(JSON.parse(asGolden(decision))).toEqual(JSON.parse(goldenOf(name)))
  expect(decision.reasons.length).toBeGreaterThan(0)
  for (const reason of decision.reasons) expect(reason).toMatch(/^[A-ZÀ-Ý«].*[.»]$/s)
})
