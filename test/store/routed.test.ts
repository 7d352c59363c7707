import { expect, it } from 'vitest'
import type { Decision } from '../../gateway/decide.ts'
import { SHADOW } from '../../store/reply-rows.ts'
import { owedRings, ringsDone } from '../../store/routed.ts'
import { onEachDatabase, storeOn } from './databases.ts'
import { chase, keepOne, letterTo, saveAll } from './samples.ts'

onEachDatabase('requests that are routed as they are decided', kind => {
  const store = storeOn(kind)
  let nr = 0

  const keep = () => keepOne(store.db, ++nr)

  const stateOf = async (id: number) =>
    (await store.db.selectFrom('letter').select('state').where('id', '=', id).executeTakeFirst())
      ?.state

  async function trailOf(id: number): Promise<readonly string[]> {
    const rows = await store.db
      .selectFrom('trail')
      .select('what')
      .where('letter_id', '=', id)
      .orderBy('what')
      .execute()
    return rows.map(({ what }) => what)
  }

  it('routes each request once, tells nobody of those of a silent letter, and never answers it', async () => {
    const id = await keep()
    const decision = decisionOn(id, 'f@ufficio.example')
    const { routed, toAnswer } = await saveAll(store.db, [{ letterId: id, decision }])
    expect([routed.length, toAnswer]).toEqual([1, [id]])
    const again = await saveAll(store.db, [{ letterId: id, decision }])
    expect([again.saved, again.routed, again.toAnswer]).toEqual([[], [], []])
    const quiet = await keep()
    await store.db.updateTable('letter').set({ silent: true }).where('id', '=', quiet).execute()
    const old = { letterId: quiet, decision: decisionOn(quiet, 'g@ufficio.example') }
    const kept = await saveAll(store.db, [old])
    expect([kept.saved, kept.routed, kept.toAnswer]).toEqual([[quiet], [], []])
    expect(await trailOf(quiet)).toEqual(['decided', 'reply_withheld', 'routed'])
    expect(await stateOf(quiet)).toBe('done')
  })

  it('keeps every reply back where none is to be sent, each with the reason, and ends the letters', async () => {
    const ids = [await keep(), await keep()]
    const both = ids.map(letterId => ({
      letterId,
      decision: decisionOn(letterId, 'm@ufficio.example'),
    }))
    const { saved, toAnswer } = await saveAll(store.db, both, { kind: 'withheld', reason: SHADOW })
    expect([saved, toAnswer]).toEqual([ids, []])
    const replies = await store.db
      .selectFrom('reply')
      .select(['state', 'reason'])
      .where('letter_id', 'in', ids)
      .execute()
    expect(replies).toEqual(ids.map(() => ({ state: 'withheld', reason: SHADOW })))
    expect(await Promise.all(ids.map(stateOf))).toEqual(['done', 'done'])
  })

  it('ends a letter that is judged anew only with the reply that it had', async () => {
    const id = await keep()
    const first = { letterId: id, decision: decisionOn(id, 'n@ufficio.example') }
    await saveAll(store.db, [first])
    await store.db.updateTable('letter').set({ state: 'received' }).where('id', '=', id).execute()
    await store.db.deleteFrom('trail').where('letter_id', '=', id).execute()
    await store.db.deleteFrom('request_words').execute()
    await store.db.deleteFrom('request').where('letter_id', '=', id).execute()
    const because = { name: 'period', says: 'La lettera è già stata scritta.' }
    const silence = { kind: 'silence', withheld: null, because, guards: [] } as const
    const decision = { ...decisionOn(id, 'n@ufficio.example'), answer: silence }
    const { saved, toAnswer } = await saveAll(store.db, [{ letterId: id, decision }])
    expect([saved, toAnswer]).toEqual([[id], [id]])
    expect(await stateOf(id)).toBe('decided')
  })

  it('owes the structures a ring until it is done', async () => {
    const ids = [await keep(), await keep()]
    const both = ids.map((letterId, at) => ({
      letterId,
      decision: decisionOn(letterId, `p${at}@ufficio.example`),
    }))
    const { routed } = await saveAll(store.db, both)
    const owed = (await owedRings(store.db, 0, 1000)).map(({ number }) => number)
    const [first, second] = routed.map(({ number }) => number)
    expect(owed).toEqual(expect.arrayContaining([first, second]))
    expect(await owedRings(store.db, 60, 1000)).toEqual([])
    await ringsDone(store.db, [first ?? ''])
    const left = (await owedRings(store.db, 0, 1000)).map(({ number }) => number)
    expect(left).toContain(second)
    expect(left).not.toContain(first)
    await store.db
      .updateTable('request')
      .set({ state: 'presa_in_carico' })
      .where('number', '=', second ?? '')
      .execute()
    expect((await owedRings(store.db, 0, 1000)).map(({ number }) => number)).not.toContain(second)
  })
})

/** A request that is answered to an address. */
function decisionOn(id: number, to: string): Decision {
  const letter = { ...letterTo(to, `reply-${id}@inps.example`), handle: 'use-form' }
  return chase(id, { answer: { kind: 'letter', letter, guards: [] } })
}
