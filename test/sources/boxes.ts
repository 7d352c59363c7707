// The kinds of mailbox that one suite of tests runs on: a folder on a real Dovecot, read over TLS,
// and a Maildir. Each box is fresh, empty, and knows how letters get into it.
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filesSource } from '../../gateway/sources/files.ts'
import { type ImapOptions, imapSource } from '../../gateway/sources/imap.ts'
import { type Limits, type Source, USUAL_LIMITS } from '../../gateway/sources/source.ts'
import { account, isRoot, type ServerName } from '../servers/available.ts'
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts'
import { incomingFolder } from './recorder.ts'

export interface Box extends Disposable {
  /** A new process's view of the mailbox: it remembers nothing. */
  source(limits?: Partial<Limits>): Source
  deliver(bytes: Buffer): Promise<void>
  /** Many letters at once, in this order; the null among them can't be read by anybody. */
  fill(letters: readonly (Buffer | null)[]): void
  readonly incoming: string
}

export interface BoxKind {
  readonly kind: string
  readonly needs: readonly ServerName[]
  /** Starts what all boxes of this kind share. */
  start(): Promise<AsyncDisposable & { box(): Box }>
}

export const BOX_KINDS: readonly BoxKind[] = [
  { kind: 'an IMAP folder', needs: ['dovecot', 'openssl'], start: startImapBoxes },
  { kind: 'a Maildir', needs: [], start: async () => ({ box: maildirBox, ...nothingToStop }) },
]

const nothingToStop = { [Symbol.asyncDispose]: async () => {} }
const QUICK = { firstMs: 20, capMs: 200 }

async function startImapBoxes() {
  const users = Array.from({ length: 20 }, (_, index) => `utente${index + 1}`)
  const server = await startDovecot({ users: Object.fromEntries(users.map(user => [user, 'x'])) })
  let next = 0
  return {
    box: () => imapBox(server, users[next++] ?? 'no more users'),
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  }
}

export function imapOptions(server: DovecotServer, user: string, incoming: string): ImapOptions {
  return {
    name: user,
    account: {
      host: 'localhost',
      port: server.imapsPort,
      security: 'tls',
      ca: server.certificate.cert,
      user,
      login: { kind: 'password', password: 'x' },
    },
    folder: 'INBOX',
    pollSeconds: 60,
    after: { kind: 'nothing' },
    backfillFrom: null,
    incoming,
    backoff: QUICK,
    retryMs: 20,
  }
}

function imapBox(server: DovecotServer, user: string): Box {
  const incoming = incomingFolder()
  const options = imapOptions(server, user, incoming.path)
  return {
    incoming: incoming.path,
    source: limits => imapSource({ ...options, limits: { ...USUAL_LIMITS, ...limits } }),
    deliver: bytes => server.deliver(user, bytes),
    // Dovecot never runs as root, so permissions keep it out.
    fill: letters => fillMaildir(server.maildir(user), letters, file => chmodSync(file, 0)),
    [Symbol.dispose]: incoming[Symbol.dispose],
  }
}

function maildirBox(): Box {
  const incoming = incomingFolder()
  const path = mkdtempSync(join(tmpdir(), 'cg-maildir-'))
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(path, name))
  let serial = 0
  const options = { name: 'maildir', path, pollSeconds: 60, incoming: incoming.path }
  return {
    incoming: incoming.path,
    source: limits =>
      filesSource({
        ...options,
        limits: { ...USUAL_LIMITS, ...limits },
        backoff: QUICK,
        retryMs: 20,
      }),
    deliver: async bytes => {
      const name = `${Math.floor(Date.now() / 1000)}.M${serial++}P1.host`
      writeFileSync(join(path, 'tmp', name), bytes)
      renameSync(join(path, 'tmp', name), join(path, 'new', name))
    },
    // Root may read whatever it likes, but not a link into the void.
    fill: letters =>
      fillMaildir(path, letters, file => {
        rmSync(file)
        symlinkSync(join(path, 'nowhere'), file)
      }),
    [Symbol.dispose]: () => {
      incoming[Symbol.dispose]()
      rmSync(path, { recursive: true, force: true })
    },
  }
}

/** Files straight into `cur`, with names that sort as given; what is null is spoiled. */
function fillMaildir(
  path: string,
  letters: readonly (Buffer | null)[],
  spoil: (file: string) => void,
) {
  const { uid, gid } = account(isRoot ? 'nobody' : undefined)
  for (const [index, bytes] of letters.entries()) {
    const size = bytes?.length ?? 500
    const file = join(path, 'cur', `1700000000.M${index + 1}P1.host,S=${size},W=${size}:2,`)
    writeFileSync(file, bytes ?? 'x'.repeat(size))
    chownSync(file, uid, gid)
    if (bytes === null) spoil(file)
  }
}
