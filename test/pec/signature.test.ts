// What the signature of a PEC's envelope covers, in which encodings, and what is none.

import { describe, expect, test } from 'vitest'
import { issueGestore } from './authority.ts'
import { authority } from './busta.ts'
import { shapeNames } from './shapes.ts'
import { read, transport } from './transport.ts'

const withLf = (bytes: Buffer) =>
  Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')

describe('content', () => {
  test.each(shapeNames)('stored with bare LF, %s still verifies, and that is told', async shape => {
    const pec = await read(withLf(await transport({ shape })))
    expect(pec).toMatchObject({ certified: true, signature: { intact: true, restored: true } })
  })

  test('saved through a wrong charset it does not verify', async () => {
    const bytes = await transport({ text: ['è stato inviato'] })
    const mangled = Buffer.from(bytes.toString('latin1'), 'utf8')
    const pec = await read(mangled)
    expect(mangled.length).toBeGreaterThan(bytes.length)
    expect(pec.signature).toMatchObject({ intact: false, faults: ['contenuto-alterato'] })
    expect(pec).toMatchObject({ certified: false, proof: 'refuted' })
  })

  test.each([
    ['a blank at the end of a line taken off', '  \r\n', '\r\n'],
    ['a word of the letter changed', 'Si sollecita', 'Si disdice  '],
    ['a header of the letter changed', '10:10:02 +0200', '10:10:03 +0200'],
  ])('%s breaks it', async (_, from, to) => {
    const bytes = await transport()
    const changed = Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1')
    expect(changed.equals(bytes)).toBe(false)
    expect((await read(changed)).signature).toMatchObject({ present: true, intact: false })
  })

  test('what was recoded on the way in is refused even where the letter reads the same', async () => {
    const bytes = await transport({ shape: 'javamail' })
    const text = bytes.toString('latin1').replace('name=postacert.eml', 'name="postacert.eml"')
    expect((await read(Buffer.from(text, 'latin1'))).certified).toBe(false)
  })

  test('one level down, where a mailing list put it, it still verifies', async () => {
    const bytes = await transport()
    const cut = bytes.indexOf('MIME-Version')
    const wrapped = Buffer.concat([
      bytes.subarray(0, cut),
      Buffer.from('Content-Type: multipart/mixed; boundary=list\r\n\r\n--list\r\n'),
      bytes.subarray(cut),
      Buffer.from(
        '\r\n--list\r\nContent-Type: text/plain\r\n\r\nPer disiscriversi\r\n--list--\r\n',
      ),
    ])
    expect(await read(wrapped)).toMatchObject({ certified: true, signature: { intact: true } })
  })
})

describe('algorithms and encodings', () => {
  const hashes = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const
  test.each(hashes.flatMap(hash => [['der', hash] as const, ['ber', hash] as const]))(
    '%s with %s',
    async (encoding, hash) => {
      const pec = await read(await transport({ signing: { encoding, hash } }))
      const digest = hash.replace('-', '').toLowerCase()
      expect(pec).toMatchObject({ certified: true, signature: { intact: true, digest } })
    },
  )

  test('an elliptic curve', async () => {
    const signer = await issueGestore(authority, { key: 'ec' })
    expect(await read(await transport({ signer, signing: { hash: 'SHA-256' } }))).toMatchObject({
      certified: true,
    })
  })

  test('without signed attributes, at the time that daticert.xml states', async () => {
    const pec = await read(await transport({ signing: { attributes: false } }))
    expect(pec).toMatchObject({ certified: true, signature: { intact: true, signedAt: null } })
    const lf = await read(withLf(await transport({ signing: { attributes: false } })))
    expect(lf.signature).toMatchObject({ intact: true, restored: true })
  })

  test('a certificate signed with SHA-1, as in 2014', async () => {
    const signer = await issueGestore(authority, { hash: 'SHA-1' })
    expect((await read(await transport({ signer }))).certified).toBe(true)
  })
})

describe('what is no signature', () => {
  test.each([
    [
      'garbage',
      Buffer.from('nonsense, no signature at all').toString('base64'),
      'firma-illeggibile',
    ],
    ['a structure without signers', emptySignedData(), 'firmatario-assente'],
    ['the start of one', 'MIIB', 'firma-illeggibile'],
  ])('%s is present, not intact, unproven', async (_, p7s, fault) => {
    const pec = await read(withP7s(await transport(), p7s))
    expect(pec.signature).toMatchObject({
      present: true,
      intact: false,
      chain: 'none',
      signer: null,
    })
    expect(pec.signature.faults).toEqual([fault])
    expect(pec).toMatchObject({ certified: false, proof: 'unproven' })
    expect(pec.because).toContain('Firma non verificabile')
  })

  test('a signature taken off is absent', async () => {
    const text = (await transport()).toString('latin1')
    const mark = '\r\n------------=_1625127072-456-sig'
    const cut = text.lastIndexOf(`${mark}\r\n`)
    const pec = await read(Buffer.from(`${text.slice(0, cut)}${mark}--\r\n`, 'latin1'))
    expect(pec.signature).toMatchObject({ present: false, faults: ['firma-assente'] })
    expect(pec.proof).toBe('unproven')
  })

  test('the signature of another message does not fit', async () => {
    const other = await transport({ dati: { oggetto: 'Un altro' } })
    const p7s = other.toString('latin1').split('smime.p7s"\r\n\r\n')[1]?.split('\r\n--')[0] ?? ''
    const pec = await read(withP7s(await transport(), p7s))
    expect(pec.signature).toMatchObject({ intact: false, faults: ['contenuto-alterato'] })
  })
})

function withP7s(bytes: Buffer, p7s: string): Buffer {
  const text = bytes.toString('latin1')
  return Buffer.from(
    text.replace(/(smime\.p7s"\r\n\r\n)[\s\S]*?(\r\n--)/, (_, head, tail) => head + p7s + tail),
    'latin1',
  )
}

/** What some tools put where a signature should be: SignedData of version 1 with empty sets. */
function emptySignedData(): string {
  const oid = (last: number) => [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last]
  const data = [2, 1, 1, 0x31, 0, 0x30, 11, ...oid(1), 0x31, 0]
  const inner = [0xa0, data.length + 2, 0x30, data.length, ...data]
  return Buffer.of(0x30, 11 + inner.length, ...oid(2), ...inner).toString('base64')
}
