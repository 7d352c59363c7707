// Machines that answer machines, on a real Postfix and a real Dovecot: every exchange ends after at
// most two letters of ours (T38, T40, T41).

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readOnce } from '../../gateway/mailboxes.ts'
import { type Gateway, openGateway } from '../../gateway/open.ts'
import { type Message, readMessage } from '../../mail/message.ts'
import { hasOpenLetters } from '../../store/pending.ts'
import { tasks } from '../../store/tasks.ts'
import { describeWith } from '../servers/available.ts'
import { type Server, temporaryFolder } from '../servers/child.ts'
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts'
import { type PostfixServer, startPostfix } from '../servers/postfix.ts'
import { settings } from './settings.ts'

const OPERATORS = ['op0', 'op1', 'op2', 'op3', 'op4', 'op5']
/** A mailbox of its own for each exchange: a new gateway reads all that is there. */
const OFFICES = ['roma', 'altra', 'milano', 'torino', 'bari', 'genova']
const USERS = [...OPERATORS, ...OFFICES]
/** More than enough for any loop to show itself. */
const ROUNDS = 6

const REQUEST =
  'Buongiorno, la domanda di pensione di vecchiaia presentata il 12 ottobre per il signor Mario\r\n' +
  'Rossini non risulta ancora definita: si sollecita la lavorazione.\r\n'

describeWith(['dovecot', 'postfix'], 'machines that answer each other', () => {
  const running: Server[] = []
  let dovecot: DovecotServer
  let postfix: PostfixServer
  beforeAll(async () => {
    dovecot = await startDovecot({ users: Object.fromEntries(USERS.map(one => [one, 'segreta'])) })
    postfix = await startPostfix({ to: { kind: 'lmtp', port: dovecot.lmtpPort } })
    running.push(dovecot, postfix)
  })
  afterAll(async () => {
    for (const server of running.reverse()) await server.stop()
  })

  async function gateway(user: string, domain: string, senders: readonly string[]) {
    const address = `${user}@${domain}`
    return openGateway(
      await settings({
        folder: temporaryFolder('gateway'),
        domain,
        senders,
        env: { CASELLA: 'segreta' },
        mailboxes: [
          {
            name: user,
            kind: 'imap',
            address,
            sede: '7000',
            host: '127.0.0.1',
            port: dovecot.imapPort,
            security: 'none',
            user,
            password_env: 'CASELLA',
            live_from: '2020-01-01',
          },
        ],
        transports: [
          {
            name: 'avvisi',
            kind: 'smtp',
            host: '127.0.0.1',
            port: postfix.port,
            security: 'none',
            from: { name: 'Risposta automatica', address },
            envelope: { verp: address },
          },
        ],
      }),
    )
  }

  /** Reads the mailbox, and waits until all that it holds is at its end. */
  async function turn(one: Gateway): Promise<void> {
    const [mailbox] = one.config.mailboxes
    if (mailbox === undefined) throw new Error('The configuration has one mailbox.')
    const parts = { ...one, db: one.store.db, key: null, onProgress: () => {} }
    await readOnce(parts, mailbox, new AbortController().signal)
    await expect
      .poll(() => hasOpenLetters(one.store.db), { timeout: 30_000, interval: 50 })
      .toBe(false)
  }

  async function sent({ store }: Gateway): Promise<number> {
    const rows = await store.db
      .selectFrom('reply')
      .select('id')
      .where('state', '=', 'sent')
      .execute()
    return rows.length
  }

  async function write(from: string, to: string, subject: string, id: string) {
    const mailer = createTransport({ host: '127.0.0.1', port: postfix.port, ignoreTLS: true })
    const raw = [
      `From: ${from}`,
      `To: ${to}`,
      `Subject: ${subject}`,
      `Message-ID: <${id}@${from.split('@')[1]}>`,
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      '',
      REQUEST,
    ]
    await mailer.sendMail({ envelope: { from, to: [to] }, raw: raw.join('\r\n') })
    mailer.close()
  }

  const seen = new Set<string>()
  /** What came into the mailboxes of these users since the last look; waits until one did. */
  async function arrived(users: readonly string[]): Promise<Message[]> {
    const files = () =>
      users.flatMap(user =>
        readdirSync(join(dovecot.maildir(user), 'new')).map(name =>
          join(dovecot.maildir(user), 'new', name),
        ),
      )
    const fresh = () => files().filter(path => !seen.has(path))
    await expect
      .poll(() => fresh().length, { timeout: 5_000, interval: 50 })
      .toBeGreaterThan(0)
      .catch(() => {}) // silence is what is hoped for
    const paths = fresh()
    for (const path of paths) seen.add(path)
    return Promise.all(paths.map(path => readMessage(readFileSync(path))))
  }

  it('two gateways that write to each other stop at once', async () => {
    await using roma = await gateway('roma', 'inps.example', ['altra@ente.example'])
    await using altra = await gateway('altra', 'ente.example', ['roma@inps.example'])
    await write('altra@ente.example', 'roma@inps.example', 'Sollecito', 'a1')
    await write('roma@inps.example', 'altra@ente.example', 'Sollecito', 'r1')
    for (let round = 0; round < 3; round++) {
      await new Promise(resolve => setTimeout(resolve, 500))
      await turn(roma)
      await turn(altra)
    }
    expect([await sent(roma), await sent(altra)]).toEqual([1, 1])
  }, 120_000)

  it.each([
    ['answers under our subject', 'milano', (subject: string) => `Re: ${subject}`],
    ['writes a subject of its own each time', 'torino', (_: string, n: number) => `Ticket ${n}`],
  ])(
    'a responder without any header that %s gets two letters, then silence',
    async (_, office, subjectOf) => {
      const [operator = ''] = OPERATORS
      await using roma = await gateway(office, 'inps.example', [`${operator}@aurora.example`])
      await write(
        `${operator}@aurora.example`,
        `${office}@inps.example`,
        'Domanda',
        `d${seen.size}`,
      )
      for (let round = 0; round < ROUNDS; round++) {
        await new Promise(resolve => setTimeout(resolve, 300))
        await turn(roma)
        const letters = await arrived([operator])
        if (letters.length === 0) break
        for (const { subject } of letters) {
          const id = `x${seen.size}.${round}`
          await write(
            `${operator}@aurora.example`,
            `${office}@inps.example`,
            subjectOf(subject, round),
            id,
          )
        }
      }
      expect(await sent(roma)).toBe(2)
      expect(await tasks(roma.store.db)).toMatchObject([{ kind: 'ladder' }])
    },
    120_000,
  )

  it('one that changes its sender each time gets two letters, then silence', async () => {
    const senders = OPERATORS.map(name => `${name}@aurora.example`)
    await using roma = await gateway('bari', 'inps.example', senders)
    await write(senders[0] ?? '', 'bari@inps.example', 'Domanda', `c${seen.size}`)
    for (let round = 1; round <= ROUNDS; round++) {
      await new Promise(resolve => setTimeout(resolve, 300))
      await turn(roma)
      const letters = await arrived(OPERATORS)
      if (letters.length === 0) break
      for (const { subject } of letters) {
        const from = senders[round % senders.length] ?? ''
        await write(from, 'bari@inps.example', `Re: ${subject}`, `y${seen.size}.${round}`)
      }
    }
    expect(await sent(roma)).toBe(2)
  }, 120_000)

  it('a letter that comes back marks its address and is no request', async () => {
    // Dovecot knows no such user: Postfix sends the bounce to the letter's own address.
    await using roma = await gateway('genova', 'inps.example', ['nessuno@aurora.example'])
    await dovecot.deliver(
      'genova',
      [
        'From: nessuno@aurora.example',
        'To: genova@inps.example',
        'Subject: Domanda',
        'Message-ID: <b1@aurora.example>',
        '',
        REQUEST,
      ].join('\r\n'),
      'nessuno@aurora.example',
    )
    await turn(roma)
    const returned = async () => {
      await turn(roma)
      return (await tasks(roma.store.db)).map(({ kind, key }) => `${kind} ${key}`)
    }
    await expect
      .poll(returned, { timeout: 30_000, interval: 500 })
      .toEqual(['returned nessuno@aurora.example'])
    expect(await sent(roma)).toBe(1)
    const requests = await roma.store.db.selectFrom('request').select('id').execute()
    expect(requests).toHaveLength(1)
  }, 120_000)
})
