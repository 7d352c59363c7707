// npm run golden: writes every decision.json anew; the differences are for a person to read.

import { existsSync, writeFileSync } from 'node:fs'
import { helpIfAsked } from '../../gateway/usage.ts'
import { asGolden, cases, corpusPolicy, decisionOf, goldenFile, goldenOf } from './cases.ts'

helpIfAsked(`npm run golden
Writes every decision.json of test/corpus anew; the differences are for a person to read.`)

const policy = await corpusPolicy()
let changed = 0
for (const name of cases) {
  const golden = asGolden(await decisionOf(name, policy))
  if (existsSync(goldenFile(name)) && goldenOf(name) === golden) continue
  changed++
  console.log(name)
  writeFileSync(goldenFile(name), golden)
}
console.log(`${changed} of ${cases.length} cases changed.`)
