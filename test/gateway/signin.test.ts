// The desk as somebody meets it who has just typed `npm start`: a real process, its printed link,
// and the command that makes another. And who may no longer come in.

import { execFile, spawn } from 'node:child_process'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { stringify } from 'yaml'
import { openAdmission } from '../../gateway/admission.ts'
import { reviewSessions } from '../../gateway/entitled.ts'
import { type Judge, openJudge } from '../../gateway/judge.ts'
import { linkFor } from '../../gateway/links.ts'
import { openLog } from '../../gateway/log.ts'
import { reload } from '../../gateway/reload.ts'
import { openStore, type Store } from '../../store/open.ts'
import { meet } from '../../store/people.ts'
import { openSession, readSession } from '../../store/sessions.ts'
import { lookAtLink } from '../../store/signin-links.ts'
import { temporaryFolder } from '../servers/child.ts'
import { settings } from './settings.ts'

const root = join(import.meta.dirname, '../..')
const LINK = /http:\/\/127\.0\.0\.1:\d+\/signin\/once\/[\w-]{43}/

describe('npm start', () => {
  const folder = temporaryFolder('signin')
  let printed = ''
  let env: Record<string, string> = {}
  let end: () => Promise<number | null> = async () => null

  beforeAll(async () => {
    env = { DATA_DIR: folder, PORT: String(await freePort()), PATH: process.env.PATH ?? '' }
    const child = spawn(process.execPath, ['gateway/main.ts'], { cwd: root, env })
    child.stdout.on('data', chunk => {
      printed += chunk
    })
    const gone = new Promise<number | null>(done => child.on('exit', done))
    end = () => {
      child.kill('SIGTERM')
      return gone
    }
    await vi.waitUntil(() => printed.includes('Stop with Ctrl+C'), { timeout: 90_000 })
  }, 120_000)
  afterAll(async () => {
    expect(await end()).toBe(0)
    rmSync(folder, { recursive: true })
  })

  test('prints a link that leads to the desk with one click, once', async () => {
    const link = LINK.exec(printed)?.[0] ?? ''
    const first = await fetch(link, { redirect: 'manual' })
    expect([first.status, first.headers.get('location')]).toEqual([303, '/desk'])
    const cookie = /combipat_desk=[\w-]+/.exec(first.headers.getSetCookie().join())?.[0] ?? ''
    const desk = await fetch(new URL('/desk', link), { headers: { cookie } })
    expect(desk.status).toBe(200)
    expect(await desk.text()).toContain('Amministratore di prova')
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(403)
  })

  test('and npm run signin makes another while it runs, gone from its file once followed', async () => {
    const { stdout } = await command('amministratore')
    const link = LINK.exec(stdout)?.[0] ?? ''
    expect(readdirSync(join(folder, 'signin'))).toHaveLength(1)
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(303)
    expect(readdirSync(join(folder, 'signin'))).toHaveLength(0)
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(403)
  })

  test('also for an operator of the roster, who comes in at the form', async () => {
    const { stdout } = await command('i.sabatucci@patronato-aurora.example')
    const link = /http:\S+\/scrivi-alla-sede\/signin\/once\/[\w-]{43}/.exec(stdout)?.[0] ?? ''
    const response = await fetch(link, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/scrivi-alla-sede'])
  })

  test('but for nobody else, and says who there is', async () => {
    await expect(command('nessuno')).rejects.toThrow(/Nobody is named 'nessuno'.*amministratore/s)
  })

  const command = (who: string) =>
    promisify(execFile)(process.execPath, ['gateway/cli.ts', 'signin', who], { cwd: root, env })
})

describe('whoever is in', () => {
  const folder = temporaryFolder('entitled')
  const anna = { account: 'anna', name: 'Anna', roles: ['official'], structures: ['7000'] }
  const terms = { idleMs: 3_600_000, wholeMs: 3_600_000 }
  const whence = { address: 'local', agent: '' }
  let store: Store
  let judge: Judge

  beforeAll(async () => {
    store = await openStore({ kind: 'pglite', folder: 'memory://' })
  })
  afterAll(async () => {
    await judge.close()
    await store.close()
    rmSync(folder, { recursive: true })
  })

  test('works with new roles, or is signed out, once the office’s files say so', async () => {
    const config = await settings({
      folder,
      senders: ['op@aurora.example'],
      people: [anna],
      mailboxes: [{ name: 'roma', kind: 'files', path: '.', address: 'roma@inps.example' }],
    })
    judge = openJudge(config.policy, 20_000)
    const admission = openAdmission(config)
    const now = new Date()
    const sessionFor = async (admitted: ReturnType<typeof admission.official>) => {
      if (admitted === null) throw new Error('The configuration does not know them.')
      const id = await meet(store.db, admitted.identity, admitted.newcomer)
      return openSession(store.db, id, whence, terms, now)
    }
    const official = await sessionFor(admission.official('anna'))
    const operator = await sessionFor(admission.operator('op@aurora.example', now))
    const people = (list: readonly unknown[]) =>
      writeFileSync(join(folder, 'people.yaml'), stringify({ people: list }))
    const inForce = { policy: config.policy }
    const parts = { config, inForce, judge, admission, log: openLog('silent', null) }

    people([{ ...anna, roles: ['supervisor'], structures: 'all' }])
    expect(await reload(parts)).toMatchObject({ kind: 'adopted' })
    expect(await reviewSessions(store.db, admission, now)).toBe(0)
    expect(await readSession(store.db, official, terms, now)).toMatchObject({
      roles: ['supervisor'],
      structures: 'all',
    })

    people([{ ...anna, account: 'bruno' }])
    await reload(parts)
    expect(await reviewSessions(store.db, admission, now)).toBe(1)
    expect(await readSession(store.db, official, terms, now)).toBeNull()
    expect(await readSession(store.db, operator, terms, now)).not.toBeNull()

    const late = new Date('2100-01-02T00:00:00Z')
    expect(await reviewSessions(store.db, admission, late)).toBe(1)
    expect(await readSession(store.db, operator, terms, now)).toBeNull()
  })

  test('by PEC alone is no operator: a link would go to a certified mailbox of the office', async () => {
    const pec = await settings({
      folder: join(folder, 'pec'),
      senders: [],
      pecSenders: ['ufficio@pec.aurora.example'],
      mailboxes: [{ name: 'roma', kind: 'files', path: '.', address: 'roma@inps.example' }],
    })
    expect(openAdmission(pec).operator('ufficio@pec.aurora.example', new Date())).toBeNull()
  })

  test('comes in by a link that only the hash of is kept', async () => {
    const admitted = {
      identity: { issuer: 'configuration', subject: 'x' },
      newcomer: {
        kind: 'official',
        name: 'X',
        address: null,
        roles: [],
        structures: 'all',
        language: 'it',
      },
    } as const
    const now = new Date()
    const endsAt = new Date(now.getTime() + 1000)
    const secret = await linkFor(store.db, admitted, { endsAt, byButton: false }, now)
    const rows = await store.db.selectFrom('signin_link').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(await lookAtLink(store.db, secret, now)).not.toBeNull()
    expect(await lookAtLink(store.db, secret, endsAt)).toBeNull()
  })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise(done => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}
