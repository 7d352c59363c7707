// Several gateways on one database, one Redis and one folder of data: each letter is worked once,
// whoever dies, stalls or starts meanwhile.
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWith } from '../servers/available.ts'
import { startSmtpSink } from '../servers/smtp-sink.ts'
import { type Child, type LogLine, runUntilIdle, startChild } from './child.ts'
import { makeDesk } from './desk.ts'
import { HOUSE_NEEDS, type House, imapMailbox, openHouse } from './house.ts'
import { reminder, senderOf } from './letters.ts'
import { expectExactlyOnce, lettersIn, query } from './rows.ts'
import { leaseOver } from './sending.ts'
import { eventually, sized } from './size.ts'

const LETTERS = sized(500, 100)
const REPLICAS = 4
const KILLS = sized(12, 4)

describeWith(HOUSE_NEEDS, 'several gateways', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(async () => house[Symbol.asyncDispose]())

  it(`T14 four replicas, ${LETTERS} letters, random kills: as many rows and requests, no reply twice`, async () => {
    await using sink = await startSmtpSink()
    const [user, redisUrl] = [house.user(), await house.redisUrl(1)]
    const databaseUrl = await house.postgres.createDatabase()
    const mailboxes = [imapMailbox(house, user)]
    const smtpPort = sink.port
    using desk = makeDesk({ databaseUrl, redisUrl, mailboxes, smtpPort, senders: LETTERS })
    const replicas: Child[] = []
    await using killed = new AsyncDisposableStack()
    const start = (at: number) => {
      replicas[at] = killed.use(startChild(desk))
    }
    for (let at = 0; at < REPLICAS; at++) start(at)
    const done = deliverAll(user)
    for (let kill = 0; kill < KILLS; kill++) {
      const reached = Math.floor((LETTERS * (kill + 1)) / (KILLS + 1))
      await expect.poll(() => stored(databaseUrl), eventually).toBeGreaterThanOrEqual(reached)
      await sleep(randomInt(300))
      const at = randomInt(REPLICAS)
      replicas[at]?.signal('SIGKILL')
      await replicas[at]?.ended
      start(at)
    }
    await done
    await expect.poll(() => stored(databaseUrl), eventually).toBe(LETTERS)
    for (const replica of replicas) await replica.stop()
    await leaseOver(databaseUrl)
    await runUntilIdle(desk)

    const rows = await lettersIn(databaseUrl)
    expectExactlyOnce(rows, LETTERS, sink.received)
    expect(sink.received.length).toBeLessThanOrEqual(LETTERS)
    console.log(
      `${rows.filter(({ reply }) => reply === 'unknown').length} replies became questions.`,
    )
  }, 400_000)

  for (const [point, again] of [
    ['taken', 'handed_over'],
    ['marked', 'delivering'],
  ] as const) {
    it(`T28 a replica stalls at «${point}» longer than its lock and wakes up again: side effects once`, async () => {
      await using sink = await startSmtpSink()
      const [user, redisUrl] = [house.user(), await house.redisUrl(2)]
      const databaseUrl = await house.postgres.createDatabase()
      const mailboxes = [imapMailbox(house, user)]
      using desk = makeDesk({ databaseUrl, redisUrl, mailboxes, smtpPort: sink.port })
      await using one = startChild(desk)
      await using two = startChild(desk)
      const stall = firstAt(point, one, two)
      await expect.poll(() => one.printed() + two.printed(), eventually).toMatch(/desk.*desk/s)
      const count = 10
      for (let at = 0; at < count; at++) {
        await house.dovecot.deliver(user, reminder(at), senderOf(at))
      }
      const { stalled, letters } = await stall
      const other = stalled === one ? two : one
      // BullMQ gives the stalled job to the other one when its lock has run out (10 s and a look).
      const worked = () => lettersAt(other, again)
      await expect.poll(worked, eventually).toEqual(expect.arrayContaining([...letters]))
      stalled.signal('SIGCONT')
      await settled(databaseUrl, count)
      expect((await stalled.stop()).code).toBe(0)
      expect((await other.stop()).code).toBe(0)
      expectExactlyOnce(await lettersIn(databaseUrl), count, sink.received)
    }, 180_000)
  }

  async function deliverAll(user: string): Promise<void> {
    for (let at = 0; at < LETTERS; at++) {
      await house.dovecot.deliver(user, reminder(at), senderOf(at))
      if (at % 10 === 0) await sleep(20)
    }
  }
})

async function stored(databaseUrl: string): Promise<number> {
  try {
    const [row] = await query<{ count: number }>(
      databaseUrl,
      'select count(*)::int as count from letter',
    )
    return row?.count ?? 0
  } catch {
    return 0 // the first replica is still making the tables
  }
}

async function settled(databaseUrl: string, count: number): Promise<void> {
  const done = async () => {
    const rows = await lettersIn(databaseUrl)
    return rows.filter(row => row.state === 'done').length
  }
  await expect.poll(done, eventually).toBe(count)
}

/** Stops whoever comes to a stage first. */
function firstAt(point: string, ...children: readonly Child[]) {
  return new Promise<{ stalled: Child; letters: readonly number[] }>(resolve => {
    let first = true
    for (const stalled of children) {
      stalled.listen(line => {
        if (!first || line.stage !== point) return
        first = false
        stalled.signal('SIGSTOP')
        resolve({ stalled, letters: lettersOf(line) })
      })
    }
  })
}

function lettersAt(child: Child, point: string): readonly number[] {
  return child.lines.filter(line => line.stage === point).flatMap(lettersOf)
}

function lettersOf({ letter, letters }: LogLine): readonly number[] {
  return [letter ?? [], letters ?? []].flat()
}
