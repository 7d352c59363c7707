// The MIME shapes in which providers send (the OpenPEC family, the JavaMail family, Aruba's
// generator of 2026), as CRLF bytes.

import { type Dati, xmlOf } from './daticert.ts'

export type ShapeName = 'openpec' | 'javamail' | 'aruba2026'

export interface Shape {
  readonly protocol: string
  readonly micalg: string
  readonly hash: 'SHA-1' | 'SHA-256'
  readonly encoding: 'der' | 'ber'
  readonly boundary: (level: string) => string
  /** The multipart/mixed: what is signed. */
  readonly content: (parts: Content) => Buffer
}

export interface Content {
  /** For people; one string a line. */
  readonly text: readonly string[]
  readonly xml: Buffer | null
  readonly letter: Buffer | null
}

export const shapes = {
  openpec: {
    protocol: 'application/x-pkcs7-signature',
    micalg: '"sha1"',
    hash: 'SHA-1',
    encoding: 'der',
    boundary: level => `----------=_1625127072-456-${level}`,
    content: ({ text, xml, letter }) =>
      mixed(shapes.openpec, 'Content-Transfer-Encoding: binary\r\n', [
        alternative(shapes.openpec, text),
        xml && base64Xml(xml, 'inline'),
        letter && letterPart(letter, 'inline', '"'),
      ]),
  },
  javamail: {
    protocol: '"application/pkcs7-signature"',
    micalg: 'sha-1',
    hash: 'SHA-1',
    encoding: 'ber',
    boundary: level => `----=_Part_${level}_1804289383.1625127072123`,
    content: ({ text, xml, letter }) =>
      mixed(shapes.javamail, '', [
        plain(text),
        letter && letterPart(letter, 'attachment', ''),
        xml && quotedXml(xml),
      ]),
  },
  aruba2026: {
    protocol: '"application/pkcs7-signature"',
    micalg: 'sha-256',
    hash: 'SHA-256',
    encoding: 'ber',
    boundary: level => `----=_Part_${level}_77123456.1789800000000`,
    content: ({ text, xml, letter }) =>
      mixed(shapes.aruba2026, '', [
        alternative(shapes.aruba2026, text),
        letter && letterPart(letter, 'inline', ''),
        xml && base64Xml(Buffer.concat([xml, Buffer.from('\n\r\n')]), 'inline'),
      ]),
  },
} satisfies Record<ShapeName, Shape> as Record<ShapeName, Shape>

export const shapeNames = ['openpec', 'javamail', 'aruba2026'] as const satisfies ShapeName[]

export function xmlBytes(dati: Dati, shape: ShapeName): Buffer {
  return Buffer.from(xmlOf(dati, shape === 'javamail' ? '' : '    '))
}

/** The whole message: the header given, and the signed content with its signature. */
export function envelope(header: readonly string[], shape: Shape, signed: Buffer, p7s: Buffer) {
  const mark = shape.boundary('sig')
  const type = `Content-Type: multipart/signed; protocol=${shape.protocol}; micalg=${shape.micalg}; boundary="${mark}"`
  const kind = shape.protocol.replaceAll('"', '')
  return Buffer.concat([
    Buffer.from(
      `${[...header, 'MIME-Version: 1.0', type].join('\r\n')}\r\n\r\nThis is a cryptographically signed message.\r\n\r\n--${mark}\r\n`,
    ),
    signed,
    Buffer.from(
      `\r\n--${mark}\r\nContent-Type: ${kind}; name="smime.p7s"\r\nContent-Transfer-Encoding: base64\r\n` +
        `Content-Disposition: attachment; filename="smime.p7s"\r\n\r\n${base64(p7s)}\r\n--${mark}--\r\n`,
    ),
  ])
}

function mixed(shape: Shape, header: string, parts: readonly (Buffer | null)[]): Buffer {
  const mark = shape.boundary('mix')
  const start = `Content-Type: multipart/mixed; boundary="${mark}"\r\n${header}\r\n`
  return join(start, mark, parts)
}

function alternative(shape: Shape, text: readonly string[]): Buffer {
  const mark = shape.boundary('alt')
  const html = `<html><body>${text.join('<br>')}</body></html>`
  return join(`Content-Type: multipart/alternative; boundary="${mark}"\r\n\r\n`, mark, [
    plain(text),
    Buffer.from(
      `Content-Type: text/html; charset=iso-8859-1\r\nContent-Disposition: inline\r\n\r\n${html}\r\n`,
      'latin1',
    ),
  ])
}

function join(start: string, mark: string, parts: readonly (Buffer | null)[]): Buffer {
  const inside = parts
    .filter(part => part !== null)
    .flatMap(part => [Buffer.from(`--${mark}\r\n`), part, Buffer.from('\r\n')])
  return Buffer.concat([Buffer.from(start), ...inside, Buffer.from(`--${mark}--\r\n`)])
}

/** Trailing blanks are part of what is signed. */
function plain(text: readonly string[]): Buffer {
  const head =
    'Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
  return Buffer.from(`${head}${text.join('  \r\n')}\r\n`, 'latin1')
}

function letterPart(letter: Buffer, disposition: string, quote: string): Buffer {
  const name = `${quote}postacert.eml${quote}`
  const head =
    `Content-Type: message/rfc822; name=${name}\r\nContent-Transfer-Encoding: 7bit\r\n` +
    `Content-Disposition: ${disposition}; filename=${name}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), letter])
}

function base64Xml(xml: Buffer, disposition: string): Buffer {
  return Buffer.from(
    'Content-Type: application/xml; name="daticert.xml"\r\nContent-Transfer-Encoding: base64\r\n' +
      `Content-Disposition: ${disposition}; filename="daticert.xml"\r\n\r\n${base64(xml)}\r\n`,
  )
}

function quotedXml(xml: Buffer): Buffer {
  const lines = xml
    .toString('latin1')
    .split('\n')
    .map(line =>
      line
        .replace(/[=\x00-\x08\x0b-\x1f\x80-\xff]/g, quoted)
        .replace(/.{70}(?=.)(?<!=.?)/g, '$&=\r\n'),
    )
  return Buffer.from(
    'Content-Type: application/xml; name=daticert.xml\r\nContent-Transfer-Encoding: quoted-printable\r\n' +
      `Content-Disposition: attachment; filename=daticert.xml\r\n\r\n${lines.join('\r\n')}`,
    'latin1',
  )
}

const quoted = (char: string) =>
  `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

export function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n')
}
