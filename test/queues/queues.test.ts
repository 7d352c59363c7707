import type { PgPool } from 'bullmq'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { QueuePlace } from '../../queues/backend.ts'
import { openQueues, type Queues } from '../../queues/open.ts'
import { openStore } from '../../store/open.ts'
import { describeWith, type ServerName } from '../servers/available.ts'
import { startPostgres } from '../servers/postgres.ts'
import { startRedis } from '../servers/redis.ts'

interface QueueHome {
  readonly name: string
  readonly needs: readonly ServerName[]
  open(): Promise<{ readonly place: () => QueuePlace; close(): Promise<void> }>
}

const homes: readonly QueueHome[] = [
  {
    name: 'PGlite',
    needs: [],
    async open() {
      const store = await openStore({ kind: 'pglite', folder: 'memory://' })
      const place = () => ({ kind: 'postgres', pool: shaped(store.queuePool('bullmq')) }) as const
      return { place, close: () => store.close() }
    },
  },
  {
    name: 'PostgreSQL',
    needs: ['postgres'],
    async open() {
      const server = await startPostgres()
      const store = await openStore({ kind: 'postgres', url: server.url, connections: 2 })
      const place = () => ({ kind: 'postgres', pool: shaped(store.queuePool('bullmq')) }) as const
      const close = async () => {
        await store.close()
        await server[Symbol.asyncDispose]()
      }
      return { place, close }
    },
  },
  {
    name: 'Redis',
    needs: ['redis'],
    async open() {
      const server = await startRedis()
      const place = () => ({ kind: 'redis', url: server.url }) as const
      return { place, close: async () => server[Symbol.asyncDispose]() }
    },
  },
]

/** As gateway/open.ts does. */
function shaped(pool: unknown): PgPool {
  return pool as PgPool
}

for (const home of homes) {
  describeWith(home.needs, `the queues on ${home.name}`, () => {
    let place: () => QueuePlace
    let closeHome: () => Promise<void>
    let queues: Queues
    const errors: string[] = []
    const handled: (readonly number[])[] = []
    let fails = 0

    beforeAll(async () => {
      ;({ place, close: closeHome } = await home.open())
      queues = await openQueues(place(), { onError: where => errors.push(where) })
    })
    afterAll(async () => {
      await queues.close()
      await closeHome()
    })

    it('gives every bell to a worker', async () => {
      await queues.ring('process', [{ letters: [1, 2] }, { letters: [3] }])
      expect(await queues.pending('process')).toBe(2)
      queues.work('process', {
        concurrency: 2,
        handle: async ({ letters }) => {
          if (letters.includes(99) && fails++ === 0) throw new Error('not now')
          handled.push(letters)
        },
      })
      await expect.poll(() => handled.flat().sort(), { timeout: 10_000 }).toEqual([1, 2, 3])
      await expect.poll(() => queues.pending('process'), { timeout: 10_000 }).toBe(0)
    })

    it('rings again after a handler threw, and tells of it', async () => {
      await queues.ring('process', [{ letters: [99] }])
      await expect.poll(() => handled.flat().includes(99), { timeout: 15_000 }).toBe(true)
      expect(fails).toBe(2)
      expect(errors).toEqual(['process'])
    })

    it('takes a request into its structure’s queue once', async () => {
      const request = { number: 'CB-AAAA-BBBB-CCCC', sede: '1300' }
      await queues.ringOffices([request])
      await queues.ringOffices([request, request])
      expect(errors).toEqual(['process'])
    })

    it('takes a batch into the queues of all its structures', async () => {
      const requests = Array.from({ length: 200 }, (_, nr) => ({
        number: `CB-BATC-H000-${nr}`,
        sede: String(2000 + (nr % 60)),
      }))
      expect(await queues.ringOffices(requests)).toBe(true)
      expect(errors).toEqual(['process'])
    })

    it('keeps what waits over a restart', async () => {
      await queues.ring('deliver', [{ letters: [7] }])
      await queues.close()
      queues = await openQueues(place(), { onError: where => errors.push(where) })
      const delivered: number[] = []
      queues.work('deliver', {
        concurrency: 1,
        handle: async ({ letters }) => {
          delivered.push(...letters)
        },
      })
      await expect.poll(() => delivered, { timeout: 10_000 }).toEqual([7])
    })

    it('lets a running job end before it closes', async () => {
      let ended = false
      const started = Promise.withResolvers<void>()
      queues.work('nightly', {
        concurrency: 1,
        handle: async () => {
          started.resolve()
          await new Promise(resolve => setTimeout(resolve, 500))
          ended = true
        },
      })
      await queues.ring('nightly', [{ task: 'sweep' }])
      await started.promise
      await queues.close()
      expect(ended).toBe(true)
      queues = await openQueues(place(), { onError: where => errors.push(where) })
    })
  })
}
