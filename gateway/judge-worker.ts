// The thread of judge.ts: reads a letter's bytes and applies the pure core to them.

import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { withAttachmentTexts } from './attachment-texts.ts'
import { decideLetter, type Facts, noMemory, type Policy } from './decide.ts'
import { filingOf } from './filing.ts'
import { guardsOnly } from './guards-only.ts'
import type { Item, Judged, Order, Task } from './judge-thread.ts'
import { hintsOf, type LetterReading, readLetter } from './letter.ts'
import { rehearse } from './rehearsal.ts'

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

/** Orders that came and are not done. */
let undone = 0

port.on('message', (order: Order) => {
  undone++
  line = line.then(async () => {
    await obey(order)
    undone--
  })
})

/** Opening the doors takes about as long. */
const REHEARSAL_MS = 1500

async function obey(order: Order): Promise<void> {
  if (order.kind === 'policy') inForce = order.policy
  else if (inForce === null) throw new Error('A task came before the policy.')
  else if (order.kind === 'tasks') await answerAll(order.tasks, inForce)
  else await rehearse(inForce, () => undone > 1, REHEARSAL_MS)
}

/** Answers go in bundles: a message costs more than most letters. */
const BUNDLE = 16

async function answerAll(tasks: readonly Task[], policy: Policy): Promise<void> {
  let bundle: Judged<unknown>[] = []
  let bodies: ArrayBuffer[] = []
  for (const task of tasks) {
    const { judged, body } = await answer(task, policy)
    bundle.push(judged)
    if (body !== null) bodies.push(body)
    Atomics.add(done, 0, 1)
    if (bundle.length < BUNDLE) continue
    port.postMessage(bundle, bodies)
    bundle = []
    bodies = []
  }
  if (bundle.length > 0) port.postMessage(bundle, bodies)
}

interface Answer {
  readonly judged: Judged<unknown>
  /** A part of it that is handed over, not copied. */
  readonly body: ArrayBuffer | null
}

async function answer(task: Task, policy: Policy): Promise<Answer> {
  try {
    const { reading, facts } = await read(task.item, policy)
    if (task.kind === 'hints') return answered(hintsOf(reading, policy.roster))
    readings.delete(task.item.id)
    if (task.kind === 'guards') return answered(guardsOnly(reading, policy))
    const alone = task.kind === 'alone'
    const memory = alone ? noMemory : task.memory
    const now = alone ? (reading.receivedAt ?? task.now) : task.now
    // Fetched since the letter was read.
    const { signatures = [] } = task.item.facts
    const decision = await decideLetter(reading, { ...facts, signatures }, policy, memory, now)
    if (task.kind !== 'file') return answered(decision)
    const filing = filingOf(decision, facts.mailbox?.sede ?? null, policy.tables)
    return answered(filing, filing.body.buffer)
  } catch (error) {
    readings.delete(task.item.id)
    const reason = error instanceof Error ? error.message : String(error)
    return { judged: { kind: 'failed', reason }, body: null }
  }
}

const answered = (value: unknown, body: ArrayBuffer | null = null): Answer => ({
  judged: { kind: 'done', value },
  body,
})

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
