// Imports what INPS's own COMBIPAT had, so that the form is counted beside the mail.

import { readFile } from 'node:fs/promises'
import type { Config } from '../config/load.ts'
import { readUsage } from '../reports/usage.ts'
import { keepFormUsage } from '../store/form-usage.ts'
import { openStore } from '../store/open.ts'
import { romeToday } from '../web/report/ask.ts'
import { placeOf } from './open.ts'

export async function formUsageCommand(args: readonly string[], config: Config): Promise<void> {
  const [file, ...more] = args
  if (file === undefined || more.length > 0)
    throw new Error('Say which file: npm run import-form-usage -- FILE.csv')
  const { entries } = config.policy.roster
  const offices = new Set(entries.map(({ sender }) => `${sender.institute.id}|${sender.office.id}`))
  const { rows, problems } = readUsage(
    utf8(await readFile(file), file),
    offices,
    romeToday(new Date()),
  )
  if (problems.length > 0) throw new Error(`${file}: nothing is imported.\n${problems.join('\n')}`)
  const store = await openStore(placeOf(config))
  try {
    await keepFormUsage(store.db, rows)
  } finally {
    await store.close()
  }
  const all = rows.reduce((sum, { requests }) => sum + requests, 0)
  console.log(`${rows.length} lines are kept, ${all} requests by the form.`)
}

/** An Excel that saves in its own code page would give offices and benefits that are none. */
function utf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Error(`${file} is not UTF-8: save it as "CSV UTF-8".`, { cause })
  }
}
