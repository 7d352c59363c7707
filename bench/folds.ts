// npm run bench:folds -- LABELS_FOLDER...
// How evenly the rules judge: kind and reason right in each of five folds of each labelled folder
// (labels.jsonl, letters, pilot_roster.json), with the mean, the worst and the best.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { loadConfig, loadRoster } from '../config/load.ts'
import { lettersOfPath, tryLetter, withRoster } from '../gateway/dry-run.ts'
import { helpIfAsked } from '../gateway/usage.ts'

helpIfAsked(`npm run bench:folds -- FOLDER...
Kind and reason against the labels of each FOLDER (labels.jsonl, its letters, pilot_roster.json), in
five folds by the place in the file. A spread of folds over letters that were read while the rules were
written shows evenness, not skill: only folders by other hands, not read before, measure that.`)

const FOLDS = 5
const labelSchema = z.object({
  file: z.string(),
  kind: z.string(),
  motivo: z.string().nullable(),
  motivi_ammessi: z.array(z.string()).default([]),
})
const folders = process.argv.slice(2)
if (folders.length === 0) {
  console.error('Name at least one FOLDER with labelled letters: npm run bench:folds -- FOLDER...')
  process.exit(2)
}
const { policy } = await loadConfig({ env: {} })

for (const folder of folders) {
  const judged = withRoster(policy, await loadRoster(join(folder, 'pilot_roster.json')))
  const labels = readFileSync(join(folder, 'labels.jsonl'), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => labelSchema.parse(JSON.parse(line)))
  const right = Array.from({ length: FOLDS }, () => ({ letters: 0, kinds: 0, both: 0 }))
  for (const [at, label] of labels.entries()) {
    const fold = right[at % FOLDS]
    if (fold === undefined) continue
    for await (const letter of lettersOfPath(join(folder, label.file), judged)) {
      const { kind, motivo } = (await tryLetter(letter, judged)).classification
      const reasons = [label.motivo, ...label.motivi_ammessi]
      fold.letters++
      if (kind !== label.kind) continue
      fold.kinds++
      if (label.kind !== 'request' || reasons.includes(motivo)) fold.both++
    }
  }
  console.log(`${folder}: ${labels.length} letters in ${FOLDS} folds`)
  tell(
    'kind',
    right.map(({ kinds, letters }) => kinds / letters),
  )
  tell(
    'kind and reason',
    right.map(({ both, letters }) => both / letters),
  )
}

function tell(what: string, shares: readonly number[]): void {
  const shown = (share: number) => share.toFixed(3)
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  console.log(
    `  ${what.padEnd(16)} mean ${shown(mean)}, min ${shown(Math.min(...shares))}, max ${shown(Math.max(...shares))}`,
  )
}
