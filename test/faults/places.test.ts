// Where letters lie: in several mailboxes, moved, renumbered, with UIDs that mean nothing elsewhere.
// A letter is known by what it is, wherever it turns up.

import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWith } from '../servers/available.ts'
import { runUntilIdle, startChild } from './child.ts'
import { runHere } from './here.ts'
import { HOUSE_NEEDS, type House, openHouse } from './house.ts'
import { reminder, senderOf } from './letters.ts'
import { expectExactlyOnce, header, lettersIn, query } from './rows.ts'
import { openRun } from './run.ts'
import { leaseOver } from './sending.ts'
import { sized } from './size.ts'
import { openSlots } from './slots.ts'

const MOVE = { after: { move: 'Presi' } }
const KILLS = sized(10, 2)

describeWith(HOUSE_NEEDS, 'letters in their places', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(async () => house[Symbol.asyncDispose]())

  it('T13 ten letters with move-after-ingest: ten requests, ten moved, none twice', async () => {
    await using run = await openRun(house, 1, { box: MOVE })
    await run.deliver(0, 10)
    await runHere(run.desk)
    await runHere(run.desk)
    expectExactlyOnce(await lettersIn(run.databaseUrl), 10, run.sink.received)
    expect(messageIds(run.users[0])).toEqual([])
    expect(messageIds(run.users[0], '.Presi')).toEqual(numbered(10))
  })

  it(`T15 SIGKILL between storing and moving, ${KILLS} times: moved at the restart, none twice`, async () => {
    const slots = openSlots(3)
    const runs = Array.from({ length: KILLS }, () => slots.run(slot => killMoving(slot + 10)))
    const ends = await Promise.allSettled(runs)
    for (const end of ends) if (end.status === 'rejected') throw end.reason
  }, 900_000)

  it('T20 the same letter in two mailboxes: one request with two places, one reply', async () => {
    await using run = await openRun(house, 2, { boxes: 2 })
    const [a = '', b = ''] = run.users
    for (let at = 0; at < 10; at++) {
      const addressed = { to: `${a}@inps.example`, cc: `${b}@inps.example` }
      for (const user of [a, b]) {
        const headers = [`Received: by mx.inps.example for <${user}@inps.example>; ${at}`]
        await house.dovecot.deliver(user, reminder(at, { ...addressed, headers }), senderOf(at))
      }
    }
    await runHere(run.desk)
    const rows = await lettersIn(run.databaseUrl)
    expectExactlyOnce(rows, 10, run.sink.received)
    expect(rows.map(({ places }) => places)).toEqual(Array(10).fill(2))
    expect(run.sink.received).toHaveLength(10)
  })

  it('T21 a distribution list with five watched mailboxes: one request; our own letter: none', async () => {
    await using run = await openRun(house, 3, { boxes: 5, groups: ['lista@inps.example'] })
    const headers = ['List-Id: <lista.inps.example>', 'Precedence: list']
    const listed = { to: 'lista@inps.example', headers }
    const own = { from: 'sede@inps.example', to: 'lista@inps.example' }
    for (const user of run.users) {
      await house.dovecot.deliver(user, reminder(1, listed), senderOf(1))
      await house.dovecot.deliver(user, reminder(2, own), 'sede@inps.example')
    }
    await runHere(run.desk)
    const rows = await lettersIn(run.databaseUrl)
    expect(rows.map(row => [row.message_id, row.places, row.requests])).toEqual([
      ['lettera.1@aurora.example', 5, 1],
      ['lettera.2@aurora.example', 5, 0],
    ])
    expect(run.sink.received.map(({ to }) => to)).toEqual([[senderOf(1)]])
  })

  it('T22 the folder made anew with the same letters and one more: one request more, one event', async () => {
    await using run = await openRun(house, 4)
    const [user = ''] = run.users
    await run.deliver(0, 10)
    await runHere(run.desk)
    const [before] = await query<{ uidvalidity: number }>(run.databaseUrl, CURSOR, [user])
    // Dovecot takes the time in seconds for a new UIDVALIDITY.
    await new Promise(resolve => setTimeout(resolve, 1_500))
    house.dovecot.recreate(user)
    await run.deliver(0, 11)
    await runHere(run.desk)
    await runHere(run.desk)
    const [after] = await query<{ uidvalidity: number }>(run.databaseUrl, CURSOR, [user])
    expect(after?.uidvalidity).not.toBe(before?.uidvalidity)
    const rows = await lettersIn(run.databaseUrl)
    expectExactlyOnce(rows, 11, run.sink.received)
    expect(rows.map(({ places }) => places)).toEqual([...Array(10).fill(2), 1])
    const events = "select 1 from trail where what = 'uidvalidity_changed' and mailbox = $1"
    expect(await query(run.databaseUrl, events, [user])).toHaveLength(1)
  })

  it('T23 two mailboxes both at UID 5: both letters taken', async () => {
    await using run = await openRun(house, 5, { boxes: 2 })
    const [a = '', b = ''] = run.users
    await run.deliver(0, 5, a)
    await run.deliver(5, 10, b)
    await runHere(run.desk)
    expectExactlyOnce(await lettersIn(run.databaseUrl), 10, run.sink.received)
    const places = await query(run.databaseUrl, 'select mailbox from place where uid = 5')
    expect(places).toHaveLength(2)
  })

  async function killMoving(slot: number): Promise<void> {
    await using run = await openRun(house, slot, { box: MOVE })
    await run.deliver(0, 10)
    await using child = startChild(run.desk)
    child.listen(line => {
      if (line.stage === 'received') setTimeout(() => child.signal('SIGKILL'), randomInt(8))
    })
    await child.ended
    await run.deliver(10, 12)
    await leaseOver(run.databaseUrl)
    await runUntilIdle(run.desk)
    expectExactlyOnce(await lettersIn(run.databaseUrl), 12, run.sink.received)
    expect(messageIds(run.users[0])).toEqual([])
    expect(messageIds(run.users[0], '.Presi')).toEqual(numbered(12))
  }

  function messageIds(user = '', folder = ''): readonly (string | null)[] {
    const maildir = join(house.dovecot.maildir(user), folder)
    const files = ['new', 'cur'].flatMap(name =>
      readdirSync(join(maildir, name)).map(file => join(maildir, name, file)),
    )
    return files.map(file => header(readFileSync(file), 'message-id')).sort()
  }
})

const CURSOR = 'select uidvalidity::int from mailbox where name = $1'

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `lettera.${at}@aurora.example`).sort()
}
