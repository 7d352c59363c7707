// The thread of judge.ts: reads a letter's bytes and applies the pure core to them.

import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { filingOf } from '../store/filing.ts'
import { withAttachmentTexts } from './attachment-texts.ts'
import { decideLetter, type Facts, type Policy } from './decide.ts'
import type { Item, Judged, Order, Task } from './judge.ts'
import { hintsOf, type LetterReading, readLetter } from './letter.ts'

if (parentPort === null) throw new Error('judge-worker.ts runs as a worker thread only.')
const port = parentPort
// judge.ts hands the policy over as the worker's data.
let policy = workerData as Policy
interface Read {
  readonly reading: LetterReading
  readonly facts: Facts
}

/** Readings between `hints` and `decide`, so that no letter is parsed twice. */
const readings = new Map<number, Read>()
let line = Promise.resolve()

port.on('message', (order: Order) => {
  line = line.then(async () => {
    if (order.kind === 'policy') policy = order.policy
    else port.postMessage(await answer(order))
  })
})

async function answer(task: Task): Promise<Judged<unknown>> {
  try {
    const { reading, facts } = await read(task.item)
    if (task.kind === 'hints') return { kind: 'done', value: hintsOf(reading, policy.roster) }
    readings.delete(task.item.id)
    const { memory, now } = task
    // Fetched since the letter was read.
    const { signatures = [] } = task.item.facts
    const decision = await decideLetter(reading, { ...facts, signatures }, policy, memory, now)
    return { kind: 'done', value: task.kind === 'file' ? filingOf(decision) : decision }
  } catch (error) {
    readings.delete(task.item.id)
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

async function read(item: Item): Promise<Read> {
  const known = readings.get(item.id)
  if (known !== undefined) return known
  // This thread has nothing else to do meanwhile: the synchronous call costs a third.
  const bytes = readFileSync(item.path)
  const reading = await readLetter(bytes, item.facts, policy.pecTrust)
  const read = { reading, facts: await withAttachmentTexts(item.facts, bytes, reading) }
  readings.set(item.id, read)
  return read
}
