// `npm run corrections -- export`: what officials corrected, each a line of JSON with the rules that
// had decided: labelled examples for better ones. The letters' words only with --personal, and then
// the export stands in the access log.

import type { Config } from '../config/load.ts'
import { noteAccess } from '../store/access-log.ts'
import { type CorrectionRow, readCorrections } from '../store/corrections.ts'
import { inStore } from './in-store.ts'

const USAGE = 'npm run -s corrections -- export [--personal] prints a line of JSON a correction.'
const PAGE = 500

export async function correctionsCommand(
  [what]: readonly string[],
  { personal }: { readonly personal: boolean },
  config: Config,
): Promise<void> {
  if (what !== 'export') throw new Error(USAGE)
  await inStore(config, async ({ db }) => {
    if (personal) {
      const who = { personId: null, who: 'npm run corrections', address: 'local' }
      await noteAccess(db, { ...who, what: 'exported', detail: '--personal' }, new Date())
    }
    let after = 0
    for (;;) {
      const rows = await readCorrections(db, after, PAGE)
      for (const row of rows) process.stdout.write(`${JSON.stringify(example(row, personal))}\n`)
      if (rows.length < PAGE) return
      after = rows.at(-1)?.id ?? after
    }
  })
}

/** A citizen's code teaches no rule: that it was wrong does. */
function example(row: CorrectionRow, personal: boolean) {
  const { field, before, after, rules, at } = row
  const code = field === 'codiceFiscale' || field === 'cfProvvisori'
  const shown = (value: string | null) => (value !== null && code && !personal ? '…' : value)
  const labelled = { field, was: shown(before), expected: shown(after), rules, at }
  if (!personal) return labelled
  const { number, why, subject, text } = row
  return { ...labelled, request: number, why, subject, text }
}
