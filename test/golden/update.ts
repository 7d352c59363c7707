// npm run golden: writes every decision.json anew; the differences are for a person to read.

import { existsSync, writeFileSync } from 'node:fs'
import { asGolden, cases, corpusPolicy, decisionOf, goldenFile, goldenOf } from './cases.ts'

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
