// One suite for every kind of mailbox (law 8): what a source promises, whatever it reads from.
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { USUAL_LIMITS } from '../../gateway/sources/source.ts'
import { describeWith } from '../servers/available.ts'
import { BOX_KINDS, type BoxKind } from './boxes.ts'
import { digest, letter, never, record, watching } from './recorder.ts'

const MIB = 1024 * 1024

for (const { kind, needs, start } of BOX_KINDS) {
  describeWith(needs, `a source that reads ${kind}`, () => {
    let boxes: Awaited<ReturnType<BoxKind['start']>>
    beforeAll(async () => {
      boxes = await start()
    })
    afterAll(() => boxes[Symbol.asyncDispose]())

    it('takes every letter once, whole, in the order of their arrival', async () => {
      using box = boxes.box()
      const letters = Array.from({ length: 250 }, (_, index) => letter(`lettera ${index + 1}`))
      box.fill(letters)
      const recorder = record()
      const steps: string[] = []
      const progress = (done: number, total: number) => steps.push(`${done}/${total}`)
      await box.source().once({ ...recorder.hooks, progress }, never)
      expect(steps).toEqual(['0/250', '100/250', '200/250', '250/250'])
      expect(recorder.taken.map(taken => taken.sha256)).toEqual(letters.map(digest))
      expect(recorder.batches.length).toBeGreaterThan(1)
      expect(recorder.taken.every(taken => taken.internalDate instanceof Date)).toBe(true)
      expect(recorder.health.at(-1)).toMatchObject({ ok: true, exists: 250 })
    })

    it('goes on after what was taken when it is started again', async () => {
      using box = boxes.box()
      const recorder = record()
      box.fill([letter('prima'), letter('seconda')])
      await box.source().once(recorder.hooks, never)
      await box.deliver(letter('terza'))
      await box.source().once(recorder.hooks, never)
      await box.source().once(recorder.hooks, never)
      expect(recorder.subjects()).toEqual(['prima', 'seconda', 'terza'])
      expect(recorder.batches.flatMap(batch => batch.letters)).toHaveLength(3)
    })

    it('sees a delivery while it watches, long before the next poll', async () => {
      using box = boxes.box()
      const recorder = record()
      await watching(box.source(), recorder.hooks, async () => {
        await expect.poll(() => recorder.health.length, { timeout: 5_000 }).toBeGreaterThan(0)
        for (const subject of ['una', 'due', 'tre']) {
          await box.deliver(letter(subject))
          await expect.poll(recorder.subjects, { timeout: 3_000, interval: 5 }).toContain(subject)
        }
      })
      expect(recorder.subjects()).toEqual(['una', 'due', 'tre'])
    })

    it('takes the other 249 when one of 250 cannot be read, and says which it was', async () => {
      using box = boxes.box()
      const letters = Array.from({ length: 250 }, (_, index) =>
        index === 124 ? null : letter(`lettera ${index + 1}`),
      )
      box.fill(letters)
      const recorder = record()
      await box.source().once(recorder.hooks, never)
      expect(recorder.taken.filter(taken => taken.kind === 'bytes')).toHaveLength(249)
      const lost = recorder.taken.filter(taken => taken.kind === 'unreadable')
      expect(lost).toHaveLength(1)
      expect(lost[0]?.reason).toMatch(/tries/)
      await box.source().once(recorder.hooks, never)
      expect(recorder.taken).toHaveLength(250)
    })

    it('streams a letter of 12 MB into a file and leaves nothing behind', async () => {
      using box = boxes.box()
      const large = letter('grande', 12 * MIB)
      box.fill([letter('prima'), large, letter('dopo')])
      const recorder = record()
      await box.source().once(recorder.hooks, never)
      expect(recorder.taken.map(taken => taken.kind)).toEqual(['bytes', 'file', 'bytes'])
      expect(recorder.taken[1]?.sha256).toBe(digest(large))
      const [content] = recorder.batches[1]?.letters.map(taken => taken.content) ?? []
      expect(content).toMatchObject({ kind: 'file', sha256: digest(large) })
      expect(readdirSync(box.incoming)).toEqual([])
    })

    it('never blames a letter for a disk of ours that is full', async () => {
      using box = boxes.box()
      const large = letter('grande', 12 * MIB)
      box.fill([large])
      const recorder = record()
      rmSync(box.incoming, { recursive: true })
      await watching(box.source(), recorder.hooks, async () => {
        const failures = () => recorder.health.length
        await expect.poll(failures, { timeout: 10_000 }).toBeGreaterThan(9)
        expect(recorder.taken).toEqual([])
        expect(recorder.health[0]).toMatchObject({
          error: { message: expect.stringMatching(/make room/) },
        })
        mkdirSync(box.incoming)
        await expect.poll(() => recorder.taken.length, { timeout: 5_000 }).toBe(1)
      })
      expect(recorder.taken[0]?.sha256).toBe(digest(large))
    })

    it('keeps of a letter beyond the limit the header and the fact', async () => {
      using box = boxes.box()
      box.fill([letter('enorme', 3 * MIB), letter('dopo')])
      const recorder = record()
      await box.source({ messageBytes: MIB }).once(recorder.hooks, never)
      expect(recorder.taken.map(taken => taken.kind)).toEqual(['oversized', 'bytes'])
      expect(recorder.subjects()).toEqual(['enorme', 'dopo'])
      expect(recorder.taken[0]?.size).toBeGreaterThan(2 * MIB)
    })

    it('brings the same letters again when they could not be stored', async () => {
      using box = boxes.box()
      const letters = Array.from({ length: 110 }, (_, index) => letter(`lettera ${index + 1}`))
      box.fill(letters)
      const recorder = record()
      recorder.down = 3
      await watching(box.source(), recorder.hooks, async () => {
        await expect.poll(() => recorder.taken.length, { timeout: 10_000 }).toBe(110)
      })
      expect(recorder.taken.map(taken => taken.sha256)).toEqual(letters.map(digest))
      const errors = recorder.health.filter(report => !report.ok)
      expect(errors).toHaveLength(3)
      expect(errors[0]).toMatchObject({ permanent: false })
    })

    it('stops at the signal, after the batch that is being stored', async () => {
      using box = boxes.box()
      box.fill(Array.from({ length: 200 }, (_, index) => letter(`lettera ${index + 1}`)))
      const recorder = record()
      const open = Promise.withResolvers<void>()
      const entered = Promise.withResolvers<void>()
      const take: typeof recorder.hooks.take = async batch => {
        entered.resolve()
        await open.promise
        await recorder.hooks.take(batch)
      }
      const stop = new AbortController()
      let ended = false
      const watch = box
        .source()
        .watch({ ...recorder.hooks, take }, stop.signal)
        .then(() => {
          ended = true
        })
      await entered.promise
      stop.abort()
      await new Promise(resolve => setTimeout(resolve, 50))
      expect(ended).toBe(false)
      open.resolve()
      await watch
      expect(recorder.taken).toHaveLength(USUAL_LIMITS.batchLetters)
      await box.source().once(recorder.hooks, never)
      expect(recorder.taken).toHaveLength(200)
    })

    it('never holds more than two batches', async () => {
      using box = boxes.box()
      box.fill(Array.from({ length: 40 }, (_, index) => letter(`lettera ${index + 1}`, 100_000)))
      const recorder = record()
      const limits = { batchBytes: 500_000 }
      await box.source(limits).once(recorder.hooks, never)
      const sizes = recorder.batches.map(batch =>
        batch.letters.reduce((sum, taken) => sum + taken.size, 0),
      )
      expect(Math.max(...sizes)).toBeLessThanOrEqual(500_000)
      expect(recorder.taken).toHaveLength(40)
    })
  })
}
