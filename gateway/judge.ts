// Decides letters in worker threads, so that no letter stalls the mailboxes. A letter that runs over
// its budget ends its worker; it is decided again with the fact "body not analysed".

import type { Filing } from '../store/filing.ts'
import type { Decision, Memory, Policy } from './decide.ts'
import type { Guarded } from './guards-only.ts'
import {
  type Item,
  type Judged,
  type JudgeThread,
  type Order,
  startThread,
  startThreads,
  type Task,
} from './judge-thread.ts'
import type { Hints } from './letter.ts'

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
  /** Prepares the threads for the first letters (rehearsal.ts); whatever comes ends it. */
  rehearse(): void
  /** Letters asked about from now on are judged by this one. */
  adopt(policy: Policy): void
  close(): Promise<void>
}

interface Pending {
  readonly task: Task
  readonly settle: (answer: Judged<unknown>) => void
}

/**
 * @param threads those that were started before the policy was known.
 * @throws where one of them has failed since.
 */
export function openJudge(policy: Policy, budgetMs: number, threads = startThreads()): Judge {
  const failure = threads.map(thread => thread.failed()).find(one => one !== null)
  if (failure) throw new Error('A judge thread failed as it was loaded.', { cause: failure })
  const lines = threads.map(thread => openLine(thread, policy, budgetMs))

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
    rehearse: () => {
      for (const line of lines) line.rehearse()
    },
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
  rehearse(): void
  adopt(policy: Policy): void
  close(): Promise<void>
}

/** One thread and the tasks before it, answered in order. */
function openLine(first: JudgeThread, given: Policy, budgetMs: number): Line {
  let policy = given
  const waiting: Pending[] = []
  /** Of those that wait, how many the thread was told. */
  let told = 0
  let answers = 0
  let { worker, done } = employ(first)
  let timer: NodeJS.Timeout | null = null
  let closed = false

  function employ(fresh: JudgeThread): JudgeThread {
    fresh.worker.on('message', (bundle: readonly Judged<unknown>[]) => {
      if (fresh.worker === worker) answered(bundle)
    })
    fresh.worker.on('error', (error: Error) => {
      if (fresh.worker === worker) restart(`l'elaborazione si è interrotta: ${error.message}`)
    })
    fresh.worker.postMessage({ kind: 'policy', policy } satisfies Order)
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
    ;({ worker, done } = employ(startThread()))
    answers = 0
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
    rehearse() {
      worker.postMessage({ kind: 'rehearse' } satisfies Order)
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
