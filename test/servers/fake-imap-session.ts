// One connection to the fake IMAP server: the few commands of RFC 3501 that a reader sends.
import type { Socket } from 'node:net'
import type { FakeState } from './fake-imap.ts'
import { fetchRows } from './fake-imap-fetch.ts'

export type Line = string

type Session = {
  readonly socket: Socket
  readonly lines: AsyncIterator<Line>
  readonly state: FakeState
  readonly tell: () => void
}

export async function converse(socket: Socket, source: AsyncIterable<Line>, state: FakeState) {
  const tell = () => say(socket, `* ${state.letters.size} EXISTS`)
  const session = { socket, lines: source[Symbol.asyncIterator](), state, tell }
  socket.once('close', () => state.listeners.delete(tell))
  say(socket, `* OK [CAPABILITY ${capabilities(state)}] fake`)
  try {
    for (;;) {
      const { value, done } = await session.lines.next()
      if (done) return
      const [tag = '*', ...words] = value.split(' ')
      const command = words.join(' ')
      state.commands.push(command)
      const answer = await obey(session, command)
      if (answer === 'deaf') return await ignore(session)
      say(socket, `${tag} ${answer}`)
      if (/^LOGOUT/i.test(command)) socket.end()
    }
  } catch {
    socket.destroy() // the client went away in mid-sentence
  }
}

async function ignore({ lines }: Session) {
  while (!(await lines.next()).done);
}

/** The tagged answer, without its tag; `deaf` answers nothing more on this connection. */
async function obey(session: Session, command: string): Promise<string> {
  const { socket, state } = session
  const verb = (/^(UID )?\w+/.exec(command)?.[0] ?? '').toUpperCase()
  switch (verb) {
    case 'CAPABILITY':
      say(socket, `* CAPABILITY ${capabilities(state)}`)
      return 'OK done'
    case 'LOGIN':
      return login(session, command.slice('LOGIN '.length))
    case 'AUTHENTICATE':
      return authenticate(session, command)
    case 'LIST':
    case 'LSUB':
      say(socket, `* ${verb} () "/" INBOX`)
      return 'OK done'
    case 'SELECT':
    case 'EXAMINE':
      return select(session)
    case 'UID FETCH':
      return fetchRows(socket, state, command) ? 'OK done' : 'deaf'
    case 'UID STORE':
      return store(state, command)
    case 'UID MOVE':
      return move(session, command)
    case 'UID SEARCH':
      return state.faults.refuseSearch ? 'NO [BADCHARSET] no such charset' : 'OK done'
    case 'IDLE':
      return idle(session)
    case 'LOGOUT':
      say(socket, '* BYE see you')
      return 'OK done'
    case 'NOOP':
    case 'CREATE':
    case 'ENABLE':
    case 'CLOSE':
      return 'OK done'
    default:
      return `BAD ${verb} is not spoken here`
  }
}

function capabilities({ faults }: FakeState): string {
  const move = faults.withoutMove ? '' : ' MOVE UIDPLUS'
  return `IMAP4rev1 IDLE AUTH=PLAIN AUTH=XOAUTH2 SASL-IR${move}`
}

function login({ state }: Session, credentials: string): string {
  state.count.logins += 1
  return state.faults.login?.(state.count.logins, credentials) ?? 'OK welcome'
}

async function authenticate(session: Session, command: string): Promise<string> {
  const encoded = command.split(' ')[2] ?? ''
  const answer = login(session, Buffer.from(encoded, 'base64').toString())
  if (answer.startsWith('OK') || !/XOAUTH2/i.test(command)) return answer
  // RFC 7628: the failure is told in a challenge, which the client answers by an empty line.
  say(session.socket, `+ ${Buffer.from('{"status":"401"}').toString('base64')}`)
  await session.lines.next()
  return answer
}

function select({ socket, state, tell }: Session): string {
  state.listeners.add(tell)
  const { faults, letters } = state
  const uidvalidity = faults.uidvalidity === undefined ? '1' : faults.uidvalidity
  say(socket, `* ${letters.size} EXISTS`)
  say(socket, '* FLAGS (\\Seen \\Flagged)')
  say(socket, '* OK [PERMANENTFLAGS (\\Seen \\Flagged \\*)] ok')
  if (uidvalidity !== null) say(socket, `* OK [UIDVALIDITY ${uidvalidity}] ok`)
  const next = Math.max(0, ...letters.keys()) + 1
  if (!faults.omitUidnext) say(socket, `* OK [UIDNEXT ${next}] ok`)
  return 'OK [READ-WRITE] selected'
}

function store({ letters }: FakeState, command: string): string {
  const [, set = '', flags = ''] = /^UID STORE (\S+) \+FLAGS\S* \((.*)\)/i.exec(command) ?? []
  for (const uid of uidsOf(set, letters)) {
    for (const flag of flags.split(' ')) letters.get(uid)?.flags.add(flag)
  }
  return 'OK done'
}

/** Expunges at once, as some servers do: sequence numbers shift under whoever counts on them. */
function move({ socket, state }: Session, command: string): string {
  const [, set = '', folder = ''] = /^UID MOVE (\S+) "?([^"]+)"?/i.exec(command) ?? []
  for (const uid of uidsOf(set, state.letters)) {
    const seq = [...state.letters.keys()].sort((a, b) => a - b).indexOf(uid) + 1
    const letter = state.letters.get(uid)
    if (!letter) continue
    state.moved.set(folder, [...(state.moved.get(folder) ?? []), letter.bytes])
    state.letters.delete(uid)
    say(socket, `* ${seq} EXPUNGE`)
  }
  return 'OK moved'
}

async function idle({ socket, lines, state, tell }: Session): Promise<string> {
  state.count.idles += 1
  say(socket, '+ idling')
  if (state.faults.deafIdle?.(state.count.idles)) {
    state.listeners.delete(tell)
    return 'deaf'
  }
  await lines.next() // DONE
  return 'OK idled'
}

export function uidsOf(set: string, letters: ReadonlyMap<number, unknown>): readonly number[] {
  const all = [...letters.keys()].sort((a, b) => a - b)
  const highest = all.at(-1) ?? 0
  const number = (text: string | undefined) => (text === '*' ? highest : Number(text))
  const ranges = set.split(',').map(part => {
    const [from, to = from] = part.split(':')
    return [number(from), number(to)].sort((a, b) => a - b)
  })
  // `n:*` means the last letter even where n lies above it.
  return all.filter(uid => ranges.some(([low = 0, high = 0]) => uid >= low && uid <= high))
}

export function say(socket: Socket, line: string) {
  socket.write(`${line}\r\n`)
}
