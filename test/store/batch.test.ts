// A batch's statements are planned for any values; those of others, for the values at hand.
import { type RawBuilder, sql } from 'kysely'
import { expect, it } from 'vitest'
import { inBatch } from '../../store/batch.ts'
import type { Database } from '../../store/open.ts'
import { onEachDatabase, storeOn } from './databases.ts'

onEachDatabase('a batch', kind => {
  const store = storeOn(kind)

  it('has plans of its own until it ends', async () => {
    expect(await inBatch(store.db, mode)).toBe('force_generic_plan')
    expect(await mode(store.db)).toBe('auto')
  })

  it('that fails leaves neither its plans nor its rows', async () => {
    const failing = inBatch(store.db, async tx => {
      await tx.insertInto('blob').values({ sha256: 'half', size: 1 }).execute()
      throw new Error('in the middle')
    })
    await expect(failing).rejects.toThrow('in the middle')
    expect(await store.db.selectFrom('blob').select('sha256').execute()).toEqual([])
    expect(await mode(store.db)).toBe('auto')
  })

  it('writes and reads back', async () => {
    const asked: RawBuilder<{ found: string[] }> = sql`
      select array(select sha256 from blob where sha256 = any(${['one', 'two']}::text[])) as found`
    const found = await inBatch(store.db, async tx => {
      await tx.insertInto('blob').values({ sha256: 'one', size: 1 }).execute()
      return (await asked.execute(tx)).rows[0]?.found
    })
    expect(found).toEqual(['one'])
  })
})

async function mode(db: Database): Promise<string | undefined> {
  const { rows } = await sql<{ plan_cache_mode: string }>`show plan_cache_mode`.execute(db)
  return rows[0]?.plan_cache_mode
}
