// Opens BullMQ on Redis or on PostgreSQL (PGlite included): the bells that wake the workers.
// Either may be lost at any moment: the rows know what is to be done, and the sweep rings again.

import type { JobsOptions, Worker } from 'bullmq'
import { type Backend, openBackend, type QueuePlace } from './backend.ts'
import { type Payloads, type QueueName, queueNames } from './names.ts'

export interface Queues {
  readonly kind: QueuePlace['kind']
  /**
   * Rings once for each payload. A bell that cannot be rung (Redis is down) is reported and left:
   * the row is there, and the sweep will find it.
   */
  ring<N extends QueueName>(name: N, payloads: readonly Payloads[N][]): Promise<void>
  /**
   * Hands requests to the queues of their structures; one that is there already is left.
   * @returns whether all are there: a bell that cannot be rung is reported, and the row waits.
   */
  ringOffices(requests: readonly OfficeRing[]): Promise<boolean>
  /** Every `milliseconds`, once even with several replicas; said again, the next time stays. */
  every<N extends QueueName>(name: N, milliseconds: number, payload: Payloads[N]): Promise<void>
  /** By a cron pattern in the time of Rome, once even with several replicas. `id` names it. */
  at<N extends QueueName>(name: N, id: string, pattern: string, payload: Payloads[N]): Promise<void>
  work<N extends QueueName>(name: N, work: Work<N>): void
  /** Jobs that wait, run or are delayed. @throws when the backend is down. */
  pending(name: QueueName): Promise<number>
  /** Jobs that nobody has begun. @throws when the backend is down. */
  waiting(name: QueueName): Promise<number>
  /** Jobs that wait or run; not those that come again later. @throws when the backend is down. */
  busy(name: QueueName): Promise<number>
  /** Lets the running jobs end, then closes everything. */
  close(): Promise<void>
}

export interface OfficeRing {
  readonly number: string
  readonly sede: string
}

export interface Work<N extends QueueName> {
  readonly concurrency: number
  handle(payload: Payloads[N]): Promise<void>
}

export interface QueueHooks {
  /** A connection was lost or a job threw: BullMQ goes on by itself; this is for the log. */
  onError(where: string, error: unknown): void
}

/** Rows know how often something was tried; the bell only has to come again, ever more slowly. */
const bell = {
  attempts: 12,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.3 },
  removeOnComplete: true,
  removeOnFail: true,
} as const satisfies JobsOptions

/** Fewer than the connections of the pool that workers share with them. */
const OFFICES_AT_ONCE = 6

/** @throws when the backend cannot be reached within ten seconds. */
export async function openQueues(place: QueuePlace, hooks: QueueHooks): Promise<Queues> {
  const backend = await openBackend(place, hooks)
  const queues = new Map(queueNames.map(name => [name, backend.queue(name)] as const))
  const offices = new Map<string, ReturnType<Backend['queue']>>()
  const workers: Pick<Worker, 'close'>[] = []

  function queueOf(name: QueueName) {
    const queue = queues.get(name)
    if (queue === undefined) throw new Error(`There is no queue '${name}'.`)
    return queue
  }

  async function count(
    name: QueueName,
    ...states: readonly ('waiting' | 'active' | 'delayed' | 'prioritized')[]
  ): Promise<number> {
    const counts = await queueOf(name).getJobCounts(...states)
    return Object.values(counts).reduce((sum, jobs) => sum + jobs, 0)
  }

  /** @returns whether it went well. */
  async function attempt(where: string, ringing: () => Promise<unknown>): Promise<boolean> {
    try {
      await ringing()
      return true
    } catch (error) {
      hooks.onError(where, error)
      return false
    }
  }

  /** @throws when it cannot be rung; then its queue is opened anew the next time. */
  async function ringOffice(sede: string, requests: readonly OfficeRing[]): Promise<void> {
    const queue = offices.get(sede) ?? backend.queue(`office.${sede}`)
    offices.set(sede, queue)
    const jobs = requests.map(({ number }) => ({
      name: 'request',
      data: { request: number },
      opts: { jobId: number },
    }))
    try {
      await queue.addBulk(jobs)
    } catch (error) {
      // On PostgreSQL BullMQ remembers for good that a queue could not be opened.
      offices.delete(sede)
      await queue.close().catch(also => hooks.onError(`office.${sede}`, also))
      throw error
    }
  }

  return {
    kind: place.kind,
    async ring(name, payloads) {
      await attempt(`ring ${name}`, () =>
        queueOf(name).addBulk(payloads.map(data => ({ name, data, opts: bell }))),
      )
    },
    ringOffices: requests =>
      attempt('ring offices', async () => {
        const bySede = [...Map.groupBy(requests, request => request.sede)]
        // One by one each waits for the last, all at once keep the workers from the pool.
        for (let at = 0; at < bySede.length; at += OFFICES_AT_ONCE) {
          const some = bySede.slice(at, at + OFFICES_AT_ONCE)
          const ends = await Promise.allSettled(
            some.map(([sede, group]) => ringOffice(sede, group)),
          )
          const failed = ends.find(end => end.status === 'rejected')
          if (failed !== undefined) throw failed.reason
        }
      }),
    async every(name, milliseconds, data) {
      const id = Object.values(data).join('-')
      await queueOf(name).upsertJobScheduler(
        id,
        { every: milliseconds },
        { name, data, opts: bell },
      )
    },
    async at(name, id, pattern, data) {
      const when = { pattern, tz: 'Europe/Rome' }
      await queueOf(name).upsertJobScheduler(id, when, { name, data, opts: bell })
    },
    work(name, work) {
      const worker = backend.worker(name, job => work.handle(job.data), work.concurrency)
      workers.push(worker)
    },
    pending: name => count(name, 'waiting', 'active', 'delayed', 'prioritized'),
    waiting: name => count(name, 'waiting', 'prioritized'),
    busy: name => count(name, 'waiting', 'active', 'prioritized'),
    async close() {
      await Promise.all(workers.map(worker => worker.close()))
      await Promise.all([...queues.values(), ...offices.values()].map(queue => queue.close()))
      await backend.close()
    },
  }
}
