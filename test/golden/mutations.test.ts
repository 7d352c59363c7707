// A letter that is written, cased, wrapped, encoded or signed otherwise asks the same: kind, reason
// and identifiers stay in at least 97 of 100 cases (figures: npm run bench:mutations).

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cases, corpus, corpusPolicy } from './cases.ts'
import { changedBy, plainLetters } from './mutated.ts'
import { mutations } from './mutations.ts'

const policy = await corpusPolicy()
const files = cases.map(name => join(corpus, name, 'letter.eml'))

describe('of the plain letters of the corpus', async () => {
  const letters = await plainLetters(files, policy)

  test('there are enough', () => {
    expect(letters.length).toBeGreaterThan(80)
  })

  test.each(mutations)('97 of 100 stay with $name', async mutation => {
    const changed = await changedBy(mutation, letters, policy)
    expect(changed.length, changed.join('\n')).toBeLessThanOrEqual(letters.length * 0.03)
  })
})
