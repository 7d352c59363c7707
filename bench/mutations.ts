// npm run bench:mutations [-- FOLDER...]
// How many letters keep kind, reason and identifiers when they are written, cased, wrapped, encoded
// or signed otherwise: those of test/corpus, and of folders with a roster of their own.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadRoster } from '../config/load.ts'
import { withRoster } from '../gateway/dry-run.ts'
import { helpIfAsked } from '../gateway/usage.ts'
import { cases, corpus, corpusPolicy } from '../test/golden/cases.ts'
import { changedBy, plainLetters } from '../test/golden/mutated.ts'
import { mutations } from '../test/golden/mutations.ts'

helpIfAsked(`npm run bench:mutations [-- OPTIONS] [FOLDER...]
The share of letters that keep kind, reason and identifiers under each mutation: those of test/corpus,
and the .eml files of each FOLDER, with its pilot_roster.json where there is one.
  --changed     tells every letter that does not`)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { changed: { type: 'boolean', default: false } },
})
const FLOOR = 0.97

const policy = await corpusPolicy()
const sets = [
  { policy, files: cases.map(name => join(corpus, name, 'letter.eml')) },
  ...(await Promise.all(positionals.map(setOf))),
]
const letters = await Promise.all(
  sets.map(async set => ({ ...set, plain: await plainLetters(set.files, set.policy) })),
)
const count = letters.reduce((sum, { plain }) => sum + plain.length, 0)
console.log(`${count} plain letters of ${letters.length} sets`)
for (const mutation of mutations) {
  const changed: string[] = []
  for (const set of letters) changed.push(...(await changedBy(mutation, set.plain, set.policy)))
  const share = 1 - changed.length / count
  console.log(
    `${(share * 100).toFixed(1).padStart(6)} %  ${mutation.name}${share < FLOOR ? '  (below the floor)' : ''}`,
  )
  if (values.changed) for (const one of changed) console.log(`          ${one}`)
  if (share < FLOOR) process.exitCode = 1
}

async function setOf(folder: string) {
  const roster = join(folder, 'pilot_roster.json')
  const own = existsSync(roster) ? withRoster(policy, await loadRoster(roster)) : policy
  const files = readdirSync(folder).filter(name => name.endsWith('.eml'))
  return { policy: own, files: files.sort().map(name => join(folder, name)) }
}
