// Letters that always fail, and letters that are large: one is set aside with its reason and can be
// run again, tries are counted, memory and disk stay bounded, the mailbox goes on.
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWith } from '../servers/available.ts'
import { runUntilIdle, startChild } from './child.ts'
import { runHere } from './here.ts'
import { HOUSE_NEEDS, type House, openHouse } from './house.ts'
import { bodyOf, reminder, senderOf } from './letters.ts'
import { expectExactlyOnce, lettersIn, query } from './rows.ts'
import { openRun, type Run } from './run.ts'
import { leaseOver } from './sending.ts'
import { eventually } from './size.ts'

const MIB = 1024 * 1024
const cli = join(import.meta.dirname, '..', '..', 'gateway', 'cli.ts')

describeWith(HOUSE_NEEDS, 'letters that fail, letters that weigh', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(async () => house[Symbol.asyncDispose]())

  it('T29 one letter of fifty cannot be saved: 49 done, one set aside; replayed when mended', async () => {
    await using run = await openRun(house, 1)
    await runHere(run.desk) // makes the tables
    await query(run.databaseUrl, REFUSE)
    await run.deliver(0, 50)
    await runHere(run.desk)
    await expectOneFailed(run, /refused for the test/)
    await query(run.databaseUrl, 'drop trigger refuse on decision')
    await expectReplayed(run)
  })

  it('T29 one letter of fifty fails by no fault of its data: 49 done, and it when it is mended', async () => {
    await using run = await openRun(house, 1)
    await runHere(run.desk)
    await query(run.databaseUrl, REFUSE.replace("using errcode = '22021'", ''))
    await run.deliver(0, 50)
    await using _child = startChild(run.desk)
    const done = async () => (await lettersIn(run.databaseUrl)).map(({ state }) => state)
    await expect
      .poll(async () => (await done()).filter(state => state === 'done').length, eventually)
      .toBe(49)
    expect((await done()).filter(state => state === 'received')).toHaveLength(1)
    await query(run.databaseUrl, 'drop trigger refuse on decision')
    await expect
      .poll(async () => (await done()).filter(state => state === 'done').length, eventually)
      .toBe(50)
  })

  it('T29 the bytes of one letter of fifty are gone: 49 done, one set aside; replayed when back', async () => {
    await using run = await openRun(house, 1)
    await run.deliver(0, 50)
    await using child = startChild(run.desk)
    child.listen(line => {
      if (line.stage === 'received') child.signal('SIGKILL')
    })
    await child.ended
    const [row] = await query<{ sha256: string }>(run.databaseUrl, WAITING)
    const hash = row?.sha256 ?? ''
    const blob = join(run.desk.dataDir, 'blobs', hash.slice(0, 2), hash.slice(2))
    renameSync(blob, `${blob}.away`)
    await leaseOver(run.databaseUrl)
    await runHere(run.desk)
    await expectOneFailed(run, /ENOENT/)
    renameSync(`${blob}.away`, blob)
    await expectReplayed(run)
  })

  it('T32 a reply that the server never takes: tries counted, everything kept once', async () => {
    await using run = await openRun(house, 1, { tries: 3 })
    await run.deliver(0, 3)
    let asked = 0
    run.sink.answer((step, address) => {
      if (step !== 'rcpt' || address !== senderOf(1)) return undefined
      asked += 1
      return { code: 451, text: 'not now' }
    })
    await runHere(run.desk)
    await runHere(run.desk)
    expect(asked).toBe(3)
    const rows = await lettersIn(run.databaseUrl)
    expect(rows.map(({ reply }) => reply).sort()).toEqual(['failed', 'sent', 'sent'])
    expect(rows.find(({ reply }) => reply === 'failed')?.reason).toMatch(/not now/)
    const blobs = join(run.desk.dataDir, 'blobs')
    const files = readdirSync(blobs, { recursive: true, withFileTypes: true })
    expect(files.filter(file => file.isFile())).toHaveLength(6)
  })

  it('T31 an attachment of 50 MB in a process of 512 MB: memory stays bounded', async () => {
    await using run = await openRun(house, 1)
    const line = `${'QUJD'.repeat(19)}\r\n`
    const large = reminder(1, {
      headers: ['Content-Type: multipart/mixed; boundary=b'],
      body: [
        '--b',
        'Content-Type: text/plain; charset=utf-8',
        '',
        bodyOf(1),
        '--b',
        'Content-Type: application/pdf; name=a.pdf',
        'Content-Disposition: attachment; filename=a.pdf',
        'Content-Transfer-Encoding: base64',
        '',
        `${line.repeat(Math.ceil((50 * MIB) / 57))}--b--`,
        '',
      ].join('\r\n'),
    })
    await house.dovecot.deliver(run.users[0] ?? '', large, senderOf(1))
    await run.deliver(2, 5)
    const child = startChild(run.desk, {
      untilIdle: true,
      execArgv: ['--max-old-space-size=512'],
    })
    let peak = 0
    const watch = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid))
    }, 20)
    const { code } = await child.ended
    clearInterval(watch)
    expect(code, child.printed()).toBe(0)
    expectExactlyOnce(await lettersIn(run.databaseUrl), 4, run.sink.received)
    console.log(`Peak resident memory: ${Math.round(peak / MIB)} MiB.`)
    expect(peak).toBeGreaterThan(0)
    expect(peak).toBeLessThan(600 * MIB)
  })

  async function expectOneFailed(run: Run, reason: RegExp): Promise<void> {
    const rows = await lettersIn(run.databaseUrl)
    expect(rows).toHaveLength(50)
    expect(rows.filter(({ state }) => state === 'done')).toHaveLength(49)
    const failed = rows.filter(({ state }) => state === 'failed')
    expect(failed.map(({ failure }) => failure)).toEqual([expect.stringMatching(reason)])
    const [mailbox] = await query(run.databaseUrl, 'select last_error from mailbox')
    expect(mailbox).toEqual({ last_error: null })
  }

  async function expectReplayed(run: Run): Promise<void> {
    const failed = (await lettersIn(run.databaseUrl)).find(({ state }) => state === 'failed')
    const args = [cli, 'replay', String(failed?.id), '--config', run.desk.file]
    const env = { PATH: process.env.PATH, ...run.desk.env }
    await promisify(execFile)(process.execPath, args, { env })
    await runUntilIdle(run.desk)
    expectExactlyOnce(await lettersIn(run.databaseUrl), 50, run.sink.received)
  }
})

/** A letter whose decision the database refuses, as it would refuse data that it cannot hold. */
const REFUSE = `
  create function refuse() returns trigger language plpgsql as $$
    begin
      if new.body->>'subject' = 'domanda di pensione 25' then
        raise exception 'refused for the test' using errcode = '22021';
      end if;
      return new;
    end $$;
  create trigger refuse before insert on decision for each row execute function refuse()`

const WAITING = "select sha256 from letter where state = 'received' order by id desc limit 1"

/** The most memory that a process ever had, in bytes; 0 when it is gone. */
function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0 // it has ended
  }
}
