// The ladder and the ceilings under eight workers and random kills: never more than one notice and
// one short letter to an address, and no ceiling exceeded.
import { randomInt } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWith } from '../servers/available.ts'
import { temporaryFolder } from '../servers/child.ts'
import { startSmtpSink } from '../servers/smtp-sink.ts'
import { type Child, runUntilIdle, startChild } from './child.ts'
import { makeDesk } from './desk.ts'
import { HOUSE_NEEDS, type House, openHouse } from './house.ts'
import { reminder, senderOf } from './letters.ts'
import { query } from './rows.ts'
import { leaseOver } from './sending.ts'
import { eventually, sized } from './size.ts'

const LETTERS = sized(10_000, 600)
const SENDERS = 50
/** Each decides two batches and delivers eight letters at a time. */
const REPLICAS = 4
const KILLS = sized(20, 4)
/** Below the hundred letters that the ladder would allow. */
const OFFICE_PER_DAY = 80

describeWith(HOUSE_NEEDS, 'the ladder under kills', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse(1)
  })
  afterAll(async () => house[Symbol.asyncDispose]())

  it.each([
    ['at most two letters each', 100_000],
    [`at most ${OFFICE_PER_DAY} letters for their office`, OFFICE_PER_DAY],
  ])(
    `${LETTERS} letters of ${SENDERS} senders, ${KILLS} kills: %s`,
    async (_, perDay) => {
      await using sink = await startSmtpSink()
      const databaseUrl = await house.postgres.createDatabase()
      const path = temporaryFolder('posta')
      writeLetters(path)
      using desk = makeDesk({
        databaseUrl,
        redisUrl: await house.redisUrl(perDay === OFFICE_PER_DAY ? 1 : 2),
        mailboxes: [
          {
            name: 'posta',
            kind: 'files',
            path,
            address: 'sede@inps.example',
            sede: '7000',
            live_from: '1970-01-01',
          },
        ],
        smtpPort: sink.port,
        senders: SENDERS,
        replies: {
          ceilings: {
            sender_per_day: 4,
            office_per_day: perDay,
            domain_per_day: 100_000,
            mailbox_per_hour: 100_000,
            all_per_hour: 100_000,
          },
        },
      })
      const replicas: Child[] = []
      await using killed = new AsyncDisposableStack()
      const start = (at: number) => {
        replicas[at] = killed.use(startChild(desk))
      }
      for (let at = 0; at < REPLICAS; at++) start(at)
      for (let kill = 0; kill < KILLS; kill++) {
        await expect.poll(() => decided(databaseUrl), eventually).toBeGreaterThan(0)
        await sleep(randomInt(1500))
        const at = randomInt(REPLICAS)
        replicas[at]?.signal('SIGKILL')
        await replicas[at]?.ended
        start(at)
      }
      await expect
        .poll(() => decided(databaseUrl), { timeout: 1_200_000, interval: 500 })
        .toBe(LETTERS)
      for (const replica of replicas) await replica.stop()
      await leaseOver(databaseUrl)
      await runUntilIdle(desk)

      const [counts] = await query<Counts>(databaseUrl, COUNTS)
      const received = Map.groupBy(sink.received, ({ to }) => to[0] ?? '')
      const most = Math.max(...[...received.values()].map(letters => letters.length))
      console.log(JSON.stringify({ ...counts, received: sink.received.length, most }))
      expect(counts).toMatchObject({ letters: LETTERS, same_step: 0, sending: 0 })
      expect(counts?.most).toBeLessThanOrEqual(2)
      expect(most).toBeLessThanOrEqual(2)
      expect(counts?.went).toBeLessThanOrEqual(Math.min(perDay, 2 * SENDERS))
      // The ladder is climbed, too: nobody is left without a letter by a kill.
      if (perDay > OFFICE_PER_DAY) expect(counts?.went).toBe(2 * SENDERS)
      else expect(counts?.went).toBe(OFFICE_PER_DAY)
    },
    1_800_000,
  )
})

interface Counts {
  readonly letters: number
  readonly went: number
  readonly unknown: number
  readonly withheld: number
  readonly sending: number
  readonly most: number
  readonly same_step: number
  readonly tasks: number
}

const WENT = "state in ('sending', 'sent', 'unknown')"
const COUNTS = `select
  (select count(*)::int from letter where state = 'done') as letters,
  (select count(*)::int from reply where ${WENT}) as went,
  (select count(*)::int from reply where state = 'unknown') as unknown,
  (select count(*)::int from reply where state = 'withheld') as withheld,
  (select count(*)::int from reply where state in ('sending', 'planned')) as sending,
  (select coalesce(max(n), 0)::int from
    (select count(*) as n from reply where ${WENT} group by recipient, handle) as g) as most,
  (select count(*)::int from
    (select 1 from reply where ${WENT} group by recipient, handle, step having count(*) > 1) as g)
    as same_step,
  (select count(*)::int from task where closed_at is null) as tasks`

async function decided(databaseUrl: string): Promise<number> {
  try {
    const [row] = await query<{ count: number }>(
      databaseUrl,
      "select count(*)::int as count from letter where state in ('decided', 'done')",
    )
    return row?.count ?? 0
  } catch {
    return 0 // the first replica is still making the tables
  }
}

function writeLetters(folder: string): void {
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(folder, name), { recursive: true })
  for (let at = 0; at < LETTERS; at++) {
    const bytes = reminder(at, { from: senderOf(at % SENDERS) })
    const back = Buffer.from(`Return-Path: <${senderOf(at % SENDERS)}>\r\n`)
    writeFileSync(join(folder, 'new', `${at}.posta`), Buffer.concat([back, bytes]))
  }
}
