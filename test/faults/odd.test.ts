// Letters that are odd: ids used twice or not at all, dates of 1980, bytes that databases refuse,
// sizes beyond all limits. Each is kept as it came, and none stops the others.
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { account, describeWith, isRoot } from '../servers/available.ts'
import { runHere } from './here.ts'
import { HOUSE_NEEDS, type House, openHouse } from './house.ts'
import { bodyOf, reminder, senderOf } from './letters.ts'
import { expectExactlyOnce, lettersIn, query } from './rows.ts'
import { openRun } from './run.ts'
import { eventually } from './size.ts'

describeWith(HOUSE_NEEDS, 'odd letters', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(async () => house[Symbol.asyncDispose]())

  it('T18 the same Message-ID on two different letters: two requests, marked as reused', async () => {
    await using run = await openRun(house, 1)
    const [user = ''] = run.users
    for (const number of [1, 2]) {
      const letter = reminder(number, { messageId: 'stesso@aurora.example' })
      await house.dovecot.deliver(user, letter, senderOf(number))
      await runHere(run.desk)
    }
    const rows = await lettersIn(run.databaseUrl)
    expect(rows.map(({ requests }) => requests)).toEqual([1, 1])
    expect(rows.at(-1)?.outcome).toBe('to_person')
    const reused = await query(run.databaseUrl, 'select id from letter where id_reused')
    expect(reused).toEqual([{ id: String(rows[1]?.id) }])
  })

  it('T19 three letters without Message-ID, two of them the same: two requests, however often read', async () => {
    await using run = await openRun(house, 1)
    const [user = ''] = run.users
    const fill = async () => {
      for (const number of [1, 2, 2]) {
        const letter = reminder(number, { messageId: null })
        await house.dovecot.deliver(user, letter, senderOf(number))
      }
    }
    await fill()
    await runHere(run.desk)
    await new Promise(resolve => setTimeout(resolve, 1_500)) // for a new UIDVALIDITY
    house.dovecot.recreate(user)
    await fill()
    await runHere(run.desk)
    expectExactlyOnce(await lettersIn(run.databaseUrl), 2, run.sink.received)
  })

  it.concurrent('T25 an unreadable letter in the middle of 250: 249 done, one set aside with its reason', async ({
    expect,
  }) => {
    await using run = await openRun(house, 2, { senders: 250 })
    const [user = ''] = run.users
    const { uid, gid } = account(isRoot ? 'nobody' : undefined)
    for (let at = 0; at < 250; at++) {
      const bytes = reminder(at, { headers: [`Return-Path: <${senderOf(at)}>`] })
      const file = `1700000000.M${at + 1}P1.host,S=${bytes.length},W=${bytes.length}:2,`
      const path = join(house.dovecot.maildir(user), 'cur', file)
      writeFileSync(path, bytes)
      chownSync(path, uid, gid)
      if (at === 125) chmodSync(path, 0)
    }
    const running = runHere(run.desk)
    const done = async () => {
      const rows = await lettersIn(run.databaseUrl).catch(() => [])
      return rows.filter(({ state }) => state === 'done').length
    }
    await expect.poll(done, eventually).toBe(249)
    await running
    const rows = await lettersIn(run.databaseUrl)
    expect(rows).toHaveLength(250)
    expect(rows.find(({ state }) => state === 'failed')?.failure).toMatch(/\d tries/)
    const [mailbox] = await query(run.databaseUrl, 'select last_error from mailbox')
    expect(mailbox).toEqual({ last_error: null })
  }, 300_000)

  it('T26 a letter dated 1980, and letters that came while nobody looked for days: all taken', async () => {
    await using run = await openRun(house, 1)
    const [user = ''] = run.users
    await run.deliver(0, 3)
    await runHere(run.desk)
    const old = new Date('1980-01-01T00:00:00Z')
    const days = new Date(Date.now() - 5 * 24 * 3600 * 1000)
    const { uid, gid } = account(isRoot ? 'nobody' : undefined)
    for (const [number, date] of [
      [3, old],
      [4, days],
    ] as const) {
      const bytes = reminder(number, { date, headers: [`Return-Path: <${senderOf(number)}>`] })
      const path = join(house.dovecot.maildir(user), 'new', `${number}.M${number}P1.host`)
      writeFileSync(path, bytes)
      chownSync(path, uid, gid)
      utimesSync(path, date, date)
    }
    await runHere(run.desk)
    expectExactlyOnce(await lettersIn(run.databaseUrl), 5, run.sink.received)
  })

  it('T33 a header of more than a megabyte and a letter of 10,000 parts: to a person, no crash', async () => {
    await using run = await openRun(house, 1)
    const [user = ''] = run.users
    const long = Array.from({ length: 16_000 }, (_, at) => `X-Lungo-${at}: ${'x'.repeat(60)}`)
    const part = '--b\r\nContent-Type: text/plain\r\n\r\nparte\r\n'
    const many = reminder(2, {
      headers: ['Content-Type: multipart/mixed; boundary=b'],
      body: `${part.repeat(10_000)}--b--\r\n`,
    })
    await house.dovecot.deliver(user, reminder(1, { headers: long }), senderOf(1))
    await house.dovecot.deliver(user, many, senderOf(2))
    await run.deliver(3, 6)
    await runHere(run.desk)
    const rows = await lettersIn(run.databaseUrl)
    expect(rows.map(({ state, outcome }) => [state, outcome])).toEqual([
      ['done', 'to_person'],
      ['done', 'to_person'],
      ...Array(3).fill(['done', 'to_office']),
    ])
  })

  it('T34 NUL in subject, body and file name: taken, and its bytes untouched', async () => {
    await using run = await openRun(house, 1)
    const folder = join(run.desk.folder, 'Maildir')
    for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(folder, name), { recursive: true })
    const path = [`Return-Path: <${senderOf(1)}>`]
    const raw = reminder(1, { subject: 'domanda\0 1', body: `\0${bodyOf(1)}\0`, headers: path })
    const encoded = reminder(2, {
      subject: '=?utf-8?Q?domanda=00_di_pensione?=',
      headers: [`Return-Path: <${senderOf(2)}>`, 'Content-Type: multipart/mixed; boundary=b'],
      body: [
        '--b',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        `=00${bodyOf(2)}=00`,
        '--b',
        "Content-Type: application/pdf; name*=utf-8''a%00b.pdf",
        "Content-Disposition: attachment; filename*=utf-8''a%00b.pdf",
        '',
        'x\0y',
        '--b--',
        '',
      ].join('\r\n'),
    })
    const letters = [raw, encoded]
    for (const [at, bytes] of letters.entries()) {
      writeFileSync(join(folder, 'new', `170000000${at}.M1P1.host`), bytes)
    }
    const mailbox = { name: 'cartella', kind: 'files', address: 'sede@inps.example' }
    const mailboxes = [{ ...mailbox, sede: '7000', path: folder, live_from: '1970-01-01' }]
    using desk = run.desk.changed({ mailboxes })
    await runHere(desk)
    expectExactlyOnce(await lettersIn(run.databaseUrl), 2, run.sink.received)
    for (const bytes of letters) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      const blob = join(desk.dataDir, 'blobs', hash.slice(0, 2), hash.slice(2))
      expect(readFileSync(blob).equals(bytes)).toBe(true)
    }
  })
})
