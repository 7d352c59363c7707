// UID FETCH of the fake IMAP server, with the faults that concern letters.
import type { Socket } from 'node:net'
import type { FakeLetter, FakeState } from './fake-imap.ts'
import { say, uidsOf } from './fake-imap-session.ts'

/** False when it stops in the middle and stays silent. */
export function fetchRows(socket: Socket, state: FakeState, command: string): boolean {
  const { faults, letters } = state
  const set = /^UID FETCH (\S+)/i.exec(command)?.[1] ?? ''
  const body = /BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?/i.exec(command)
  if (body) state.count.fetches += 1
  const bye = body ? faults.bye?.(state.count.fetches) : undefined
  const all = [...letters.keys()].sort((a, b) => a - b)
  for (const [index, uid] of uidsOf(set, letters).entries()) {
    const letter = letters.get(uid)
    if (!letter) continue
    if (bye !== undefined && index > 0) return end(socket, bye)
    const part = body ? bodyOf(socket, state, uid, letter, body[1], body[2]) : []
    if (part === 'stalled') return false
    const items = [...plainItems(state, uid, letter, command), ...part].map(item =>
      Buffer.from(item),
    )
    const spaced = items.flatMap((item, at) => (at > 0 ? [Buffer.from(' '), item] : [item]))
    const head = Buffer.from(`* ${all.indexOf(uid) + 1} FETCH (`)
    socket.write(Buffer.concat([head, ...spaced, Buffer.from(')\r\n')]))
  }
  return true
}

function end(socket: Socket, bye: string): never {
  say(socket, `* BYE ${bye}`)
  socket.end()
  throw new Error('ended')
}

function plainItems(
  { faults }: FakeState,
  uid: number,
  { bytes, internalDate, flags }: FakeLetter,
  command: string,
): (string | Buffer)[] {
  const items: (string | Buffer)[] = [`UID ${uid}`]
  if (/RFC822\.SIZE/i.test(command)) {
    items.push(`RFC822.SIZE ${faults.size?.(uid) ?? bytes.length}`)
  }
  if (/INTERNALDATE/i.test(command)) items.push(`INTERNALDATE "${imapDate(internalDate)}"`)
  if (/FLAGS/i.test(command)) items.push(`FLAGS (${[...flags].join(' ')})`)
  if (/BODYSTRUCTURE/i.test(command)) {
    items.push(faults.badBodystructure ? 'BODYSTRUCTURE (("TEXT" NIL) ("' : 'BODYSTRUCTURE NIL')
  }
  if (/BODY\.PEEK\[HEADER\]/i.test(command)) {
    const head = bytes.subarray(0, bytes.indexOf('\r\n\r\n') + 4)
    items.push(literal('BODY[HEADER]', head))
  }
  return items
}

function bodyOf(
  socket: Socket,
  state: FakeState,
  uid: number,
  letter: FakeLetter,
  start: string | undefined,
  length: string | undefined,
): (string | Buffer)[] | 'stalled' {
  const nth = (state.asked.get(uid) ?? 0) + 1
  state.asked.set(uid, nth)
  const given = state.faults.body?.(uid, nth) ?? letter.bytes
  if (given === 'omit') return []
  if (given === 'nil') return ['BODY[] NIL']
  if (given === 'drop' || given === 'stall') {
    socket.write(`* 1 FETCH (UID ${uid} BODY[] {${letter.bytes.length}}\r\nHalf of `)
    if (given === 'stall') return 'stalled'
    socket.destroy()
    throw new Error('dropped')
  }
  if (start === undefined || state.faults.ignorePartial) return [literal('BODY[]', given)]
  const from = Number(start)
  return [literal(`BODY[]<${from}>`, given.subarray(from, from + Number(length)))]
}

function literal(name: string, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${name} {${bytes.length}}\r\n`), bytes])
}

/** `02-Nov-2026 10:00:00 +0000` */
function imapDate(date: Date): string {
  const [, day, month, year, time] = date.toUTCString().split(' ')
  return `${day}-${month}-${year} ${time} +0000`
}
