// What npm run bench:torture makes, once each: whatever comes, there is a decision with an outcome.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openChance } from '../../bench/chance.ts'
import { mutations } from '../../bench/torture/mutations.ts'
import { oddities } from '../../bench/torture/oddities.ts'
import { readToTry, tryLetter } from '../../gateway/dry-run.ts'
import { toPublic, toText } from '../../gateway/explain.ts'
import { corpusPolicy } from '../golden/cases.ts'

const policy = await corpusPolicy()
const right = readFileSync(
  join(import.meta.dirname, '../corpus/e005-sollecito-naspi/letter.eml'),
  'latin1',
)

async function outcomeOf(name: string, text: string): Promise<string> {
  const letter = { name, path: name, bytes: Buffer.from(text, 'latin1') }
  const decision = await tryLetter(await readToTry(letter, policy), policy)
  expect(decision.reasons.length).toBeGreaterThan(0)
  expect(JSON.stringify(toPublic(decision, name, name))).not.toBe('')
  expect(toText(decision, name)).toContain('Esito: ')
  return decision.outcome.kind
}

it.each(Object.entries(oddities))('%s ends in an outcome', async (name, make) => {
  expect(['to_office', 'to_person', 'filed']).toContain(await outcomeOf(name, make(openChance(1))))
})

it.each(Object.entries(mutations))('a letter %s ends in an outcome', async (name, change) => {
  for (const seed of [1, 2, 3]) {
    const made = change(right, openChance(seed))
    expect(['to_office', 'to_person', 'filed']).toContain(await outcomeOf(name, made))
  }
})
