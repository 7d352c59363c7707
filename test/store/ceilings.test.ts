import { beforeEach, expect, it } from 'vitest'
import { core } from '../../gateway/core.ts'
import { claimReply } from '../../store/claims.ts'
import { closeReply, plannedReplies } from '../../store/replies.ts'
import { BREAKER, tripped, turn } from '../../store/switches.ts'
import { closeTask, tasks } from '../../store/tasks.ts'
import { onEachDatabase, storeOn } from './databases.ts'
import { chase, keepDecided, letterTo } from './samples.ts'

const composed = { sha256: 'composed', size: 9, transport: 'uscita' }
const limits = {
  periodDays: 7,
  maxLetters: 2,
  senderPerDay: 100,
  officePerDay: 100,
  domainPerDay: 100,
  mailboxPerHour: 100,
  allPerHour: 100,
  breaker: { atLeast: 100, times: 4 },
  perMinute: null,
}

onEachDatabase('the ceilings of automatic letters', kind => {
  const store = storeOn(kind)
  let nr = 0
  beforeEach(async () => {
    for (const table of ['form_token', 'task', 'switch', 'pec_delivery', 'reply'] as const) {
      await store.db.deleteFrom(table).execute()
    }
  })

  /** As many planned letters, each to another address of one domain and one office. */
  async function planned(count: number, handle = 'use-form', to?: string, mailbox = 'roma') {
    const ids: number[] = []
    for (let i = 0; i < count; i++) {
      const recipient = to ?? `u${++nr}@ufficio.example`
      const letter = { ...letterTo(recipient, `r-${++nr}@inps.example`), handle }
      const decision = chase(nr, { answer: { kind: 'letter', letter, guards: [] } })
      ids.push(await keepDecided(store.db, nr, decision, mailbox))
    }
    return plannedReplies(store.db, ids)
  }

  const claimAll = (replies: Awaited<ReturnType<typeof planned>>, changes: object) =>
    Promise.all(
      replies.map(reply => claimReply(store.db, reply, composed, { ...limits, ...changes })),
    )

  it.each([
    ['office', { officePerDay: 3 }],
    ['domain', { domainPerDay: 3 }],
    ['mailbox', { mailboxPerHour: 3 }],
    ['all', { allPerHour: 3 }],
  ])('T41: %s is never exceeded by eight workers at a time', async (limit, changes) => {
    const claims = await claimAll(await planned(8), changes)
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(3)
    const held = claims.flatMap(claim => (claim.kind === 'withheld' ? claim.because.limit : []))
    expect(held).toEqual(Array.from({ length: 5 }, () => limit))
    expect(await tasks(store.db)).toMatchObject([{ kind: 'ceiling', times: 5 }])
  })

  it('one address gets no more letters in a day, whatever they are', async () => {
    const to = 'uno@ufficio.example'
    const replies = [...(await planned(1, 'a', to)), ...(await planned(1, 'b', to))]
    const claims = await claimAll(replies, { senderPerDay: 1 })
    expect(claims.map(({ kind }) => kind).sort()).toEqual(['claimed', 'withheld'])
  })

  it('a second notice is withheld, and a coordinator is told once', async () => {
    const to = 'due@ufficio.example'
    const [first] = await planned(1, 'use-form', to)
    if (first === undefined) throw new Error('A reply was planned.')
    expect((await claimAll([first], {}))[0]).toEqual({ kind: 'claimed' })
    // As another gateway, on an old memory, would have planned it.
    await store.db.updateTable('reply').set({ recipient: 'x@y.example' }).execute()
    const second = await planned(1, 'use-form', to)
    await store.db
      .updateTable('reply')
      .set({ recipient: to })
      .where('recipient', '=', 'x@y.example')
      .execute()
    const [claim] = await claimAll(second, {})
    expect(claim).toMatchObject({ kind: 'withheld', because: { limit: 'period' } })
    const [task] = await tasks(store.db)
    expect(task).toMatchObject({ kind: 'ladder', times: 1 })
    expect(await closeTask(store.db, task?.id ?? 0)).toBe(true)
    expect(await tasks(store.db)).toEqual([])
  })

  it('the breaker stops all letters of a mailbox far above its usual rate, until it is reset', async () => {
    const breaker = { atLeast: 4, times: 4 }
    const claims = await claimAll(await planned(6), { breaker })
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(4)
    expect(claims.filter(({ kind }) => kind === 'withheld')).toHaveLength(2)
    expect(await tripped(store.db)).toContain('roma')
    expect(await tasks(store.db)).toMatchObject([{ kind: 'breaker' }])
    await turn(store.db, BREAKER, false, 'riattivate')
    expect(await tripped(store.db)).toBeNull()
    expect((await claimAll(await planned(1), { breaker }))[0]).toEqual({ kind: 'claimed' })
  })

  it('the breaker knows a mailbox that is always busy', async () => {
    const replies = await planned(4)
    for (const reply of replies) {
      await claimReply(store.db, reply, composed, limits)
      await closeReply(store.db, reply, { state: 'sent', receipts: false }, core.step)
    }
    const yesterday = new Date(Date.now() - 24 * 3600 * 1000)
    await store.db.updateTable('reply').set({ sending_since: yesterday }).execute()
    const claims = await claimAll(await planned(6), { breaker: { atLeast: 4, times: 4 } })
    expect(claims.every(({ kind }) => kind === 'claimed')).toBe(true)
  })
})
