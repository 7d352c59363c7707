import { expect, it } from 'vitest'
import { forgetReturn } from '../../store/bounces.ts'
import { readLetter } from '../../store/desk-letter.ts'
import { unreachable } from '../../store/open-letters.ts'
import { tasks } from '../../store/tasks.ts'
import { onEachDatabase, storeOn } from './databases.ts'
import { chase, keepDecided, letterTo, plain } from './samples.ts'

const HASH = 'c0ffee00c0ffee00c0ffee00c0ffee0'

onEachDatabase('letters of ours that come back', kind => {
  const store = storeOn(kind)
  let nr = 0

  const to = (n: number) => `via-${n}@ufficio.example`

  async function answered(n: number): Promise<number> {
    const letter = letterTo(to(n), `use-form.${HASH}${n}@inps.example`)
    return keepDecided(
      store.db,
      ++nr,
      chase(nr, { answer: { kind: 'letter', letter, guards: [] } }),
    )
  }

  const bounce = (marks: readonly string[], failed: boolean) =>
    keepDecided(store.db, ++nr, { ...plain, returned: { marks, failed } })

  it('T39: marks the address, opens a task and makes no request', async () => {
    const id = await answered(1)
    const bounceId = await bounce([`use-form.${HASH}1`], true)
    expect([...(await unreachable(store.db, [to(1), 'altri@x.example']))]).toEqual([to(1)])
    expect(await tasks(store.db)).toMatchObject([{ kind: 'returned', key: to(1), letterId: id }])
    const letter = await readLetter(store.db, id, 'all')
    expect(letter?.replies[0]?.returnedAt).toBeInstanceOf(Date)
    expect(letter?.trail.map(({ what }) => what)).toContain('reply_returned')
    const requests = await store.db
      .selectFrom('request')
      .select('id')
      .where('letter_id', '=', bounceId)
      .execute()
    expect(requests).toEqual([])
  })

  it('T42: a delay marks nothing', async () => {
    const id = await answered(2)
    await bounce([`use-form.${HASH}2`], false)
    expect((await unreachable(store.db, [to(2)])).size).toBe(0)
    const letter = await readLetter(store.db, id, 'all')
    expect(letter?.trail.map(({ what }) => what)).toContain('reply_delayed')
    expect(letter?.replies[0]?.returnedAt).toBeNull()
  })

  it('what is no letter of ours is filed only', async () => {
    await bounce(['use-form.ffffffffffffffffffffffffffffffff'], true)
    expect(await tasks(store.db)).toHaveLength(1)
  })

  it('is forgotten when a person says that the address is right', async () => {
    expect(await forgetReturn(store.db, to(1))).toBe(true)
    expect(await forgetReturn(store.db, to(1))).toBe(false)
    expect((await unreachable(store.db, [to(1)])).size).toBe(0)
  })
})
