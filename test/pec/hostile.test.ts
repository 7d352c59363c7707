// What is made to keep a reader busy costs what its bytes cost, however it nests.

import { describe, expect, test } from 'vitest'
import { children, MAX_ELEMENTS, octets, readDer } from '../../mail/der.ts'
import { readMessage } from '../../mail/message.ts'
import { openP7m } from '../../mail/p7m.ts'
import { readPec } from '../../mail/pec.ts'
import { authority, busta, gestore, trust } from './busta.ts'
import { hostileDocuments, long, manySigners, nested, open, signedData } from './hostile.ts'
import { base64 } from './shapes.ts'

/** The elements looked at while a string is put together, and what it gave. */
function costOf(bytes: Buffer): { readonly steps: number; readonly length: number } {
  const element = readDer(bytes)
  if (element === null) return { steps: 0, length: -1 }
  const { length } = octets(element)
  return { steps: MAX_ELEMENTS - element.walk.left, length }
}

describe('indefinite lengths', () => {
  const pieces = (count: number) => Buffer.concat(Array(count).fill(long(4, Buffer.alloc(100))))

  test.each([2, 10, 35])('%i levels deep cost two looks at each element, no more', levels => {
    const { steps, length } = costOf(nested(0x24, levels, pieces(5000)))
    expect(length).toBe(500_000)
    expect(steps).toBeLessThanOrEqual(2 * (5000 + 3 * levels))
  })

  test('and so do towers of them beside each other, and definite ones between', () => {
    const tower = nested(0x24, 30, long(4, Buffer.alloc(10)))
    const side = costOf(open(0x24, ...Array(200).fill(tower)))
    expect(side).toMatchObject({ length: 2000 })
    expect(side.steps).toBeLessThanOrEqual(2 * 200 * 3 * 31)
    let turns: Buffer = pieces(1000)
    for (let i = 0; i < 18; i++) turns = long(0x24, open(0x24, turns))
    expect(costOf(turns)).toMatchObject({ length: 100_000 })
    expect(costOf(turns).steps).toBeLessThanOrEqual(2 * 1000 + 200)
  })

  test('deeper than any signature are given up, and so are more elements than the limit', () => {
    expect(readDer(nested(0x24, 41, Buffer.of(4, 0)))).toBeNull()
    expect(readDer(nested(0x24, 40, Buffer.of(4, 0)))).not.toBeNull()
    const many = Buffer.alloc(3 * MAX_ELEMENTS, Buffer.of(4, 1, 65))
    expect(readDer(open(0x24, many))).toBeNull()
    expect(children(readDer(long(0x24, many))).length).toBeLessThan(MAX_ELEMENTS)
  })

  test('that end short, or are primitive, or hold an end too many are no element', () => {
    for (const bytes of [
      [0x30, 0x80],
      [0x30, 0x80, 0],
      [0x04, 0x80, 0, 0],
      [0x30, 0x80, 0x30, 0x80, 0, 0],
    ])
      expect(readDer(Buffer.from(bytes))).toBeNull()
    const ended = readDer(Buffer.of(0x30, 0x80, 0, 0, 0, 0))
    expect([ended?.raw.length, ended?.body.length]).toEqual([4, 0])
  })

  test('an end beyond the element around it is not believed', () => {
    const outer = readDer(Buffer.of(0x30, 4, 0x30, 0x80, 0x04, 0, 0, 0))
    expect(children(outer)).toEqual([])
  })
})

test('a document in more pieces than are looked at is not opened by half', () => {
  const piece = (size: number) => long(4, Buffer.alloc(size, 'x'))
  const fits = signedData(open(0x24, ...Array(2000).fill(piece(1000))))
  expect(openP7m(fits)?.content.length).toBe(2_000_000)
  const many = signedData(open(0x24, Buffer.alloc(9 * MAX_ELEMENTS, piece(3))))
  expect(openP7m(many)).toBeNull()
})

// How long each takes at 15 MB is what bench/hostile.ts prints; the bound here is a generous one.
test.each(Object.entries(hostileDocuments))('%s: a verdict, and soon', async (_, make) => {
  const bytes = make(1024 * 1024)
  const start = performance.now()
  openP7m(bytes)
  const pec = withP7s(await busta('posta-certificata'), bytes)
  const read = readPec(pec, await readMessage(pec), trust)
  expect(read).toMatchObject({ certified: false, signature: { present: true, intact: false } })
  expect(performance.now() - start).toBeLessThan(5000)
})

test.each([
  ['with attributes', true],
  ['of the content itself', false],
])('20 signers %s of another content get one verdict', async (_, attributes) => {
  const pec = await busta('posta-certificata')
  const other = await busta('posta-certificata', { dati: { oggetto: 'Un altro' } })
  const p7s = await manySigners(other, gestore, [authority.intermediate], 20, attributes)
  const bytes = withP7s(pec, p7s)
  const { signature } = readPec(bytes, await readMessage(bytes), trust) ?? {}
  expect(signature).toMatchObject({ intact: false, faults: ['contenuto-alterato'] })
  expect(signature?.signer).toBe('posta-certificata@gestore.example')
})

function withP7s(bytes: Buffer, p7s: Buffer): Buffer {
  const head = bytes.lastIndexOf('smime.p7s"\r\n\r\n') + 14
  const tail = bytes.indexOf('\r\n--', head)
  return Buffer.concat([bytes.subarray(0, head), Buffer.from(base64(p7s)), bytes.subarray(tail)])
}
