// A replica that was stopped in the middle of a transaction: the machine paused, the process swapped out.
import { expect, it } from 'vitest'
import { lockClaims } from '../../store/ceilings.ts'
import { openStore, type Store } from '../../store/open.ts'
import { describeWith } from '../servers/available.ts'
import { startPostgres } from '../servers/postgres.ts'

describeWith(['postgres'], 'a replica stalls inside a transaction', () => {
  it('T28: the others get the lock of the claims, and what it had written never was', async () => {
    await using server = await startPostgres()
    const place = { kind: 'postgres', url: server.url, connections: 2 } as const
    const [stalled, other] = [await openStore(place), await openStore(place)]
    try {
      const wakeUp = Promise.withResolvers<void>()
      const asleep = Promise.withResolvers<void>()
      const half = stalled.db.transaction().execute(async tx => {
        await lockClaims(tx)
        await tx.insertInto('blob').values({ sha256: 'half', size: 1 }).execute()
        asleep.resolve()
        await wakeUp.promise
        await tx.insertInto('blob').values({ sha256: 'whole', size: 1 }).execute()
      })
      const ended = expect(half).rejects.toThrow()
      await asleep.promise
      await other.db.transaction().execute(tx => lockClaims(tx))
      wakeUp.resolve()
      await ended
      expect(await blobs(other)).toEqual([])
      await stalled.db.insertInto('blob').values({ sha256: 'again', size: 1 }).execute()
      expect(await blobs(other)).toEqual(['again'])
    } finally {
      await stalled.close()
      await other.close()
    }
  })
})

async function blobs({ db }: Store): Promise<readonly string[]> {
  const rows = await db.selectFrom('blob').select('sha256').execute()
  return rows.map(({ sha256 }) => sha256)
}
