// Decides letters in worker threads, so that no letter stalls the mailboxes. A letter that runs over
// its budget ends its worker; it is decided again with the fact "body not analysed".

import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Filing } from '../store/filing.ts'
import type { Decision, Facts, Memory, Policy } from './decide.ts'
import type { Guarded } from './guards-only.ts'
import type { Hints } from './letter.ts'

/** One letter to judge: where its bytes lie, and what the shell knows of it. */
export interface Item {
  readonly id: number
  readonly path: string
  /** Where they are no file of their own (an mbox). */
  readonly bytes?: Uint8Array
  readonly facts: Facts
}

export type Judged<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly reason: string }

export interface Judge {
  /** What memory has to be asked for, before deciding. */
  hints(item: Item): Promise<Judged<Hints>>
  decide(item: Item, memory: Memory, now: string): Promise<Judged<Decision>>
  /** The same, as the rows that are written: a Decision is dear to hand from thread to thread. */
  file(item: Item, memory: Memory, now: string): Promise<Judged<Filing>>
  /** By itself, on the day it came, else on this one: as a dry run judges. */
  decideAlone(item: Item, now: string): Promise<Judged<Decision>>
  /** What the letter alone says about an answer. */
  guards(item: Item): Promise<Judged<Guarded>>
  /** Letters asked about from now on are judged by this one. */
  adopt(policy: Policy): void
  close(): Promise<void>
}

export type Task =
  | { readonly kind: 'hints'; readonly item: Item }
  | { readonly kind: 'guards'; readonly item: Item }
  | { readonly kind: 'alone'; readonly item: Item; readonly now: string }
  | {
      readonly kind: 'decide' | 'file'
      readonly item: Item
      readonly memory: Memory
      readonly now: string
    }

/** What a worker is told: tasks, each of which it answers, or the policy of those that follow. */
export type Order =
  | { readonly kind: 'tasks'; readonly tasks: readonly Task[] }
  | { readonly kind: 'policy'; readonly policy: Policy }

/** What a worker begins with. */
export interface Start {
  readonly policy: Policy
  /** One 32-bit number: how many tasks this thread has done, also those it has not answered yet. */
  readonly done: SharedArrayBuffer
}

interface Pending {
  readonly task: Task
  readonly settle: (answer: Judged<unknown>) => void
}

export function openJudge(policy: Policy, budgetMs: number): Judge {
  // On two cores a second one takes more memory and time to warm up than it gives (npm run bench).
  const threads = Math.max(1, availableParallelism() - 1)
  const lines = Array.from({ length: threads }, () => openLine(policy, budgetMs))

  function ask<T>(task: Task): Promise<Judged<T>> {
    const line = lines[task.item.id % lines.length]
    if (line === undefined) throw new Error('No worker thread is open.')
    // The worker answers a task of one kind with a value of that kind (judge-worker.ts).
    return new Promise(settle => line.push({ task, settle: answer => settle(answer as Judged<T>) }))
  }

  return {
    hints: item => ask({ kind: 'hints', item }),
    decide: (item, memory, now) => ask({ kind: 'decide', item, memory, now }),
    file: (item, memory, now) => ask({ kind: 'file', item, memory, now }),
    decideAlone: (item, now) => ask({ kind: 'alone', item, now }),
    guards: item => ask({ kind: 'guards', item }),
    adopt: fresh => {
      for (const line of lines) line.adopt(fresh)
    },
    close: async () => {
      await Promise.all(lines.map(line => line.close()))
    },
  }
}

interface Line {
  push(pending: Pending): void
  adopt(policy: Policy): void
  close(): Promise<void>
}

/** One thread and the tasks before it, answered in order. */
function openLine(first: Policy, budgetMs: number): Line {
  let policy = first
  const waiting: Pending[] = []
  /** Of those that wait, how many the thread was told. */
  let told = 0
  let done = new Int32Array(new SharedArrayBuffer(4))
  let answers = 0
  let worker = start()
  let timer: NodeJS.Timeout | null = null
  let closed = false

  function start(): Worker {
    done = new Int32Array(new SharedArrayBuffer(4))
    answers = 0
    const fresh = new Worker(new URL('./judge-worker.ts', import.meta.url), {
      workerData: { policy, done: done.buffer } satisfies Start,
      // A small nursery: what is kept between reading and deciding is little.
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 48 },
    })
    fresh.on('message', (bundle: readonly Judged<unknown>[]) => {
      if (fresh === worker) answered(bundle)
    })
    fresh.on('error', (error: Error) => {
      if (fresh === worker) restart(`l'elaborazione si è interrotta: ${error.message}`)
    })
    fresh.unref()
    return fresh
  }

  /** A thread that has done another letter meanwhile gets its time anew. */
  function watchProgress(): void {
    if (timer !== null) clearTimeout(timer)
    const before = Atomics.load(done, 0)
    const look = () => {
      if (Atomics.load(done, 0) !== before) watchProgress()
      else restart(`oltre ${budgetMs} ms di elaborazione`)
    }
    timer = waiting.length === 0 ? null : setTimeout(look, budgetMs)
  }

  function answered(bundle: readonly Judged<unknown>[]): void {
    answers += bundle.length
    told -= bundle.length
    for (const answer of bundle) waiting.shift()?.settle(answer)
    watchProgress()
  }

  /** Ends the thread; the letter it was at goes on without its body, the others as they are. */
  function restart(why: string): void {
    if (closed) return
    const at = Atomics.load(done, 0) - answers
    const stuck = worker
    worker = start()
    told = 0
    void stuck.terminate()
    const [head] = waiting.splice(at, 1)
    if (head !== undefined) {
      const { item } = head.task
      if (item.facts.bodyNotAnalysed === null) {
        const facts = { ...item.facts, bodyNotAnalysed: why }
        waiting.splice(at, 0, { ...head, task: { ...head.task, item: { ...item, facts } } })
      } else {
        head.settle({
          kind: 'failed',
          reason: `Non si è potuto giudicare neppure senza il testo: ${why}`,
        })
      }
    }
    tell()
    watchProgress()
  }

  function tell(): void {
    const tasks = waiting.slice(told).map(({ task }) => task)
    told = waiting.length
    if (tasks.length > 0) worker.postMessage({ kind: 'tasks', tasks } satisfies Order)
  }

  return {
    push(pending) {
      waiting.push(pending)
      // Letters come in batches, and one message for all is cheaper than one for each.
      if (waiting.length - told === 1) queueMicrotask(tell)
      if (waiting.length === 1) watchProgress()
    },
    adopt(fresh) {
      tell()
      policy = fresh
      worker.postMessage({ kind: 'policy', policy } satisfies Order)
    },
    async close() {
      closed = true
      if (timer !== null) clearTimeout(timer)
      await worker.terminate()
    },
  }
}
