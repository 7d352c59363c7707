// A database that is away for a moment costs no structure its bell.

import type { PgPool } from 'bullmq'
import { expect, test } from 'vitest'
import { openQueues } from '../../queues/open.ts'
import { openStore } from '../../store/open.ts'

test('structures whose queues could not be opened are rung when the database is back', async () => {
  const store = await openStore({ kind: 'pglite', folder: 'memory://' })
  // The pool itself answers like a pg.Pool; away, it gives nobody a connection.
  const pool = store.queuePool('bullmq') as unknown as PgPool
  let away = false
  const unsteady = new Proxy(pool, {
    get(target, name) {
      const value = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...args: readonly unknown[]) => {
        if (away && (name === 'query' || name === 'connect'))
          return Promise.reject(new Error('away'))
        return Reflect.apply(value, target, args)
      }
    },
  })
  const errors: string[] = []
  const queues = await openQueues(
    { kind: 'postgres', pool: unsteady },
    { onError: where => errors.push(where) },
  )
  const requests = Array.from({ length: 20 }, (_, nr) => ({
    number: `CB-AWAY-AWAY-${nr}`,
    sede: String(3000 + nr),
  }))
  away = true
  expect(await queues.ringOffices(requests)).toBe(false)
  expect(errors).toContain('ring offices')
  away = false
  expect(await queues.ringOffices(requests)).toBe(true)
  await queues.close()
  await store.close()
})
