// The golden cases: test/corpus/CASE/letter.eml with the whole Decision that it must give.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig, loadRoster } from '../../config/load.ts'
import type { Decision, Policy } from '../../gateway/decide.ts'
import { lettersOfPath, tryLetter, withRoster } from '../../gateway/dry-run.ts'

export const corpus = join(import.meta.dirname, '../corpus')

export const cases: readonly string[] = readdirSync(corpus, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)
  .sort()

/** The shipped configuration with the corpus's roster. */
export async function corpusPolicy(): Promise<Policy> {
  const { policy } = await loadConfig({ env: {} })
  return withRoster(policy, await loadRoster(join(corpus, 'roster.json')))
}

export async function decisionOf(name: string, policy: Policy): Promise<Decision> {
  for await (const letter of lettersOfPath(join(corpus, name, 'letter.eml'), policy)) {
    return tryLetter(letter, policy)
  }
  throw new Error(`${name} holds no letter.`)
}

/** As decision.json: without the version of the rules, which changes with each of their letters. */
export function asGolden(decision: Decision): string {
  const { classification, ...rest } = decision
  const { rulesVersion: _, ...judged } = classification
  return `${JSON.stringify({ ...rest, classification: judged }, null, 1)}\n`
}

export const goldenFile = (name: string): string => join(corpus, name, 'decision.json')

export const goldenOf = (name: string): string => readFileSync(goldenFile(name), 'utf8')
