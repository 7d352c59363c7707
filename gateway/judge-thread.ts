// The threads of judge.ts, and what is said between them and the shell. They are started before the
// office's files are read: loading the core takes as long, and the policy follows as the first order.

import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Facts, Memory, Policy } from './decide.ts'

/** One letter to judge: where its bytes lie, and what the shell knows of it. */
export interface Item {
  readonly id: number
  readonly path: string
  /** Where they are no file of their own (an mbox). */
  readonly bytes?: Uint8Array
  readonly facts: Facts
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

/**
 * What a thread is told: the policy of the tasks that follow, tasks, each of which it answers, or to
 * rehearse until any come.
 */
export type Order =
  | { readonly kind: 'rehearse' }
  | { readonly kind: 'tasks'; readonly tasks: readonly Task[] }
  | { readonly kind: 'policy'; readonly policy: Policy }

/** The answers to tasks, in their order and in bundles. */
export type Judged<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly reason: string }

export interface JudgeThread {
  readonly worker: Worker
  /** One number: how many tasks this thread has done, also those it has not answered yet. */
  readonly done: Int32Array
  /** Its error; null while there is none. */
  failed(): Error | null
}

/** Whoever takes it sends a policy before any task. */
export function startThread(): JudgeThread {
  const done = new SharedArrayBuffer(4)
  const worker = new Worker(new URL('./judge-worker.ts', import.meta.url), {
    workerData: done,
    // A small nursery: what is kept between reading and deciding is little.
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 48 },
  })
  worker.unref()
  let failure: Error | null = null
  worker.once('error', (error: Error) => {
    failure = error
  })
  return { worker, done: new Int32Array(done), failed: () => failure }
}

// On two cores a second one takes more memory and time to warm up than it gives (npm run bench).
export const startThreads = (): readonly JudgeThread[] =>
  Array.from({ length: Math.max(1, availableParallelism() - 1) }, startThread)
