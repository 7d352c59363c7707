// The two homes of BullMQ behind one face: Redis through ioredis, or its PostgreSQL backend.

import {
  createPostgresBackend,
  type Job,
  type PgPool,
  Queue,
  runMigrations,
  Worker,
  withBackend,
} from 'bullmq'
import { Redis } from 'ioredis'
import { namespace } from './names.ts'
import type { QueueHooks } from './open.ts'

export type QueuePlace =
  | { readonly kind: 'redis'; readonly url: string }
  /** A pg.Pool, or what answers like one, with the namespace on its search path. */
  | { readonly kind: 'postgres'; readonly pool: PgPool }

type AnyJob = Job<never, void, string>
type Bells = Pick<
  Queue,
  'addBulk' | 'upsertJobScheduler' | 'getJobCounts' | 'close' | 'waitUntilReady'
>
type Hands = Pick<Worker, 'close'>

export interface Backend {
  queue(name: string): Bells
  worker(name: string, handle: (job: AnyJob) => Promise<void>, concurrency: number): Hands
  close(): Promise<void>
}

/** After a crash a running job comes back within about ten seconds; nothing of ours blocks longer. */
const timing = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 100,
} as const

export async function openBackend(place: QueuePlace, hooks: QueueHooks): Promise<Backend> {
  return place.kind === 'redis' ? openRedis(place.url, hooks) : openPostgres(place.pool, hooks)
}

async function openRedis(url: string, hooks: QueueHooks): Promise<Backend> {
  // Who rings must not wait for a Redis that is down: the sweep rings again.
  const bells = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    lazyConnect: true,
  })
  const hands = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true })
  bells.on('error', error => hooks.onError('redis', error))
  hands.on('error', error => hooks.onError('redis', error))
  await Promise.all([bells.connect(), hands.connect()]).catch(cause => {
    bells.disconnect()
    hands.disconnect()
    throw new Error('Redis cannot be reached. Check REDIS_URL and that the server is running.', {
      cause,
    })
  })
  return {
    queue(name) {
      const queue = new Queue(name, {
        connection: bells,
        prefix: namespace,
        skipWaitingForReady: true,
      })
      return heard(queue, name, hooks)
    },
    worker(name, handle, concurrency) {
      const options = { connection: hands, prefix: namespace, concurrency, ...timing }
      const worker = new Worker<never, void>(name, handle, options)
      return heardAtWork(worker, name, hooks)
    },
    async close() {
      bells.disconnect()
      hands.disconnect()
    },
  }
}

async function openPostgres(pool: PgPool, hooks: QueueHooks): Promise<Backend> {
  const bound = withBackend(createPostgresBackend)
  const client = await pool.connect()
  try {
    await runMigrations(client, namespace)
  } finally {
    client.release()
  }
  return {
    queue: name => heard(new bound.Queue(name, { connection: pool }), name, hooks),
    worker(name, handle, concurrency) {
      const options = { connection: pool, concurrency, ...timing }
      const worker = new bound.Worker<never, void>(name, handle, options)
      return heardAtWork(worker, name, hooks)
    },
    close: () => pool.end(),
  }
}

interface Speaks {
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** BullMQ ends the process when nobody listens to its errors. */
function heard<T extends Speaks>(speaker: T, name: string, hooks: QueueHooks): T {
  speaker.on('error', error => hooks.onError(name, error))
  return speaker
}

interface Fails {
  on(event: 'failed', listener: (job: unknown, error: Error) => void): unknown
}

/** A job that fails is no error of the worker's; it comes again by itself, and somebody must know. */
function heardAtWork<T extends Speaks & Fails>(worker: T, name: string, hooks: QueueHooks): T {
  worker.on('failed', (_job, error) => hooks.onError(name, error))
  return heard(worker, name, hooks)
}
