// Killed at every step between fetch and sent, at a random moment, many times: nothing is lost,
// nothing is stored twice, no answer goes out twice. What may have gone out is asked of a person.
import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWith } from '../servers/available.ts'
import { type SmtpSink, startSmtpSink } from '../servers/smtp-sink.ts'
import { type Child, type LogLine, runUntilIdle, startChild } from './child.ts'
import { makeDesk } from './desk.ts'
import { HOUSE_NEEDS, type House, imapMailbox, openHouse } from './house.ts'
import { reminder, senderOf } from './letters.ts'
import { officeJobs } from './office.ts'
import { expectExactlyOnce, lettersIn, query } from './rows.ts'
import { leaseOver } from './sending.ts'
import { sized } from './size.ts'
import { openSlots } from './slots.ts'

const LETTERS = 10
const TIMES = sized(20, 2)
/** Most of a run is waiting. */
const slots = openSlots(5)

interface Point {
  readonly name: string
  /** It comes at least so often in a run; the kill comes at a random one of them. */
  readonly often: number
  readonly at: (line: LogLine) => boolean
}

const stage = (name: string, often: number, queue?: string): Point => ({
  name: queue === undefined ? name : `${name} (${queue})`,
  often,
  at: line => line.stage === name && (queue === undefined || line.queue === queue),
})

/** Letters come in two showers, so that there are at least two batches. */
const points: readonly Point[] = [
  stage('fetched', 2),
  stage('bytes', 2),
  stage('received', 2),
  stage('rung', 2, 'process'),
  stage('taken', 2),
  stage('decided', LETTERS),
  stage('handed_over', 2),
  stage('rung', 2, 'deliver'),
  stage('delivering', LETTERS),
  stage('marked', LETTERS),
  stage('answered_by_server', LETTERS),
  stage('sent', LETTERS),
]

describeWith(HOUSE_NEEDS, 'the gateway, killed', () => {
  let house: House
  let unknown = 0
  beforeAll(async () => {
    house = await openHouse((points.length + 2) * TIMES)
  })
  afterAll(async () => {
    console.log(`${unknown} replies became questions.`)
    await house[Symbol.asyncDispose]()
  })

  for (const point of points) {
    it.concurrent(`T15, T16 SIGKILL at «${point.name}», ${TIMES} times: nothing lost, nothing twice`, async () => {
      await manyTimes(async slot => {
        const [nth, delay] = [randomInt(point.often) + 1, randomInt(16)]
        await run(slot, `${point.name} ${nth} +${delay} ms`, (child, kill) => {
          let count = 0
          child.listen(line => {
            if (point.at(line) && ++count === nth) setTimeout(kill, delay)
          })
        })
      })
    }, 900_000)
  }

  it.concurrent(`T15 SIGKILL when the mail server has the letter and has not said so, ${TIMES} times: no second letter`, async () => {
    await manyTimes(async slot => {
      const nth = randomInt(LETTERS) + 1
      await run(slot, `data ${nth}`, (_child, kill, sink) => {
        sink.answer(step => {
          if (step !== 'data' || sink.received.length < nth) return undefined
          kill()
          return 'hang'
        })
      })
    })
  }, 900_000)

  it.concurrent(`T15 SIGKILL when the mail server has said 250, ${TIMES} times: no second letter`, async () => {
    await manyTimes(async slot => {
      const [nth, delay] = [randomInt(LETTERS) + 1, randomInt(16)]
      await run(slot, `250 ${nth} +${delay} ms`, (_child, kill, sink) => {
        sink.answer(step => {
          if (step === 'data' && sink.received.length === nth) setTimeout(kill, delay)
          return undefined
        })
      })
    })
  }, 900_000)

  async function manyTimes(once: (slot: number) => Promise<void>): Promise<void> {
    const runs = Array.from({ length: TIMES }, () => slots.run(once))
    const ends = await Promise.allSettled(runs)
    for (const end of ends) if (end.status === 'rejected') throw end.reason
  }

  type Aim = (child: Child, kill: () => void, sink: SmtpSink) => void

  async function run(slot: number, what: string, aim: Aim): Promise<void> {
    await using sink = await startSmtpSink()
    const [user, redisUrl] = [house.user(), await house.redisUrl(slot)]
    const databaseUrl = await house.postgres.createDatabase()
    const mailboxes = [imapMailbox(house, user)]
    using desk = makeDesk({ databaseUrl, redisUrl, mailboxes, smtpPort: sink.port })
    const deliver = async (from: number, to: number) => {
      for (let at = from; at < to; at++) {
        await house.dovecot.deliver(user, reminder(at), senderOf(at))
      }
    }
    try {
      await deliver(0, LETTERS / 2)
      await using child = startChild(desk)
      const delivered = firstReceived(child).then(() => deliver(LETTERS / 2, LETTERS))
      aim(child, () => child.signal('SIGKILL'), sink)
      expect(await inTime(child), child.printed()).toEqual({ code: null, signal: 'SIGKILL' })
      await delivered
      const doubtful = await leaseOver(databaseUrl)
      sink.answer(undefined)
      const restarted = await runUntilIdle(desk)

      const rows = await lettersIn(databaseUrl)
      expectExactlyOnce(rows, LETTERS, sink.received)
      // On a busy machine the restarted gateway may wait in vain for the server's own answer.
      const unanswered = restarted.lines.filter(({ end }) => end === 'in_doubt')
      const asked = rows.filter(row => row.reply === 'unknown')
      const may = [...doubtful, ...unanswered.flatMap(({ letter }) => letter ?? [])]
      expect(asked.map(row => row.id)).toEqual(may.sort((a, b) => a - b))
      for (const { id, reason } of asked) {
        if (doubtful.includes(id)) expect(reason).toMatch(/^L'invio si è interrotto/)
      }
      const recorded = child.lines.filter(line => line.stage === 'sent').map(line => line.letter)
      expect(recorded.filter(id => id !== undefined && doubtful.includes(id))).toEqual([])
      await expectHandedOver(databaseUrl, redisUrl)
      unknown += asked.length
    } catch (error) {
      throw new Error(`Killed at ${what}: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      })
    }
  }
})

function firstReceived(child: Child): Promise<void> {
  return new Promise(resolve => {
    child.listen(line => {
      if (line.stage === 'received') resolve()
    })
    void child.ended.then(() => resolve())
  })
}

/** A loaded machine takes its time to the aim; only what never comes to it is a failure. */
async function inTime(child: Child) {
  const late = setTimeout(() => child.signal('SIGABRT'), 240_000)
  const ended = await child.ended
  clearTimeout(late)
  return ended
}

/** Each request lies once in its structure's queue. */
async function expectHandedOver(databaseUrl: string, redisUrl: string): Promise<void> {
  const rows = await query<{ number: string }>(databaseUrl, 'select number from request')
  const jobs = await officeJobs(redisUrl)
  expect([...jobs].sort()).toEqual(rows.map(row => row.number).sort())
}
