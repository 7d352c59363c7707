// Access by OAuth2 that ends, is refused or is renewed: seen at once, gone on with where it stopped,
// and the newest refresh token is never lost.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tokenSource } from '../../gateway/oauth.ts'
import { type Gateway, openGateway } from '../../gateway/open.ts'
import { describeWith } from '../servers/available.ts'
import { type FakeImap, startFakeImap } from '../servers/fake-imap.ts'
import { startChild } from './child.ts'
import { type Here, watchHere } from './here.ts'
import { HOUSE_NEEDS, type House, imapMailbox, openHouse } from './house.ts'
import { reminder, senderOf } from './letters.ts'
import { expectExactlyOnce, lettersIn, query } from './rows.ts'
import { openRun, type Run } from './run.ts'
import { eventually } from './size.ts'
import { startTokenServer, type TokenServer } from './token-server.ts'

const KEY = Buffer.alloc(32, 7)

describeWith(HOUSE_NEEDS, 'access by OAuth2', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(async () => house[Symbol.asyncDispose]())

  it('T6 the refresh token is refused: red within a poll, the other mailbox goes on; mended by a new one', async () => {
    await using tokens = await startTokenServer('primo')
    await using imap = await fakeImap(tokens, 3)
    await using run = await openOAuth(tokens, imap, 'scaduto')
    await run.deliver(10, 13)
    {
      await using here = await watchHere(run.desk)
      await expect.poll(() => errorOf(here), eventually).toMatch(/invalid_grant.*Sign in again/)
      await expect.poll(() => done(run), eventually).toBe(3)
      expect(await errorOf(here)).toMatch(/invalid_grant/)
    }
    using desk = run.desk.changed({ env: environment('primo') })
    await using here = await watchHere(desk)
    await expect.poll(() => done(run), eventually).toBe(6)
    await expect.poll(() => errorOf(here), eventually).toBeNull()
    expectExactlyOnce(await lettersIn(run.databaseUrl), 6, run.sink.received)
  })

  it('T6 the access token ends in mid-fetch: goes on with a new one, nothing twice', async () => {
    await using tokens = await startTokenServer('primo')
    await using imap = await fakeImap(tokens, 120)
    imap.faults.bye = nth => {
      if (nth !== 2) return undefined
      tokens.access = 'spento'
      return 'Session invalidated - AccessTokenExpired'
    }
    await using run = await openOAuth(tokens, imap, 'primo')
    await using _here = await watchHere(run.desk)
    await expect.poll(() => done(run), eventually).toBe(120)
    expectExactlyOnce(await lettersIn(run.databaseUrl), 120, run.sink.received)
    expect(tokens.count).toMatchObject({ granted: 2, refused: 0 })
  })

  it('T6 the rotated refresh token is sealed, and a new start goes on with it', async () => {
    await using tokens = await startTokenServer('primo')
    await using imap = await fakeImap(tokens, 3)
    await using run = await openOAuth(tokens, imap, 'primo')
    for (const count of [3, 4]) {
      if (count === 4) imap.add(4, letter(4))
      await using child = startChild(run.desk)
      await expect.poll(() => done(run), eventually).toBe(count)
      child.signal('SIGKILL')
      await child.ended
    }
    expect(tokens.count).toMatchObject({ granted: 2, refused: 0 })
    const [secret] = await query<{ sealed: Buffer }>(run.databaseUrl, 'select sealed from secret')
    expect(secret?.sealed.toString('latin1')).not.toContain('rinnovo')
  })

  it('T7 many ask for a token at once: one refresh at a time, and the newest token is kept', async () => {
    await using tokens = await startTokenServer('primo')
    await using imap = await fakeImap(tokens, 0)
    await using run = await openOAuth(tokens, imap, 'primo')
    await using gateway = await openGateway(await run.desk.config())
    const { db } = gateway.store
    const auth = oauthOf(gateway)
    const ask = tokenSource(db, 'altra', auth, KEY)
    const renewed = await Promise.all(Array.from({ length: 10 }, () => ask({ renew: true })))
    expect(new Set(renewed).size).toBe(10)
    expect(tokens.count).toEqual({ granted: 10, refused: 0, most: 1 })
    const fresh = tokenSource(db, 'altra', auth, KEY)
    expect(await fresh({ renew: false })).toBe('accesso-11')
  })

  it('T7 a new sign-in while the old one is still renewed: neither token is lost', async () => {
    await using tokens = await startTokenServer('vecchio', 'nuovo')
    await using imap = await fakeImap(tokens, 0)
    await using run = await openOAuth(tokens, imap, 'primo')
    await using gateway = await openGateway(await run.desk.config())
    const { db } = gateway.store
    const auth = oauthOf(gateway)
    const [before, after] = ['vecchio', 'nuovo'].map(token => ({
      ...auth,
      refreshToken: () => token,
    }))
    if (before === undefined || after === undefined) throw new Error('two sign-ins')
    for (const signIn of [before, after, before, after]) {
      await tokenSource(db, 'altra', signIn, KEY)({ renew: true })
    }
    expect(tokens.count.granted).toBe(4)
  })

  /** Two mailboxes: one behind OAuth2 on the fake server, one on Dovecot. */
  async function openOAuth(tokens: TokenServer, imap: FakeImap, refreshToken: string) {
    const user = house.user()
    const oauth2 = {
      token_url: tokens.url,
      client_id: 'gateway',
      refresh_token_env: 'RINNOVO',
    }
    const fake = {
      name: 'finta',
      kind: 'imap',
      address: 'finta@inps.example',
      sede: '7000',
      host: '127.0.0.1',
      port: imap.port,
      security: 'none',
      user: 'finta',
      oauth2,
      live_from: '1970-01-01',
      poll_seconds: 1,
    }
    const run = await openRun(house, 1, {
      boxes: 0,
      senders: 130,
      mailboxes: [fake, imapMailbox(house, user)],
      env: environment(refreshToken),
    })
    return { ...run, deliver: (from: number, to: number) => run.deliver(from, to, user) }
  }
})

function oauthOf({ config }: Gateway) {
  const mailbox = config.mailboxes.find(({ name }) => name === 'finta')
  if (mailbox?.kind !== 'imap' || mailbox.auth.kind !== 'oauth2') throw new Error('no OAuth2')
  return mailbox.auth
}

function environment(refreshToken: string) {
  return { RINNOVO: refreshToken, GATEWAY_KEY: KEY.toString('base64') }
}

/** Lets in whoever shows the access token that counts. */
async function fakeImap(tokens: TokenServer, letters: number): Promise<FakeImap> {
  const imap = await startFakeImap({
    login: (_nth, credentials) =>
      credentials.includes(`Bearer ${tokens.access}\u0001`)
        ? null
        : 'NO [AUTHENTICATIONFAILED] Invalid credentials',
  })
  for (let uid = 1; uid <= letters; uid++) imap.add(uid, letter(uid))
  return imap
}

function letter(number: number): Buffer {
  return reminder(number, { headers: [`Return-Path: <${senderOf(number)}>`] })
}

async function done({ databaseUrl }: Run): Promise<number> {
  const rows = await lettersIn(databaseUrl).catch(() => [])
  return rows.filter(({ state }) => state === 'done').length
}

async function errorOf(here: Here): Promise<string | null> {
  return (await here.health('finta'))?.lastError ?? null
}
