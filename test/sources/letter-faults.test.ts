// Faults that others met in the field, on a server that commits them on demand; the numbers are those
// of the project's list of failures. Here: folders and letters.
import { describe, expect, it } from 'vitest'
import { imapSource } from '../../gateway/sources/imap.ts'
import { USUAL_LIMITS } from '../../gateway/sources/source.ts'
import type { Faults } from '../servers/fake-imap.ts'
import { fill, mailbox, soon, subjects } from './fake-box.ts'
import { digest, letter, never, watching } from './recorder.ts'

const MIB = 1024 * 1024

describe('folders', () => {
  it('T8: goes on after the cursor, without a replay, where the server tells no UIDNEXT', async () => {
    await using box = await mailbox({ omitUidnext: true })
    fill(box.server, 7)
    box.recorder.cursor = { uidvalidity: 1, uid: 5 }
    await box.source.once(box.recorder.hooks, never)
    expect(box.recorder.subjects()).toEqual(['lettera 6', 'lettera 7'])
    expect(box.recorder.health).toMatchObject([{ ok: true, uidNext: null }])
    await box.source.once(box.recorder.hooks, never)
    expect(box.recorder.taken).toHaveLength(2)
  })

  it.each([null, '0', '-1', 'xyz'])(
    'T8: reads nothing and remembers nothing when UIDVALIDITY is %s',
    async uidvalidity => {
      await using box = await mailbox({ uidvalidity })
      fill(box.server, 3)
      box.recorder.cursor = { uidvalidity: 1, uid: 2 }
      await expect(box.source.once(box.recorder.hooks, never)).rejects.toThrow(/UIDVALIDITY/)
      expect(box.recorder).toMatchObject({ taken: [], changes: [], cursor: { uid: 2 } })
    },
  )

  it('T9, T10: asks neither SEARCH nor BODYSTRUCTURE, and always by PEEK', async () => {
    await using box = await mailbox({ refuseSearch: true, badBodystructure: true })
    fill(box.server, 3)
    box.server.add(4, letter('lettera 4', 2 * MIB))
    const limits = { ...USUAL_LIMITS, batchBytes: MIB }
    await imapSource({ ...box.options, limits }).once(box.recorder.hooks, never)
    expect(box.recorder.subjects()).toEqual(subjects(4))
    const commands = box.server.commands.join('\n')
    expect(commands).not.toMatch(/SEARCH|BODYSTRUCTURE|BODY\[|STORE|^FETCH/im)
    expect(commands).toMatch(/BODY\.PEEK\[\]/)
  })

  it('never passes the last letter twice, though n:* always names it', async () => {
    await using box = await mailbox({}, { pollSeconds: 0.05 })
    fill(box.server, 2)
    const forgetful = { ...box.recorder.hooks, known: async () => new Set<string>() }
    await watching(box.source, forgetful, async () => {
      await expect.poll(() => box.recorder.health.length, soon).toBeGreaterThan(4)
    })
    expect(box.recorder.batches.flatMap(batch => batch.letters)).toHaveLength(2)
  })

  it('T13: moves all of what it took from a server that expunges at once', async () => {
    await using box = await mailbox({}, { after: { kind: 'move', folder: 'Presi' } })
    fill(box.server, 120)
    await box.source.once(box.recorder.hooks, never)
    expect(box.recorder.subjects()).toEqual(subjects(120))
    expect([...box.server.moved.values()].flat()).toHaveLength(120)
    expect(box.server.letters.size).toBe(0)
  })

  it('does not move where a move would end in a plain EXPUNGE', async () => {
    await using box = await mailbox({ withoutMove: true }, { after: { kind: 'move', folder: 'P' } })
    fill(box.server, 2)
    await expect(box.source.once(box.recorder.hooks, never)).rejects.toThrow(/flag instead/)
    expect(box.server.commands.join('\n')).not.toMatch(/EXPUNGE|STORE|COPY/i)
  })

  it('T16: leaves letters as they are when they could not be stored', async () => {
    await using box = await mailbox({}, { after: { kind: 'move', folder: 'Presi' } })
    fill(box.server, 3)
    box.recorder.down = 1
    await expect(box.source.once(box.recorder.hooks, never)).rejects.toThrow(/database is down/)
    expect(box.server.letters.size).toBe(3)
    await box.source.once(box.recorder.hooks, never)
    expect(box.server.letters.size).toBe(0)
    expect(box.recorder.subjects()).toEqual(subjects(3))
  })
})

describe('letters', () => {
  it.each(['nil', 'omit'] as const)(
    'T11: asks again for a body that is not there yet (%s), and the cursor waits for it',
    async how => {
      const faults: Faults = { body: (uid, nth) => (uid === 2 && nth < 3 ? how : undefined) }
      await using box = await mailbox(faults)
      fill(box.server, 3)
      await box.source.once(box.recorder.hooks, never)
      expect(box.recorder.subjects()).toEqual(['lettera 1', 'lettera 3', 'lettera 2'])
      expect(box.recorder.batches.map(batch => batch.cursor?.uid)).toEqual([1, 3])
    },
  )

  it('T11: tells a person of a body that never comes, and neither moves nor flags its letter', async () => {
    const faults: Faults = { body: uid => (uid === 2 ? Buffer.alloc(0) : undefined) }
    await using box = await mailbox(faults, { after: { kind: 'move', folder: 'Presi' } })
    fill(box.server, 3)
    await box.source.once(box.recorder.hooks, never)
    const lost = box.recorder.taken.find(taken => taken.kind === 'unreadable')
    expect(lost).toMatchObject({ uid: 2, reason: expect.stringMatching(/no body \(5 tries\)/) })
    expect([...box.server.letters.keys()]).toEqual([2])
    expect(box.recorder.cursor?.uid).toBe(2)
  })

  it('T25: takes the others when one letter ends the connection each time', async () => {
    const faults: Faults = { body: uid => (uid === 7 ? 'drop' : undefined) }
    await using box = await mailbox(faults)
    fill(box.server, 60)
    await watching(box.source, box.recorder.hooks, async () => {
      await expect.poll(() => box.recorder.taken.length, soon).toBe(60)
    })
    const lost = box.recorder.taken.filter(taken => taken.kind === 'unreadable')
    expect(lost.map(taken => taken.uid)).toEqual([7])
    expect(box.recorder.taken.at(-1)?.uid).toBe(7)
    expect(box.recorder.cursor?.uid).toBe(60)
  })

  it.each([3 * MIB, MIB])(
    'T12: takes a letter of %i bytes once from a server that sends all of it for each piece',
    async size => {
      await using box = await mailbox({ ignorePartial: true })
      const large = Buffer.concat([letter('grande'), Buffer.alloc(size, 'x')]).subarray(0, size)
      box.server.add(1, large)
      const limits = { ...USUAL_LIMITS, batchBytes: MIB / 2 }
      await imapSource({ ...box.options, limits }).once(box.recorder.hooks, never)
      expect(box.recorder.taken.map(taken => taken.sha256)).toEqual([digest(large)])
      const pieces = box.server.commands.filter(command => command.includes('BODY.PEEK[]'))
      expect(pieces.length).toBeLessThanOrEqual(5)
    },
  )

  it('T12: gives a letter up that is without end, whatever its size was said to be', async () => {
    await using box = await mailbox({ size: () => 600_000 })
    box.server.add(1, letter('infinita', 8 * MIB))
    box.server.add(2, letter('normale'))
    const limits = { batchLetters: 50, batchBytes: MIB / 2, messageBytes: 2 * MIB }
    const source = imapSource({ ...box.options, limits })
    await watching(source, box.recorder.hooks, async () => {
      await expect.poll(() => box.recorder.taken.length, soon).toBe(2)
    })
    expect(box.recorder.taken.find(taken => taken.uid === 1)?.kind).not.toBe('bytes')
    expect(box.recorder.subjects()).toContain('normale')
  })

  it('T26: takes a letter whose dates lie in 1980', async () => {
    await using box = await mailbox()
    box.recorder.cursor = { uidvalidity: 1, uid: 1 }
    fill(box.server, 1)
    box.server.add(2, letter('vecchia'), new Date('1980-01-01T00:00:00Z'))
    await box.source.once(box.recorder.hooks, never)
    expect(box.recorder.subjects()).toEqual(['vecchia'])
  })
})
