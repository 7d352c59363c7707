// What only an IMAP mailbox does, on a real Dovecot: IDLE, renumbered folders, what happens to
// letters afterwards, outages, refused logins.
import { readdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ImapOptions, imapSource } from '../../gateway/sources/imap.ts'
import { describeWith } from '../servers/available.ts'
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts'
import { imapOptions } from './boxes.ts'
import { incomingFolder, letter, never, record, watching } from './recorder.ts'

const NAMES = Array.from({ length: 20 }, (_, index) => `sede${index + 1}`)

describeWith(['dovecot', 'openssl'], 'a mailbox on Dovecot', () => {
  const incoming = incomingFolder()
  let server: DovecotServer
  let next = 0
  beforeAll(async () => {
    server = await startDovecot({ users: Object.fromEntries(NAMES.map(name => [name, 'x'])) })
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    incoming[Symbol.dispose]()
  })

  function mailbox(changes: Partial<ImapOptions> = {}) {
    const user = NAMES[next++] ?? 'no more users'
    const options = { ...imapOptions(server, user, incoming.path), ...changes }
    const filesIn = (folder: string) => readdirSync(join(server.maildir(user), folder))
    const deliver = async (subjects: readonly string[]) => {
      for (const subject of subjects) await server.deliver(user, letter(subject))
    }
    return { user, options, source: () => imapSource(options), filesIn, deliver }
  }

  it('has a letter within 1.5 s of its delivery by IDLE, with a poll once a minute', async () => {
    const { source, deliver } = mailbox()
    const recorder = record()
    await watching(source(), recorder.hooks, async () => {
      await expect.poll(() => recorder.health.length, { timeout: 5_000 }).toBe(1)
      for (let index = 1; index <= 4; index++) {
        await deliver([`lettera ${index}`])
        const delivered = performance.now()
        const count = () => recorder.taken.length
        await expect.poll(count, { timeout: 5_000, interval: 5 }).toBe(index)
        expect(performance.now() - delivered).toBeLessThan(1_500)
      }
    })
  })

  it('T22: reads a renumbered folder again, tells it once, and no cursor is taken over', async () => {
    const { user, source, deliver } = mailbox()
    const recorder = record()
    await deliver(['una', 'due', 'tre'])
    await source().once(recorder.hooks, never)
    const before = recorder.cursor
    // UIDVALIDITY is the second of the folder's making: it must be another one.
    await new Promise(resolve => setTimeout(resolve, 1_100))
    server.recreate(user)
    await deliver(['una', 'due', 'tre', 'quattro'])
    await source().once(recorder.hooks, never)
    await source().once(recorder.hooks, never)
    expect(recorder.changes).toHaveLength(1)
    expect(recorder.changes[0]?.before).toEqual(before)
    expect(recorder.cursor).toEqual({ uidvalidity: recorder.changes[0]?.now, uid: 4 })
    const again = recorder.taken.slice(3).map(taken => taken.subject)
    expect(again).toEqual(['una', 'due', 'tre', 'quattro'])
  })

  it('T13: moves ten waiting letters after taking them, each once', async () => {
    const { source, deliver, filesIn } = mailbox({ after: { kind: 'move', folder: 'Presi' } })
    const recorder = record()
    const subjects = Array.from({ length: 10 }, (_, index) => `lettera ${index + 1}`)
    await deliver(subjects)
    await source().once(recorder.hooks, never)
    expect(recorder.subjects()).toEqual(subjects)
    expect(filesIn('.Presi/cur').concat(filesIn('.Presi/new'))).toHaveLength(10)
    expect(filesIn('cur').concat(filesIn('new'))).toHaveLength(0)
    await deliver(['undicesima'])
    await source().once(recorder.hooks, never)
    expect(recorder.taken).toHaveLength(11)
  })

  it('makes up for the move that a crash prevented', async () => {
    const moving = mailbox({ after: { kind: 'move', folder: 'Presi' } })
    const recorder = record()
    await moving.deliver(['una', 'due'])
    // Taken without the move, as if the process had died between the two.
    await imapSource({ ...moving.options, after: { kind: 'nothing' } }).once(recorder.hooks, never)
    await moving.source().once(recorder.hooks, never)
    expect(moving.filesIn('cur').concat(moving.filesIn('new'))).toHaveLength(0)
    expect(recorder.taken).toHaveLength(2)
  })

  it('flags what is taken when told so', async () => {
    const flagging = mailbox({ after: { kind: 'flag', flag: '\\Flagged' } })
    await flagging.deliver(['una'])
    await flagging.source().once(record().hooks, never)
    await expect.poll(() => flagging.filesIn('cur').join()).toMatch(/:2,F$/)
  })

  it('T16: changes nothing in the mailbox when nothing is to be done afterwards', async () => {
    const { source, deliver, filesIn } = mailbox()
    await deliver(['una', 'due'])
    await source().once(record().hooks, never)
    for (const name of filesIn('cur').concat(filesIn('new'))) expect(name).toMatch(/(:2,)?$/)
    expect(filesIn('cur').join()).not.toMatch(/:2,\w/)
  })

  it('passes over what is older than the backfill date on the first reading only', async () => {
    const { user, source } = mailbox({ backfillFrom: new Date('2026-01-01') })
    // Dovecot's INTERNALDATE is the file's time.
    const drop = (received: string, subject: string) => {
      const [at, name] = [Date.parse(received) / 1000, `${Date.now()}.${subject}.host`]
      const [making, done] = ['tmp', 'new'].map(folder => join(server.maildir(user), folder, name))
      if (making === undefined || done === undefined) return
      writeFileSync(making, letter(subject), { mode: 0o644 })
      utimesSync(making, at, at)
      renameSync(making, done)
    }
    drop('2025-06-01', 'vecchia')
    drop('2026-06-01', 'nuova')
    const recorder = record()
    await source().once(recorder.hooks, never)
    expect(recorder.subjects()).toEqual(['nuova'])
    expect(recorder.cursor?.uid).toBe(2)
    drop('2024-01-01', 'spostata')
    await source().once(recorder.hooks, never)
    expect(recorder.subjects()).toEqual(['nuova', 'spostata'])
  })

  it('T25: reads the others where a letter cannot even be measured', async () => {
    const { user, source, options } = mailbox()
    for (const [index, subject] of ['una', 'guasta', 'tre'].entries()) {
      // Without its size in the name Dovecot must open a file to tell it.
      const file = join(server.maildir(user), 'new', `170000000${index}.M1P1.host`)
      writeFileSync(file, letter(subject), { mode: subject === 'guasta' ? 0 : 0o644 })
    }
    const recorder = record()
    await source().once(recorder.hooks, never)
    expect(recorder.taken.map(taken => taken.kind).sort()).toEqual(['bytes', 'bytes', 'unreadable'])
    expect(recorder.cursor?.uid).toBe(3)
    expect(options.folder).toBe('INBOX')
  })

  it('says at once that a password is refused, and that only a person can mend it', async () => {
    const { options } = mailbox()
    const login = { kind: 'password', password: 'sbagliata' } as const
    const source = imapSource({ ...options, account: { ...options.account, login } })
    const recorder = record()
    await watching(source, recorder.hooks, async () => {
      await expect
        .poll(() => recorder.health[0], { timeout: 8_000 })
        .toMatchObject({
          ok: false,
          permanent: true,
        })
    })
    await expect(source.once(recorder.hooks, never)).rejects.toThrow(/AUTHENTICATIONFAILED|failed/i)
    expect(recorder.health.at(-1)).toMatchObject({ ok: false, permanent: true })
  })

  it('refuses a server whose certificate nobody vouches for', async () => {
    const { options } = mailbox()
    const { ca, ...account } = options.account
    expect(ca).toContain('CERTIFICATE')
    const source = imapSource({ ...options, account })
    await expect(source.once(record().hooks, never)).rejects.toThrow(/self.signed/i)
  })

  it('T4: takes up its work when the server comes back after ten failures', async () => {
    const { source, deliver } = mailbox({ backoff: { firstMs: 20, capMs: 100 } })
    const recorder = record()
    await deliver(['prima'])
    await watching(source(), recorder.hooks, async () => {
      await expect.poll(() => recorder.taken.length, { timeout: 5_000 }).toBe(1)
      await server.stop()
      const failures = () => recorder.health.filter(report => !report.ok).length
      await expect.poll(failures, { timeout: 10_000 }).toBeGreaterThan(10)
      await server.start()
      await deliver(['dopo'])
      await expect.poll(recorder.subjects, { timeout: 10_000 }).toEqual(['prima', 'dopo'])
    })
    expect(recorder.health.at(-1)).toMatchObject({ ok: true, exists: 2 })
  })
})
