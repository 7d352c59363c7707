// A small IMAP server that misbehaves on demand: the faults that others met in the field and that no
// real server shows when asked. One mailbox; its letters and faults may change while it runs.
import { createServer, type Socket } from 'node:net'
import { converse, type Line } from './fake-imap-session.ts'

export interface Faults {
  /** The tagged answer to the nth login (from 1); null lets it in. */
  login?: (nth: number, credentials: string) => string | null
  /** What stands after `* OK [UIDVALIDITY`; null omits the code. */
  uidvalidity?: string | null
  omitUidnext?: boolean
  /** Says `+ idling` and nothing more on this connection, which stays open. */
  deafIdle?: (nth: number) => boolean
  /** The body of the nth asking (from 1): other bytes, NIL, an answer without it, or a broken line. */
  body?: (uid: number, nth: number) => Buffer | 'nil' | 'omit' | 'drop' | 'stall' | undefined
  /** Ends the connection with this text, in the middle of the nth FETCH of bodies. */
  bye?: (nth: number) => string | undefined
  size?: (uid: number) => number | undefined
  /** Sends the whole letter for each part of it that is asked. */
  ignorePartial?: boolean
  badBodystructure?: boolean
  refuseSearch?: boolean
  /** Accepts the connection and never greets. */
  mute?: (nth: number) => boolean
  withoutMove?: boolean
}

export interface FakeLetter {
  readonly bytes: Buffer
  readonly internalDate: Date
  readonly flags: Set<string>
}

export interface FakeImap extends AsyncDisposable {
  readonly port: number
  readonly letters: Map<number, FakeLetter>
  /** Where letters were moved to, by folder. */
  readonly moved: Map<string, Buffer[]>
  readonly faults: Faults
  /** All commands, without tags and literals. */
  readonly commands: string[]
  readonly connections: { now: number; most: number; all: number }
  /** Adds a letter and tells whoever has the folder open. */
  add(uid: number, bytes: Buffer | string, internalDate?: Date): void
  /** Breaks all connections. */
  drop(): void
}

/** What the sessions of one server share. */
export interface FakeState extends Pick<FakeImap, 'letters' | 'moved' | 'faults' | 'commands'> {
  readonly count: { logins: number; idles: number; fetches: number }
  readonly asked: Map<number, number>
  /** Tells each session that has the folder open of new letters. */
  readonly listeners: Set<() => void>
}

export async function startFakeImap(faults: Faults = {}): Promise<FakeImap> {
  const state: FakeState = {
    letters: new Map(),
    moved: new Map(),
    faults,
    commands: [],
    count: { logins: 0, idles: 0, fetches: 0 },
    asked: new Map(),
    listeners: new Set(),
  }
  const connections = { now: 0, most: 0, all: 0 }
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    connections.all += 1
    connections.now += 1
    connections.most = Math.max(connections.most, connections.now)
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => {}) // a client may break the line, as some of our tests do
    const gone = () => {
      if (sockets.delete(socket)) connections.now -= 1
    }
    socket.once('end', gone)
    socket.once('close', gone)
    if (faults.mute?.(connections.all)) socket.resume()
    else converse(socket, linesOf(socket), state)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no TCP address')
  const drop = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: address.port,
    letters: state.letters,
    moved: state.moved,
    commands: state.commands,
    faults,
    connections,
    add: (uid, bytes, internalDate = new Date('2026-11-02T10:00:00Z')) => {
      state.letters.set(uid, { bytes: Buffer.from(bytes), internalDate, flags: new Set() })
      for (const tell of state.listeners) tell()
    },
    drop,
    [Symbol.asyncDispose]: async () => {
      drop()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

async function* linesOf(socket: Socket): AsyncGenerator<Line> {
  let rest = ''
  for await (const chunk of socket) {
    rest += String(chunk)
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      yield rest.slice(0, end)
      rest = rest.slice(end + 2)
    }
  }
}
