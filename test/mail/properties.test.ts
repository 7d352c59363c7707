import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAutomatic, readMarks } from '../../mail/automatic.ts'
import { identityOf } from '../../mail/identity.ts'
import { readMessage } from '../../mail/message.ts'
import type { Part } from '../../mail/parts.ts'
import { readPec, wrappedPec } from '../../mail/pec.ts'
import { newWords } from '../../mail/text.ts'
import { withLf } from './letter.ts'
import { nobody } from './pec-letter.ts'

const folder = new URL('letters/', import.meta.url)
const letters = readdirSync(folder).map(name => readFileSync(new URL(name, folder)))

/** Real letters with bytes overwritten, ranges cut out, or ranges doubled. */
const mutated = fc
  .tuple(
    fc.nat(letters.length - 1),
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.nat(60),
        kind: fc.constantFrom('overwrite', 'cut', 'double'),
        bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
      }),
      { maxLength: 8 },
    ),
  )
  .map(([index, changes]) => {
    let bytes = letters[index] ?? Buffer.alloc(0)
    for (const { at, length, kind, bytes: patch } of changes) {
      const from = Math.floor(at * bytes.length)
      const range = bytes.subarray(from, from + length)
      const middle = kind === 'cut' ? [] : kind === 'double' ? [range, range] : [Buffer.from(patch)]
      bytes = Buffer.concat([bytes.subarray(0, from), ...middle, bytes.subarray(from + length)])
    }
    return bytes
  })

const anyBytes = fc.uint8Array({ maxLength: 2000 }).map(array => Buffer.from(array))

function checkRanges(part: Part, from: number, to: number): void {
  expect(part.start).toBeGreaterThanOrEqual(from)
  expect(part.body).toBeGreaterThanOrEqual(part.start)
  expect(part.end).toBeGreaterThanOrEqual(part.body)
  expect(part.end).toBeLessThanOrEqual(to)
  let next = part.body
  for (const child of part.children) {
    checkRanges(child, next, part.end)
    next = child.end
  }
}

describe.each([
  ['random bytes', anyBytes],
  ['mutated letters', mutated],
] as const)('of %s', (_, source) => {
  test('a Message is read, ranges lie inside each other, no NUL and no lone surrogate is shown', async () => {
    await fc.assert(
      fc.asyncProperty(source, async bytes => {
        const before = Buffer.from(bytes)
        const message = await readMessage(bytes)
        checkRanges(message.root, 0, bytes.length)
        const shown = JSON.stringify(message)
        expect(shown).not.toContain('\\u0000')
        expect(shown).not.toMatch(/\\ud[89a-f]/)
        expect(bytes.equals(before)).toBe(true)
        const pec = readPec(bytes, message, nobody) ?? wrappedPec(bytes, message, nobody)
        if (pec?.letter) {
          expect(pec.letter.start).toBeLessThanOrEqual(pec.letter.end)
          expect(pec.letter.end).toBeLessThanOrEqual(bytes.length)
        }
        const read = [pec, readAutomatic(message), readMarks(message), newWords(message)]
        expect(JSON.stringify(read)).not.toContain('\\u0000')
        expect(identityOf(bytes).contentHash).toMatch(/^[0-9a-f]{64}$/)
      }),
      { numRuns: 150 },
    )
  })
})

test('every letter reads the same with CRLF and with LF', async () => {
  for (const bytes of letters) {
    const [one, two] = await Promise.all([readMessage(bytes), readMessage(withLf(bytes))])
    const view = ({ subject, text, attachments, from }: typeof one) => {
      return { subject, text, from, names: attachments.map(a => [a.filename, a.type]) }
    }
    expect(view(two)).toEqual(view(one))
    expect(identityOf(withLf(bytes))).toEqual(identityOf(bytes))
  }
})
