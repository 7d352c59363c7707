import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { core } from '../../gateway/core.ts'
import type { Decision } from '../../gateway/decide.ts'
import type { Step } from '../../replies/reply.ts'
import { claimReply } from '../../store/claims.ts'
import { isDataError } from '../../store/open.ts'
import { lettersTo } from '../../store/open-letters.ts'
import { lettersIn, reopenFailed, tally } from '../../store/pending.ts'
import {
  closeReply,
  plannedReplies,
  postponeReply,
  questionInterrupted,
} from '../../store/replies.ts'
import { onEachDatabase, storeOn } from './databases.ts'
import { chase, keepOne, letterTo, saveAll, saveDecisions } from './samples.ts'

const composed = { sha256: 'composed', size: 9, transport: 'uscita' }
const ceiling = {
  periodDays: 7,
  maxLetters: 2,
  senderPerDay: 4,
  officePerDay: 1000,
  domainPerDay: 1000,
  mailboxPerHour: 1000,
  allPerHour: 1000,
  breaker: { atLeast: 1000, times: 4 },
  perMinute: null,
}

onEachDatabase('decisions, replies and what is still to do', kind => {
  const store = storeOn(kind)
  let nr = 0

  const keep = () => keepOne(store.db, ++nr)

  async function decided(to: string, step?: Step, handle?: string): Promise<number> {
    const letterId = await keep()
    const decision = decisionOn(letterId, to, step, handle)
    await saveDecisions(store.db, [{ letterId, decision }])
    return letterId
  }

  it('saves a decision once, whoever comes second', async () => {
    const id = await keep()
    const one = { letterId: id, decision: decisionOn(id, 'a@ufficio.example') }
    const saved = await Promise.all([
      saveDecisions(store.db, [one]),
      saveDecisions(store.db, [one]),
    ])
    expect(saved.flat()).toEqual([id])
    const rows = await store.db
      .selectFrom('request')
      .select('number')
      .where('letter_id', '=', id)
      .execute()
    expect(rows).toHaveLength(1)
  })

  it('T34 stores NUL and lone surrogates as U+FFFD instead of failing the batch', async () => {
    const id = await keep()
    const decision = { ...decisionOn(id, 'b@ufficio.example'), subject: 'a\0b\ud800c', text: 'x\0' }
    expect(await saveDecisions(store.db, [{ letterId: id, decision }])).toEqual([id])
    const row = await store.db
      .selectFrom('letter')
      .select('subject')
      .where('id', '=', id)
      .executeTakeFirst()
    expect(row?.subject).toBe('a\ufffdb\ufffdc')
  })

  it('saves and routes more requests at once than one statement has parameters for', async () => {
    const id = await keep()
    const decision = decisionOn(id, 'many@ufficio.example')
    const [first] = decision.requests
    if (first === undefined) throw new Error('One request was decided.')
    // Six columns each in the trail: 66,000 parameters.
    const requests = Array.from({ length: 11_000 }, (_, position) => ({
      ...first,
      number: `${first.number}-${position}`,
      request: { ...first.request, position },
    }))
    const { routed } = await saveAll(store.db, [
      { letterId: id, decision: { ...decision, requests } },
    ])
    expect(routed).toHaveLength(requests.length)
    const { rows } = await sql<{ told: number }>`
      select count(*) as told from trail where letter_id = ${id} and what = 'routed'`.execute(
      store.db,
    )
    expect(rows[0]?.told).toBe(requests.length)
  }, 60_000)

  it('refuses more parameters than PostgreSQL counts as an error of the data', async () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => ({ sha256: `long ${at}`, size: 1 }))
    const refused = await store.db
      .insertInto('blob')
      .values(rows)
      .execute()
      .catch((error: unknown) => error)
    expect(isDataError(refused)).toBe(true)
    expect(String(refused)).toMatch('80000 parameters')
  })

  it('gives a reply to one of two workers, and closes the letter with it', async () => {
    const id = await decided('c@ufficio.example')
    const [reply] = await plannedReplies(store.db, [id])
    if (reply === undefined) throw new Error('A reply was planned.')
    const claims = await Promise.all([
      claimReply(store.db, reply, composed, ceiling),
      claimReply(store.db, reply, composed, ceiling),
    ])
    expect(claims.map(one => one.kind).sort()).toEqual(['claimed', 'taken'])
    expect(
      await lettersIn(store.db, 'decided', { after: id - 1, limit: 1, olderThanSeconds: 0 }),
    ).toEqual([id])
    await closeReply(store.db, reply, { state: 'sent', receipts: false }, core.step)
    expect(
      await lettersIn(store.db, 'decided', { after: id - 1, limit: 1, olderThanSeconds: 0 }),
    ).toEqual([])
  })

  it('never lets parallel workers send more than two letters to one address in the period', async () => {
    const ids = [
      await decided('d@ufficio.example'),
      await decided('d@ufficio.example', 'short'),
      await decided('d@ufficio.example', 'short', 'altro'),
      await decided('d@ufficio.example', 'notice', 'altro'),
    ]
    const replies = await plannedReplies(store.db, ids)
    expect(replies).toHaveLength(4)
    const claims = await Promise.all(
      replies.map(reply => claimReply(store.db, reply, composed, { ...ceiling, senderPerDay: 3 })),
    )
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(3)
    expect(claims.filter(({ kind }) => kind === 'withheld')).toHaveLength(1)
    const since = new Date(Date.now() - 60_000)
    expect(await lettersTo(store.db, ['d@ufficio.example'], since)).toHaveLength(3)
  })

  it('plans each letter of the ladder once, however many workers decide at a time', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, keep))
    const saved = await Promise.all(
      ids.map(letterId =>
        saveDecisions(store.db, [
          { letterId, decision: decisionOn(letterId, 'i@ufficio.example') },
        ]),
      ),
    )
    expect(saved.flat()).toHaveLength(1)
    expect(await plannedReplies(store.db, ids)).toHaveLength(1)
  })

  it('decides a second letter in the same batch anew', async () => {
    const ids = [await keep(), await keep()]
    const decided = ids.map(letterId => ({
      letterId,
      decision: decisionOn(letterId, 'l@ufficio.example'),
    }))
    expect(await saveDecisions(store.db, decided)).toEqual(ids.slice(0, 1))
    const open = await lettersIn(store.db, 'received', {
      after: (ids[1] ?? 0) - 1,
      limit: 1,
      olderThanSeconds: 0,
    })
    expect(open).toEqual(ids.slice(1))
  })

  it('tries a postponed reply again, and asks a person about an interrupted one', async () => {
    const id = await decided('e@ufficio.example')
    const [reply] = await plannedReplies(store.db, [id])
    if (reply === undefined) throw new Error('A reply was planned.')
    await claimReply(store.db, reply, composed, ceiling)
    await postponeReply(store.db, reply.id, 'not now')
    const [again] = await plannedReplies(store.db, [id])
    expect(again).toMatchObject({ id: reply.id, tries: 1 })
    await claimReply(store.db, reply, composed, ceiling)
    expect(await questionInterrupted(store.db, 3600)).toBe(0)
    expect(await questionInterrupted(store.db, 0)).toBeGreaterThan(0)
    expect(await plannedReplies(store.db, [id])).toEqual([])
    const state = await store.db
      .selectFrom('reply')
      .select('state')
      .where('id', '=', reply.id)
      .executeTakeFirst()
    expect(state).toEqual({ state: 'unknown' })
  })

  it('puts a failed reply back in the line, and nothing else', async () => {
    const id = await decided('h@ufficio.example')
    const [reply] = await plannedReplies(store.db, [id])
    if (reply === undefined) throw new Error('A reply was planned.')
    expect(await reopenFailed(store.db, id)).toBe(false)
    await claimReply(store.db, reply, composed, ceiling)
    await closeReply(store.db, reply, { state: 'failed', reason: 'refused' }, core.step)
    expect((await tally(store.db, id - 1)).failed).toBe(1)
    expect(await reopenFailed(store.db, id)).toBe(true)
    expect(await plannedReplies(store.db, [id])).toHaveLength(1)
  })
})

/** A request that is answered to an address. */
function decisionOn(id: number, to: string, step: Step = 'notice', handle = 'use-form'): Decision {
  const letter = { ...letterTo(to, `reply-${id}@inps.example`), step, handle }
  return chase(id, { answer: { kind: 'letter', letter, guards: [] } })
}
