// One connection, one command at a time: what deadlocks others must not even be possible here.
import { describe, expect, it } from 'vitest'
import { imapSource } from '../../gateway/sources/imap.ts'
import { USUAL_LIMITS } from '../../gateway/sources/source.ts'
import { startFakeImap } from '../servers/fake-imap.ts'
import { incomingFolder, letter, never, record, watching } from '../sources/recorder.ts'
import { eventually } from './size.ts'

const MIB = 1024 * 1024
/** Letters above it are downloaded piece by piece, by commands of their own. */
const limits = { ...USUAL_LIMITS, batchBytes: MIB / 4 }

describe('commands on one connection', () => {
  it('T3 bodies are asked for after the end of the listing, large and small ones in turn', async () => {
    await using box = await mailbox()
    await box.source.once(box.recorder.hooks, never)
    expect(new Set(box.recorder.subjects())).toEqual(subjects)
    const { commands } = box.server
    const bodies = commands.flatMap((command, at) => (/BODY\.PEEK\[\]/.test(command) ? at : []))
    const listings = commands.flatMap((command, at) => (/RFC822\.SIZE\)/.test(command) ? at : []))
    expect(bodies.length).toBeGreaterThan(2)
    expect(Math.max(...listings)).toBeLessThan(Math.min(...bodies))
  })

  it('T3 an answer that never ends holds nothing for ever: the connection is given up, all is taken', async () => {
    await using box = await mailbox((uid, nth) =>
      nth === 1 && uid % 2 === 0 ? 'stall' : undefined,
    )
    await watching(box.source, box.recorder.hooks, async () => {
      await expect.poll(() => new Set(box.recorder.subjects()), eventually).toEqual(subjects)
    })
    expect(box.recorder.taken).toHaveLength(subjects.size)
    expect(box.server.connections.most).toBe(1)
  })
})

const SIZES = [200, MIB, 300, 2 * MIB, 400]
const subjects = new Set(SIZES.map((_, at) => `lettera ${at + 1}`))

async function mailbox(body?: (uid: number, nth: number) => 'stall' | undefined) {
  const server = await startFakeImap(body === undefined ? {} : { body })
  const incoming = incomingFolder()
  for (const [at, size] of SIZES.entries()) server.add(at + 1, letter(`lettera ${at + 1}`, size))
  const source = imapSource({
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
    timing: { commandMs: 500, silenceMs: 500 },
    retryMs: 10,
    limits,
  })
  return {
    server,
    source,
    recorder: record(),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]()
      incoming[Symbol.dispose]()
    },
  }
}
