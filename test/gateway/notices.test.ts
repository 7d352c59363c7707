// Letters that answer none: each goes out at most once, to whoever the configuration knows.

import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NIGHT_EVERY_MS, sweep } from '../../gateway/nightly.ts'
import { type Gateway, openGateway } from '../../gateway/open.ts'
import { readMessage } from '../../mail/message.ts'
import { type NewNotice, planNotice } from '../../store/notices.ts'
import { followLink } from '../../store/signin-links.ts'
import { turn } from '../../store/switches.ts'
import { temporaryFolder } from '../servers/child.ts'
import { type SmtpSink, startSmtpSink } from '../servers/smtp-sink.ts'
import { settings } from './settings.ts'

const ENROLLED = 'op@aurora.example'
const mailbox = { name: 'roma', kind: 'files', path: '.', address: 'roma@inps.example' }
const anna = {
  account: 'anna',
  name: 'Anna Prova',
  address: 'anna@inps.example',
  roles: ['official'],
  structures: 'all',
  language: 'de',
}

const asks = (recipient: string, as: 'official' | 'operator' = 'operator'): NewNotice => ({
  recipient,
  language: 'it',
  data: { kind: 'signin_link', as, next: as === 'operator' ? '/scrivi-alla-sede' : '/desk' },
  endsAt: new Date(Date.now() + 900_000),
})

async function gatewayWith(transports: readonly Record<string, unknown>[], more = {}) {
  const folder = temporaryFolder('notices')
  const config = await settings({
    folder,
    senders: [ENROLLED],
    mailboxes: [mailbox],
    people: [anna],
    transports,
    more: {
      signin: { officials: { links: 'mail' }, operators: { links: 'mail' } },
      web: { url: 'https://combipat.inps.example' },
      ...more,
    },
  })
  return { folder, gateway: await openGateway(config) }
}

async function told(gateway: Gateway, notice: NewNotice) {
  const id = await planNotice(gateway.store.db, notice)
  await gateway.queues.ring('notify', [{ notices: [id] }])
  return id
}

const stateOf = async ({ store }: Gateway, id: number) =>
  store.db
    .selectFrom('notice')
    .select(['state', 'reason', 'recipient', 'tries'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const ends = (gateway: Gateway, id: number, state: string) =>
  expect.poll(async () => (await stateOf(gateway, id)).state, { timeout: 20_000 }).toBe(state)

describe('into an outbox', () => {
  let folder = ''
  let gateway: Gateway
  const letters = () =>
    readdirSync(join(folder, 'data/outbox')).filter(name => name.endsWith('.eml'))

  beforeAll(async () => {
    const from = { name: 'INPS', address: 'avvisi@inps.example' }
    ;({ folder, gateway } = await gatewayWith([{ name: 'uscita', kind: 'outbox', from }]))
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true })
  })

  test('a link goes to the enrolled address, signs in once, and its secret is in no row', async () => {
    const id = await told(gateway, asks('OP@aurora.example'))
    await ends(gateway, id, 'sent')
    const [file = ''] = letters()
    const letter = await readMessage(readFileSync(join(folder, 'data/outbox', file)))
    const header = (name: string) => letter.headers.find(one => one.name === name)?.value
    expect(letter.to.map(({ address }) => address)).toEqual([ENROLLED])
    expect(letter.from[0]?.address).toBe('avvisi@inps.example')
    expect(header('auto-submitted')).toBe('auto-generated')
    expect(header('content-language')).toBe('it')
    const secret =
      /https:\/\/combipat\.inps\.example\/scrivi-alla-sede\/signin\/once\/([\w-]{43})/.exec(
        letter.text,
      )?.[1] ?? ''
    expect(secret).toHaveLength(43)
    const { db } = gateway.store
    const rows = [
      ...(await db.selectFrom('notice').selectAll().execute()),
      ...(await db.selectFrom('signin_link').selectAll().execute()),
    ]
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(await followLink(db, secret, new Date())).not.toBeNull()
    expect(await followLink(db, secret, new Date())).toBeNull()
  })

  test.each([
    ['that is not enrolled', asks('nobody@nowhere.example')],
    ['of another kind of people', asks(anna.address)],
    ['of an operator, at the desk', asks(ENROLLED, 'official')],
  ])('nothing goes to an address %s, and what was typed is forgotten', async (_, notice) => {
    const before = letters().length
    const id = await told(gateway, notice)
    await ends(gateway, id, 'withheld')
    expect(await stateOf(gateway, id)).toMatchObject({ recipient: '' })
    expect(letters()).toHaveLength(before)
  })

  test('an official is found by account and by address, and written to in the language asked in', async () => {
    const before = letters()
    for (const who of ['anna', 'anna@inps.example']) {
      await ends(gateway, await told(gateway, { ...asks(who, 'official'), language: 'de' }), 'sent')
    }
    const fresh = letters().filter(name => !before.includes(name))
    expect(fresh).toHaveLength(2)
    const text = readFileSync(join(folder, 'data/outbox', fresh[0] ?? ''), 'utf8')
    expect(text).toContain('To: anna@inps.example')
    expect(text).toContain('Guten Tag')
  })

  test('what has come too late is not sent', async () => {
    const id = await told(gateway, { ...asks(ENROLLED), endsAt: new Date(Date.now() - 1000) })
    await ends(gateway, id, 'withheld')
  })

  test('a notice that nobody rang for is found by the sweep', async () => {
    const id = await planNotice(gateway.store.db, asks(ENROLLED))
    await sweep(gateway, { olderThanSeconds: 0 })
    await ends(gateway, id, 'sent')
  })

  test('one that was interrupted while it was sent is a question, never a second letter', async () => {
    const { db } = gateway.store
    const id = await planNotice(db, asks(ENROLLED))
    const long = new Date(Date.now() - NIGHT_EVERY_MS)
    await db
      .updateTable('notice')
      .set({ state: 'sending', sending_since: long })
      .where('id', '=', id)
      .execute()
    const before = letters().length
    await sweep(gateway, { olderThanSeconds: 0 })
    expect((await stateOf(gateway, id)).state).toBe('unknown')
    await gateway.queues.ring('notify', [{ notices: [id] }])
    await ends(gateway, await told(gateway, asks(ENROLLED)), 'sent')
    expect(letters()).toHaveLength(before + 1)
  })

  test('stopped letters wait until they may go', async () => {
    const { db } = gateway.store
    await turn(db, 'sending', true, 'prova')
    const id = await told(gateway, asks(ENROLLED))
    await new Promise(resolve => setTimeout(resolve, 500))
    expect((await stateOf(gateway, id)).state).toBe('planned')
    await turn(db, 'sending', false, '')
    await ends(gateway, id, 'sent')
  })
})

describe('by SMTP', () => {
  let sink: SmtpSink
  let gateway: Gateway
  let folder = ''

  beforeAll(async () => {
    sink = await startSmtpSink()
    const smtp = {
      name: 'smtp',
      kind: 'smtp',
      host: '127.0.0.1',
      port: sink.port,
      security: 'none',
    }
    const from = { address: 'avvisi@inps.example' }
    ;({ folder, gateway } = await gatewayWith([smtp], { notices: { from } }))
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
    await sink.stop()
    rmSync(folder, { recursive: true })
  })

  test('a server that says "not now" is asked again, with the same Message-ID', async () => {
    let refusals = 1
    sink.answer(stage =>
      stage === 'data' && refusals-- > 0 ? { code: 451, text: 'later' } : undefined,
    )
    const id = await told(gateway, asks(ENROLLED))
    await ends(gateway, id, 'sent')
    expect((await stateOf(gateway, id)).tries).toBe(2)
    const ids = sink.received.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw.toString())?.[1])
    expect(new Set(ids).size).toBe(1)
    expect(sink.received.at(-1)).toMatchObject({ from: 'avvisi@inps.example', to: [ENROLLED] })
  })

  test('a server that falls silent after it took the letter is not asked again', async () => {
    const before = sink.received.length
    sink.answer(stage => (stage === 'data' ? 'drop' : undefined))
    const id = await told(gateway, asks(ENROLLED))
    await ends(gateway, id, 'unknown')
    sink.answer(undefined)
    await sweep(gateway, { olderThanSeconds: 0 })
    await ends(gateway, await told(gateway, asks(ENROLLED)), 'sent')
    expect(sink.received).toHaveLength(before + 2)
  })

  test('a server that refuses for good ends it', async () => {
    sink.answer(stage =>
      stage === 'rcpt' ? { code: 550, text: 'no such user op@aurora.example' } : undefined,
    )
    const id = await told(gateway, asks(ENROLLED))
    await ends(gateway, id, 'failed')
    expect((await stateOf(gateway, id)).reason).not.toContain('@')
  })
})
