// Attachments are what their bytes say; signed ones and Outlook's envelope are opened.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocuments } from '../../mail/documents.ts'
import { readMessage } from '../../mail/message.ts'
import { openP7m } from '../../mail/p7m.ts'
import { readTnef } from '../../mail/tnef.ts'
import { authority, gestore } from './busta.ts'
import { open, signedData } from './hostile.ts'
import { base64 } from './shapes.ts'
import { sign } from './sign.ts'
import { attribute, tnef } from './tnef.ts'

const pdf = Buffer.from('%PDF-1.4\n%invented\n')

async function attached(name: string, content: Buffer, type = 'application/octet-stream') {
  const bytes = Buffer.from(
    `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nIn allegato.\r\n--x\r\n` +
      `Content-Type: ${type}; name="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(content)}\r\n--x--\r\n`,
  )
  return readDocuments(bytes, await readMessage(bytes))
}

test.each([
  ['scansione.jpg', pdf, 'application/pdf'],
  ['senza estensione', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'image/png'],
  ['modulo.docx', Buffer.from('PK\x03\x04rest'), /wordprocessingml/],
  ['cartella.zip', Buffer.from('PK00PK\x03\x04rest'), 'application/zip'],
  ['fattura.pdf', Buffer.from('MZ\x90\0'), 'application/x-msdownload'],
  ['Segnatura.xml', Buffer.from('\ufeff<?xml version="1.0"?><Segnatura/>'), 'application/xml'],
  ['nota', Buffer.from('solo parole'), 'application/octet-stream'],
])('%s is known by its content', async (name, content, type) => {
  const { list } = await attached(name, content)
  expect(list).toMatchObject([{ name, signers: [], unopened: false }])
  expect(list[0]?.type).toMatch(type)
})

describe('a signed document (.p7m)', async () => {
  const signing = { attached: true, along: [authority.intermediate] } as const
  const der = await sign(pdf, gestore, { ...signing, encoding: 'der' })
  const ber = await sign(pdf, gestore, { ...signing, encoding: 'ber' })
  const twice = await sign(der, gestore, { ...signing, encoding: 'ber' })
  const pem = `-----BEGIN PKCS7-----\n${base64(der)}\n-----END PKCS7-----\n`

  test.each([
    ['DER', der],
    ['BER with indefinite lengths', ber],
    ['BER in pieces', inPieces(pdf)],
    ['base64', Buffer.from(base64(der))],
    ['base64 of base64', Buffer.from(base64(Buffer.from(base64(der))))],
    ['PEM', Buffer.from(pem)],
    ['signed twice', twice],
  ])('as %s is opened to the document inside', (_, bytes) => {
    expect(openP7m(bytes)?.content.equals(pdf)).toBe(true)
  })

  test('is shown by the name and type of the document, with who signed', async () => {
    const { list } = await attached('Domanda.pdf.p7m', twice)
    expect(list).toEqual([
      {
        name: 'Domanda.pdf',
        type: 'application/pdf',
        labelled: 'application/octet-stream',
        size: pdf.length,
        signers: ['Gestore S.p.A.'],
        unopened: false,
      },
    ])
    expect(
      (await attached('Domanda.pdf.p7m.p7m', Buffer.from(base64(twice)))).list[0],
    ).toMatchObject({ name: 'Domanda.pdf', type: 'application/pdf' })
  })

  test('that is none, or holds nothing, stays as it is', async () => {
    const detached = await sign(pdf, gestore, { attached: false })
    expect(openP7m(detached)).toBeNull()
    expect((await attached('firma.p7m', detached)).list).toMatchObject([{ name: 'firma.p7m' }])
    expect((await attached('x.p7m', Buffer.from('nulla'))).list).toMatchObject([{ name: 'x.p7m' }])
  })

  test('is opened five deep, no deeper', async () => {
    let bytes: Buffer = pdf
    for (let i = 0; i < 7; i++) bytes = await sign(bytes, gestore, signing)
    expect(openP7m(bytes)).toMatchObject({ layers: 5 })
  })

  test('beyond the size that is opened is named only', async () => {
    const { list } = await attached('grande.pdf.p7m', Buffer.alloc(21 * 1024 * 1024, 0x30))
    expect(list).toMatchObject([{ name: 'grande.pdf.p7m', unopened: true, signers: [] }])
  })

  test('any bytes, and any damage, give a value', () => {
    const damage = fc.tuple(fc.nat(ber.length - 1), fc.uint8Array({ minLength: 1, maxLength: 8 }))
    fc.assert(
      fc.property(damage, fc.uint8Array({ maxLength: 300 }), ([at, patch], raw) => {
        const bytes = Buffer.concat([ber.subarray(0, at), patch, ber.subarray(at + patch.length)])
        for (const one of [bytes, Buffer.from(raw), Buffer.concat([Buffer.of(0x30, 0x80), raw])])
          expect([null, 'object']).toContain(openP7m(one) === null ? null : 'object')
      }),
      { numRuns: 500 },
    )
  })

  test('indefinite lengths a thousand deep are given up, not followed', () => {
    expect(openP7m(Buffer.alloc(4000, Buffer.of(0x30, 0x80)))).toBeNull()
    const parts: Buffer[] = []
    for (let i = 0, length = 0; i < 20_000; i++, length += 6) {
      const head = Buffer.alloc(6, Buffer.of(0x24, 0x84))
      head.writeUInt32BE(length, 2)
      parts.unshift(head)
    }
    const octets = Buffer.concat(parts)
    expect(openP7m(signedData(octets))?.content.length).toBe(0)
  })
})

describe('winmail.dat', () => {
  const bytes = tnef('Si sollecita la pratica.', [
    { short: 'DOMAND~1.PDF', long: 'Domanda di Mario.pdf', content: pdf },
    { short: 'FOTO.JPG', long: null, content: Buffer.from('\xff\xd8\xff', 'latin1') },
  ])

  test('its words and its attachments are read', async () => {
    const { list, tnefText } = await attached('winmail.dat', bytes, 'application/ms-tnef')
    expect(tnefText).toBe('Si sollecita la pratica.')
    expect(list).toMatchObject([
      { name: 'Domanda di Mario.pdf', type: 'application/pdf', size: pdf.length },
      { name: 'FOTO.JPG', type: 'image/jpeg', size: 3 },
    ])
  })

  test('words as an attribute of their own', () => {
    const body = attribute(1, 0x2800c, Buffer.from('Però\0', 'latin1'))
    expect(readTnef(Buffer.concat([bytes.subarray(0, 6), body]))?.text).toBe('Però')
  })

  test('names with paths are made safe', () => {
    const hostile = tnef('', [{ short: '..\\..\\a.exe', long: null, content: pdf }])
    expect(readTnef(hostile)?.files[0]?.name).toBe('a.exe')
  })

  test('any bytes, and any damage, give a value', () => {
    const damage = fc.tuple(fc.nat(bytes.length - 1), fc.uint8Array({ minLength: 1, maxLength: 8 }))
    fc.assert(
      fc.property(damage, fc.uint8Array({ maxLength: 300 }), ([at, patch], raw) => {
        const broken = Buffer.concat([bytes.subarray(0, at), patch, bytes.subarray(at + 8)])
        readTnef(broken)
        readTnef(Buffer.concat([bytes.subarray(0, 6), raw]))
        expect(readTnef(Buffer.from('no TNEF'))).toBeNull()
      }),
      { numRuns: 500 },
    )
  })
})

/** As BouncyCastle streams it: the content is a constructed OCTET STRING of indefinite length. */
function inPieces(content: Buffer): Buffer {
  const piece = (part: Buffer) => Buffer.concat([Buffer.of(4, part.length), part])
  return signedData(open(0x24, piece(content.subarray(0, 7)), piece(content.subarray(7))))
}
