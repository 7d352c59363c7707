// A server goes away in mid-run and comes back: the gateway lives on, and nothing is lost or done
// twice. Each test drives a gateway of its own process, which is never started anew.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWith } from '../servers/available.ts'
import { startRedis } from '../servers/redis.ts'
import { type Child, startChild } from './child.ts'
import { HOUSE_NEEDS, type House, openHouse } from './house.ts'
import { officeJobs } from './office.ts'
import { expectExactlyOnce, lettersIn, query } from './rows.ts'
import { openRun, type Run } from './run.ts'
import { eventually } from './size.ts'

const LETTERS = 50
/** The sweep comes every minute, and takes what has waited for one. */
const SWEPT = { timeout: 200_000, interval: 250 }

describeWith(HOUSE_NEEDS, 'a server goes away', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(async () => house[Symbol.asyncDispose]())

  // Side by side they poll with an `expect` of their own: that of the file knows no test once the
  // first of them has ended.
  it.concurrent('T24 FLUSHALL in Redis in mid-run: no letter lost, none decided or answered twice', async ({
    expect,
  }) => {
    await using redis = await startRedis()
    await using run = await openRun(house, 1, { redisUrl: redis.url })
    await using child = startChild(run.desk)
    const delivered = run.deliver(0, LETTERS)
    for (const seen of [5, 15, 25, 35]) {
      await expect.poll(() => count(child, 'decided'), SWEPT).toBeGreaterThanOrEqual(seen)
      await redis.flushall()
    }
    await delivered
    await expect.poll(() => open(run), SWEPT).toBe(0)
    expectExactlyOnce(await lettersIn(run.databaseUrl), LETTERS, run.sink.received)
    const numbers = await query<{ number: string }>(run.databaseUrl, 'select number from request')
    const wanted = numbers.map(({ number }) => number).sort()
    const jobs = async () => [...(await officeJobs(run.redisUrl))].sort()
    await expect.poll(jobs, SWEPT).toEqual(wanted)
    expect((await child.stop()).code).toBe(0)
  }, 300_000)

  it.concurrent('T24 Redis down for a while in mid-run: letters are still kept, and worked when it is back', async ({
    expect,
  }) => {
    await using redis = await startRedis()
    await using run = await openRun(house, 1, { redisUrl: redis.url })
    await using child = startChild(run.desk)
    await run.deliver(0, 5)
    await expect.poll(() => count(child, 'sent'), eventually).toBe(5)
    await redis.stop()
    try {
      await run.deliver(5, LETTERS)
      await expect.poll(() => stored(run), eventually).toBe(LETTERS)
    } finally {
      await redis.start()
    }
    await expect.poll(() => open(run), SWEPT).toBe(0)
    expectExactlyOnce(await lettersIn(run.databaseUrl), LETTERS, run.sink.received)
    expect((await child.stop()).code).toBe(0)
  }, 300_000)

  it('PostgreSQL restarted in mid-run: no letter lost, none decided or answered twice', async () => {
    await using run = await openRun(house, 1)
    await using child = startChild(run.desk)
    const delivered = run.deliver(0, LETTERS)
    for (const seen of [5, 20]) {
      await expect.poll(() => count(child, 'decided'), SWEPT).toBeGreaterThanOrEqual(seen)
      await house.postgres.restart()
    }
    await delivered
    await expect.poll(() => open(run), SWEPT).toBe(0)
    expectExactlyOnce(await lettersIn(run.databaseUrl), LETTERS, run.sink.received)
    expect((await child.stop()).code).toBe(0)
  }, 300_000)

  it('T2, T4 the mail server down and up again, one mailbox refused: the others go on, health says which', async () => {
    await using run = await openRun(house, 1, { boxes: 2 })
    const [good = '', bad = ''] = run.users
    const mailboxes = run.desk.mailboxes.map(mailbox =>
      mailbox.name === bad ? { ...mailbox, user: 'nessuno' } : mailbox,
    )
    using desk = run.desk.changed({ mailboxes })
    await using child = startChild(desk)
    await run.deliver(0, 5)
    await expect.poll(() => count(child, 'sent'), eventually).toBe(5)
    await house.dovecot.stop()
    await expect.poll(() => errorOf(run, good), eventually).not.toBeNull()
    await house.dovecot.start()
    await run.deliver(5, 10)
    await expect.poll(() => count(child, 'sent'), eventually).toBe(10)
    await expect.poll(() => errorOf(run, good), eventually).toBeNull()
    expect(await errorOf(run, bad)).toMatch(/authentication/i)
    expectExactlyOnce(await lettersIn(run.databaseUrl), 10, run.sink.received)
    expect((await child.stop()).code).toBe(0)
  }, 180_000)
})

function count(child: Child, stage: string): number {
  return child.lines.filter(line => line.stage === stage).length
}

async function stored(run: Run): Promise<number> {
  return (await lettersIn(run.databaseUrl)).length
}

/** Letters that are not all stored, or not at their end. */
async function open(run: Run): Promise<number> {
  const rows = await lettersIn(run.databaseUrl).catch(() => [])
  return LETTERS - rows.filter(({ state }) => state === 'done').length
}

async function errorOf({ databaseUrl }: Run, mailbox: string): Promise<string | null> {
  const text = 'select last_error as error from mailbox where name = $1'
  const [row] = await query<{ error: string | null }>(databaseUrl, text, [mailbox])
  return row?.error ?? null
}
