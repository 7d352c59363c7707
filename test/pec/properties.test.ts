import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMessage } from '../../mail/message.ts'
import { type Pec, readPec, wrappedPec } from '../../mail/pec.ts'
import { busta, trust } from './busta.ts'
import { shapeNames, shapes } from './shapes.ts'

const letters = await Promise.all(shapeNames.map(shape => busta('posta-certificata', { shape })))

async function read(bytes: Buffer): Promise<Pec | null> {
  return readPec(bytes, await readMessage(bytes), trust)
}

function signedRange(bytes: Buffer, index: number): readonly [number, number] {
  const mark = `--${shapes[shapeNames[index] ?? 'openpec'].boundary('sig')}\r\n`
  const start = bytes.indexOf(mark) + mark.length
  return [start, bytes.indexOf(`\r\n${mark}`, start)]
}

test('any single byte changed in the signed part is noticed', async () => {
  const changes = fc.tuple(
    fc.nat(letters.length - 1),
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    fc.integer({ min: 1, max: 255 }),
  )
  await fc.assert(
    fc.asyncProperty(changes, async ([index, place, by]) => {
      const bytes = Buffer.from(letters[index] ?? '')
      const [start, end] = signedRange(bytes, index)
      const at = start + Math.floor(place * (end - start))
      bytes.writeUInt8((bytes.readUInt8(at) + by) % 256, at)
      const pec = await read(bytes)
      expect(pec).toMatchObject({ certified: false, signature: { intact: false } })
    }),
    { numRuns: 1500 },
  )
})

test('an unchanged one verifies: the property above can fail', async () => {
  for (const bytes of letters) expect((await read(bytes))?.signature.intact).toBe(true)
})

test('any byte changed in the signature gives a verdict, and never another signer as certified', async () => {
  const changes = fc.tuple(
    fc.nat(letters.length - 1),
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    fc.uint8Array({ minLength: 1, maxLength: 4 }),
  )
  await fc.assert(
    fc.asyncProperty(changes, async ([index, place, patch]) => {
      const before = letters[index] ?? Buffer.alloc(0)
      const bytes = Buffer.from(before)
      const start = bytes.lastIndexOf('smime.p7s"\r\n\r\n') + 14
      bytes.set(patch, start + Math.floor(place * (bytes.length - start - 40)))
      const pec = await read(bytes)
      expect(pec?.kind).toBe('posta-certificata')
      if (pec?.certified) expect(pec.signature.signer).toBe('posta-certificata@gestore.example')
    }),
    { numRuns: 1000 },
  )
})

const HEADERS = [
  'X-Riferimento-Message-ID',
  'Message-ID',
  'From',
  'Subject',
  'X-Trasporto',
] as const

test('any compared header that says something else is named', async () => {
  const word = fc.stringMatching(/^[b-df-hj-np-tv-z]{3,12}$/)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...HEADERS), word, async (name, said) => {
      const values = {
        'X-Riferimento-Message-ID': `<${said}@pec.example>`,
        'Message-ID': `<${said}@gestore.example>`,
        From: `"Per conto di: ${said}@pec.example" <posta-certificata@gestore.example>`,
        Subject: `POSTA CERTIFICATA: ${said}`,
        'X-Trasporto': `posta-certificata\r\nX-Trasporto: ${said}`,
      }
      const pec = await read(await busta('posta-certificata', { header: { [name]: values[name] } }))
      expect(pec?.mismatches.length).toBeGreaterThan(0)
      expect(pec).toMatchObject({ certified: false, proof: 'refuted', signature: { intact: true } })
    }),
    { numRuns: 60 },
  )
})

test('any bytes, and any damage to a PEC, give a value', async () => {
  const damage = fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(400),
      patch: fc.uint8Array({ maxLength: 20 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  await fc.assert(
    fc.asyncProperty(fc.nat(letters.length - 1), damage, async (index, changes) => {
      let bytes = letters[index] ?? Buffer.alloc(0)
      for (const { at, length, patch } of changes) {
        const from = Math.floor(at * bytes.length)
        bytes = Buffer.concat([bytes.subarray(0, from), patch, bytes.subarray(from + length)])
      }
      const message = await readMessage(bytes)
      const pec = readPec(bytes, message, trust) ?? wrappedPec(bytes, message, trust)
      expect(JSON.stringify(pec)).not.toContain('\\u0000')
    }),
    { numRuns: 500 },
  )
})
