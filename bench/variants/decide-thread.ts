// A thread of bench/decide.ts: works through the same small letters whenever it is told to, by
// decide() or by mailparser alone, and tells how long it took.

import { parentPort, workerData } from 'node:worker_threads'
import { simpleParser } from 'mailparser'
import { loadConfig } from '../../config/load.ts'
import { decide, type Facts, noMemory, type Policy } from '../../gateway/decide.ts'
import { withRoster } from '../../gateway/dry-run.ts'
import { identityOf } from '../../mail/identity.ts'
import { compileRoster, rosterSchema } from '../../requests/roster.ts'
import { letterOf, roster } from '../letters.ts'

export interface Work {
  readonly variant: 'decide' | 'mailparser'
  /** How many small letters. */
  readonly letters: number
}

export interface Round {
  readonly seconds: number
  readonly cpuSeconds: number
  /** How many letters of each kind; none where nothing is decided. */
  readonly kinds: ReadonlyMap<string, number>
}

/** What an importer would ask of it: no digests, no HTML made of text. */
const FAST = { checksumAlgo: false, skipTextToHtml: true, skipImageLinks: true } as const
const NOW = '2021-03-01T10:00:00Z'

const { variant, letters: count }: Work = workerData
const letters = Array.from({ length: count }, (_, at) => letterOf(at, 'small'))
const run = variant === 'decide' ? await decider() : parse

parentPort?.on('message', async () => parentPort?.postMessage(await round()))

async function round(): Promise<Round> {
  const kinds = new Map<string, number>()
  const cpu = process.cpuUsage()
  const start = performance.now()
  for (const [at, bytes] of letters.entries()) {
    const kind = await run(bytes, at)
    if (kind !== null) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  const seconds = (performance.now() - start) / 1000
  // Of the whole process, the compiler's and the collector's threads too; the other variant rests.
  const { user, system } = process.cpuUsage(cpu)
  return { seconds, cpuSeconds: (user + system) / 1e6, kinds }
}

async function parse(bytes: Buffer): Promise<null> {
  await simpleParser(bytes, FAST)
  return null
}

async function decider(): Promise<(bytes: Buffer, at: number) => Promise<string>> {
  const { policy: shipped } = await loadConfig({ env: {} })
  const policy: Policy = withRoster(shipped, compileRoster(rosterSchema.parse(roster())))
  const known: readonly Facts[] = letters.map(bytes => ({
    mailbox: null,
    identity: identityOf(bytes),
    idReused: false,
    bodyNotAnalysed: null,
  }))
  return async (bytes, at) => {
    const facts = known[at]
    if (facts === undefined) throw new Error(`There is no letter ${at}.`)
    return (await decide(bytes, facts, policy, noMemory, NOW)).classification.kind
  }
}
