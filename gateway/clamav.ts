// Asks clamd whether bytes hold a virus (INSTREAM: the bytes go over the socket, clamd reads no file).

import { connect } from 'node:net'
import type { Clamd } from '../config/answers.ts'
import type { Scan } from '../web/desk/parts.ts'
import { reasonOf } from './log.ts'

const PATIENCE_MS = 30_000
/** clamd refuses longer chunks than its StreamMaxLength; these are far below. */
const CHUNK = 64 * 1024

export async function scan(clamd: Clamd | null, bytes: Buffer): Promise<Scan> {
  if (clamd === null) return { kind: 'off' }
  try {
    return verdictOf(await ask(clamd, bytes))
  } catch (error) {
    return { kind: 'unavailable', reason: reasonOf(error) }
  }
}

/** 'stream: OK', 'stream: Eicar-Signature FOUND', 'INSTREAM size limit exceeded. ERROR'. */
function verdictOf(answer: string): Scan {
  if (/^stream: OK$/.test(answer)) return { kind: 'clean' }
  const [, virus] = /^stream: (.+) FOUND$/.exec(answer) ?? []
  if (virus !== undefined) return { kind: 'infected', virus }
  return { kind: 'unavailable', reason: answer }
}

function ask(clamd: Clamd, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = 'socket' in clamd ? connect(clamd.socket) : connect(clamd.port, clamd.host)
    const answer: Buffer[] = []
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('clamd does not answer.')))
    socket.on('error', reject)
    socket.on('data', data => answer.push(Buffer.from(data)))
    socket.on('close', () =>
      resolve(Buffer.concat(answer).toString('utf8').replace(/\0/g, '').trim()),
    )
    socket.write('zINSTREAM\0')
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const chunk = bytes.subarray(at, at + CHUNK)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(chunk.length)
      socket.write(length)
      socket.write(chunk)
    }
    // Not ended: clamd answers and closes.
    socket.write(Buffer.alloc(4))
  })
}
