// The thread of judge.ts: reads a letter's bytes and applies the pure core to them.

import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { withAttachmentTexts } from './attachment-texts.ts'
import { type Decision, decideLetter, type Facts, noMemory, type Policy } from './decide.ts'
import { filingOf } from './filing.ts'
import { guardsOnly } from './guards-only.ts'
import type { Item, Judged, Order, Task } from './judge-thread.ts'
import { hintsOf, type LetterReading, readLetter } from './letter.ts'

if (parentPort === null) throw new Error('judge-worker.ts runs as a worker thread only.')
const port = parentPort
let inForce: Policy | null = null
// judge-thread.ts hands this over as the worker's data.
const done = new Int32Array(workerData as SharedArrayBuffer)
interface Read {
  readonly reading: LetterReading
  readonly facts: Facts
}

/** Readings between `hints` and `decide`, so that no letter is parsed twice. */
const readings = new Map<number, Read>()
let line = Promise.resolve()

port.on('message', (order: Order) => {
  line = line.then(async () => {
    if (order.kind === 'policy') inForce = order.policy
    else if (inForce === null) throw new Error('A task came before the policy.')
    else await answerAll(order.tasks, inForce)
  })
})

/** Answers go in bundles: a message costs more than most letters. */
const BUNDLE = 16

async function answerAll(tasks: readonly Task[], policy: Policy): Promise<void> {
  let bundle: Judged<unknown>[] = []
  for (const task of tasks) {
    bundle.push(await answer(task, policy))
    Atomics.add(done, 0, 1)
    if (bundle.length < BUNDLE) continue
    port.postMessage(bundle)
    bundle = []
  }
  if (bundle.length > 0) port.postMessage(bundle)
}

async function answer(task: Task, policy: Policy): Promise<Judged<unknown>> {
  try {
    const { reading, facts } = await read(task.item, policy)
    if (task.kind === 'hints') return { kind: 'done', value: hintsOf(reading, policy.roster) }
    readings.delete(task.item.id)
    if (task.kind === 'guards') return { kind: 'done', value: guardsOnly(reading, policy) }
    const alone = task.kind === 'alone'
    const memory = alone ? noMemory : task.memory
    const now = alone ? (reading.receivedAt ?? task.now) : task.now
    // Fetched since the letter was read.
    const { signatures = [] } = task.item.facts
    const decision = await decideLetter(reading, { ...facts, signatures }, policy, memory, now)
    return {
      kind: 'done',
      value: task.kind === 'file' ? fileIt(decision, facts, policy) : decision,
    }
  } catch (error) {
    readings.delete(task.item.id)
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

const fileIt = (decision: Decision, facts: Facts, policy: Policy) =>
  filingOf(decision, facts.mailbox?.sede ?? null, policy.tables)

async function read(item: Item, policy: Policy): Promise<Read> {
  const known = readings.get(item.id)
  if (known !== undefined) return known
  // This thread has nothing else to do meanwhile: the synchronous call costs a third.
  const bytes = item.bytes === undefined ? readFileSync(item.path) : Buffer.from(item.bytes)
  const reading = await readLetter(bytes, item.facts, policy.pecTrust)
  const read = { reading, facts: await withAttachmentTexts(item.facts, bytes, reading) }
  readings.set(item.id, read)
  return read
}
