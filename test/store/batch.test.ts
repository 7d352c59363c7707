// A batch's statements are planned without their values, those of others with them.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { core } from '../../gateway/core.ts'
import { filingOf } from '../../gateway/filing.ts'
import { inBatch } from '../../store/batch.ts'
import { saveFilingsIn } from '../../store/decisions.ts'
import type { Database } from '../../store/open.ts'
import { tables } from '../requests/tables.ts'
import { onEachDatabase, storeOn } from './databases.ts'
import { chase, keepOne } from './samples.ts'

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

  it('reads the replies of its senders alone, however many there are', async () => {
    await sql`insert into blob select 'blob-' || n, 1 from generate_series(1, 5000) as n`.execute(
      store.db,
    )
    await sql`insert into letter (message_id, content_hash, sha256, size, state)
      select n, n, 'blob-' || n, 1, 'done' from generate_series(1, 5000) as n`.execute(store.db)
    await sql`insert into reply (letter_id, handle, kind, recipient, message_id, template,
        template_version, state, body)
      select id, 'use-form', 'use_form', id || '@caf.example', id, 't', '1', 'sent', '{}'
      from letter`.execute(store.db)
    const letterId = await keepOne(store.db, 9001)
    const filing = filingOf(chase(9001), '7000', tables)
    const read = await inBatch(store.db, async tx => {
      const { saved } = await saveFilingsIn(tx, [{ letterId, filing }], core)
      expect(saved).toEqual([letterId])
      return (await WHOLE.execute(tx)).rows
    })
    expect(read).toEqual([])
  })
})

/** Rows of it that this transaction read without an index. */
const WHOLE = sql`select seq_tup_read from pg_stat_xact_user_tables
  where relname = 'reply' and seq_tup_read > 0`

async function mode(db: Database): Promise<string | undefined> {
  const { rows } = await sql<{ plan_cache_mode: string }>`show plan_cache_mode`.execute(db)
  return rows[0]?.plan_cache_mode
}
