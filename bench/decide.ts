// npm run bench:decide [-- --letters N --rounds N]
// decide() beside mailparser alone, on the same small letters, in one process and one thread. On a
// shared machine the CPU time counts, and only the ratio inside one run means something.

import { parseArgs } from 'node:util'
import { simpleParser } from 'mailparser'
import { loadConfig } from '../config/load.ts'
import { decide, type Facts, noMemory, type Policy } from '../gateway/decide.ts'
import { withRoster } from '../gateway/dry-run.ts'
import { helpIfAsked } from '../gateway/usage.ts'
import { identityOf } from '../mail/identity.ts'
import { compileRoster, rosterSchema } from '../requests/roster.ts'
import { letterOf, roster } from './letters.ts'

helpIfAsked(`npm run bench:decide [-- OPTIONS]
decide() beside mailparser alone, on the same small letters, in one thread.
  --letters N   how many; 2000 if not said
  --rounds N    measured rounds; 5 if not said`)

const { values } = parseArgs({
  options: {
    letters: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '5' },
  },
})

interface Measured {
  readonly perSecond: number
  readonly cpuPerSecond: number
}

const letters = Array.from({ length: Number(values.letters) }, (_, at) => letterOf(at, 'small'))
const known: readonly Facts[] = letters.map(bytes => ({
  mailbox: null,
  identity: identityOf(bytes),
  idReused: false,
  bodyNotAnalysed: null,
}))
const { policy: shipped } = await loadConfig({ env: {} })
const policy: Policy = withRoster(shipped, compileRoster(rosterSchema.parse(roster())))

const variants = {
  mailparser: async (bytes: Buffer) => void (await simpleParser(bytes, fast)),
  decide: async (bytes: Buffer, at: number) => {
    const facts = known[at]
    if (facts === undefined) throw new Error(`There is no letter ${at}.`)
    const { classification } = await decide(bytes, facts, policy, noMemory, NOW)
    kinds.set(classification.kind, (kinds.get(classification.kind) ?? 0) + 1)
  },
} as const
/** What an importer would ask of it: no digests, no HTML made of text. */
const fast = { checksumAlgo: false, skipTextToHtml: true, skipImageLinks: true } as const
const NOW = '2021-03-01T10:00:00Z'
const kinds = new Map<string, number>()

const names = ['mailparser', 'decide'] as const
const best = new Map<string, Measured>()
console.log(`Node ${process.version}, ${letters.length} small letters, one thread`)
for (let round = 0; round <= Number(values.rounds); round++) {
  for (const name of round % 2 === 0 ? names : names.toReversed()) {
    const measured = await measure(variants[name])
    // The first round is the compiler's.
    if (round === 0) continue
    console.log(`round ${round} ${told(name, measured)}`)
    const known = best.get(name)
    if (known === undefined || measured.cpuPerSecond > known.cpuPerSecond) best.set(name, measured)
  }
}
for (const [name, measured] of best) console.log(`best    ${told(name, measured)}`)
const ratio = (best.get('decide')?.cpuPerSecond ?? 0) / (best.get('mailparser')?.cpuPerSecond ?? 1)
console.log(`decide / mailparser alone: ${ratio.toFixed(2)}`)
console.log([...kinds].map(([kind, count]) => `${kind} ${count}`).join(', '))

async function measure(run: (bytes: Buffer, at: number) => Promise<void>): Promise<Measured> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  for (const [at, bytes] of letters.entries()) await run(bytes, at)
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return {
    perSecond: letters.length / seconds,
    cpuPerSecond: letters.length / ((user + system) / 1e6),
  }
}

function told(name: string, { perSecond, cpuPerSecond }: Measured): string {
  const shown = (figure: number) => Math.round(figure).toString().padStart(6)
  return `${name.padEnd(10)} ${shown(perSecond)} letters/s, ${shown(cpuPerSecond)} a CPU second`
}
