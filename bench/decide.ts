// npm run bench:decide [-- --letters N --rounds N]
// decide() beside mailparser alone, on the same small letters, in one process, with the flags that
// `npm start` gives to V8: each in a thread of its own, as the gateway runs its judges, one resting
// while the other works. On a shared machine the CPU time counts, and only the ratio inside one run
// means something.

import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { helpIfAsked } from '../gateway/usage.ts'
import type { Round, Work } from './variants/decide-thread.ts'

helpIfAsked(`npm run bench:decide [-- OPTIONS]
decide() beside mailparser alone, on the same small letters, one thread at a time.
  --letters N   how many; 2000 if not said
  --rounds N    measured rounds; 12 if not said`)

const { values } = parseArgs({
  options: {
    letters: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '12' },
  },
})

interface Measured {
  readonly perSecond: number
  readonly cpuPerSecond: number
}

const [letters, rounds] = [Number(values.letters), Number(values.rounds)]
if (![letters, rounds].every(count => Number.isSafeInteger(count) && count > 0)) {
  console.error('--letters and --rounds are whole numbers above 0.')
  process.exit(2)
}
const names = ['mailparser', 'decide'] as const
const threads = {
  mailparser: startThread({ variant: 'mailparser', letters }),
  decide: startThread({ variant: 'decide', letters }),
}
const kinds = new Map<string, number>()
const best = new Map<string, Measured>()
console.log(`Node ${process.version}, ${letters} small letters, one thread at a time`)
for (let round = 0; round <= rounds; round++) {
  for (const name of round % 2 === 0 ? names : names.toReversed()) {
    const measured = await measure(threads[name])
    // The first round is the compiler's alone; it takes its last steps in the tenth.
    if (round === 0) continue
    console.log(`round ${round} ${told(name, measured)}`)
    const known = best.get(name)
    if (known === undefined || measured.cpuPerSecond > known.cpuPerSecond) best.set(name, measured)
  }
}
await Promise.all(names.map(name => threads[name].terminate()))
for (const [name, measured] of best) console.log(`best    ${told(name, measured)}`)
const ratio = (best.get('decide')?.cpuPerSecond ?? 0) / (best.get('mailparser')?.cpuPerSecond ?? 1)
console.log(`decide / mailparser alone: ${ratio.toFixed(2)}`)
console.log([...kinds].map(([kind, count]) => `${kind} ${count}`).join(', '))

function startThread(work: Work): Worker {
  return new Worker(new URL('variants/decide-thread.ts', import.meta.url), { workerData: work })
}

async function measure(thread: Worker): Promise<Measured> {
  thread.postMessage('round')
  const [round]: readonly Round[] = await once(thread, 'message')
  if (round === undefined) throw new Error('A thread told nothing of its round.')
  for (const [kind, count] of round.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + count)
  return { perSecond: letters / round.seconds, cpuPerSecond: letters / round.cpuSeconds }
}

function told(name: string, { perSecond, cpuPerSecond }: Measured): string {
  const shown = (figure: number) => Math.round(figure).toString().padStart(6)
  return `${name.padEnd(10)} ${shown(perSecond)} letters/s, ${shown(cpuPerSecond)} a CPU second`
}
