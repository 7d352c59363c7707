// A source on the fake IMAP server, with pauses short enough for tests.
import { type ImapOptions, imapSource } from '../../gateway/sources/imap.ts'
import { type FakeImap, type Faults, startFakeImap } from '../servers/fake-imap.ts'
import { incomingFolder, letter, record } from './recorder.ts'

export const soon = { timeout: 5_000, interval: 5 }

/** For a server that falls silent: soon noticed, and yet longer than a busy machine takes to answer. */
export const impatient = { timing: { commandMs: 1_000, silenceMs: 1_000 } }

export async function mailbox(faults: Faults = {}, changes: Partial<ImapOptions> = {}) {
  const server = await startFakeImap(faults)
  const incoming = incomingFolder()
  const options: ImapOptions = {
    name: 'finta',
    account: {
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      user: 'sede',
      login: { kind: 'password', password: 'x' },
    },
    folder: 'INBOX',
    pollSeconds: 60,
    after: { kind: 'nothing' },
    backfillFrom: null,
    incoming: incoming.path,
    backoff: { firstMs: 5, capMs: 20 },
    timing: { commandMs: 10_000, silenceMs: 10_000 },
    retryMs: 10,
    ...changes,
  }
  return {
    server,
    recorder: record(),
    options,
    source: imapSource(options),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]()
      incoming[Symbol.dispose]()
    },
  }
}

export function fill(server: FakeImap, count: number) {
  for (let uid = 1; uid <= count; uid++) server.add(uid, letter(`lettera ${uid}`))
}

export const subjects = (count: number) =>
  Array.from({ length: count }, (_, i) => `lettera ${i + 1}`)
