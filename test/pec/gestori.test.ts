// What real providers write, each with its habits (pec.md 1.3, 1.4, 2 and 5), in invented messages:
// every field exact, certified, nothing named.

import { describe, expect, test } from 'vitest'
import { readMessage } from '../../mail/message.ts'
import { pecLetter, readPec } from '../../mail/pec.ts'
import { issueGestore, openAuthority, pemOf } from './authority.ts'
import { busta, gestore, type Kind, original, trust, type Wanted } from './busta.ts'
import { dati, xmlOf } from './daticert.ts'

async function read(kind: Kind, wanted: Partial<Wanted>, change = (text: string) => text) {
  const text = (await busta(kind, wanted)).toString('latin1')
  const bytes = Buffer.from(change(text), 'latin1')
  const pec = readPec(bytes, await readMessage(bytes), trust)
  return { bytes, pec }
}

const xml = (changes: (xml: string) => string, encoding: BufferEncoding = 'utf8'): Buffer =>
  Buffer.from(changes(xmlOf(dati)), encoding)

const id = (identificativo: string) => ({
  dati: { identificativo },
  letter: Buffer.from(original.toString().replace(dati.identificativo, identificativo)),
})

const certified = { certified: true, mismatches: [], defects: [] }

describe('identifiers', () => {
  test.each([
    ['of OpenPEC', 'opec21192.20241205000210.24820.46.1.184@gestore.example'],
    ['of Aruba since 2026', 'jpec13216.20260919154119.05561.4000.1.1@gestore.example'],
    [
      'of InfoCert and Poste',
      'E452BE9C.0004057A.F50FB719.D305B319.posta-certificata@gestore.example',
    ],
    ['of Telecom', '5B2E3F4A-1C2D-4E5F-8A9B-0C1D2E3F4A5B@gestore.example'],
    ['of Irideos', 'da39a3ee5e6b4b0d3255bfef95601890afd80709.1.1625127072.ncmsg@gestore.example'],
    ['in the domain of the user, of Cedacri', '20180627113628-2311@pec.patronato.example'],
  ])('%s', async (_, identificativo) => {
    const { pec } = await read('posta-certificata', id(identificativo))
    expect(pec).toMatchObject({ ...certified, identificativo })
  })

  test.each([
    ['with a dollar', 'SN05IE$951DEC16C1CFD3E4FD8FF1B1D24A99AE@pec.example'],
    ['of JavaMail', '29358849.801357576884181.JavaMail.sit.ente@pec.example'],
    ['of Android', '2839ed57-e664-4020-bb69-6a8cb92d05a6@email.android.example'],
    ['with an equals sign and a slash', 'CAF=abc/def+ghi@mail.example'],
  ])('the client’s own, %s', async (_, msgid) => {
    const { pec } = await read('posta-certificata', { dati: { msgid } })
    expect(pec).toMatchObject({ ...certified, msgid })
  })
})

describe('daticert.xml', () => {
  test.each([
    [
      'a control character in the subject, as it stands (Register)',
      xml(text => text.replace('Sollecito', 'Soll\x16ecito')),
    ],
    ['a reference to one (Cedacri)', xml(text => text.replace('</oggetto>', '&#18;</oggetto>'))],
    ['two line feeds at the end (InfoCert)', xml(text => `${text}\n\n`)],
    ['LF CR LF at the end (Aruba)', xml(text => `${text}\n\r\n`)],
    [
      'a DOCTYPE (Telecom)',
      xml(text =>
        text
          .replace(
            '<postacert',
            '<!DOCTYPE postacert SYSTEM "http://www.gestore.example/dtd/postacert.dtd">\r\n\r\n<postacert',
          )
          .replaceAll('\n', '\r\n'),
      ),
    ],
    ['no declaration', xml(text => text.replace(/^<\?xml.*\?>\n/, ''))],
    [
      'an element opened and closed',
      xml(text =>
        text.replace('<ricevuta tipo="completa" />', '<ricevuta tipo="completa"></ricevuta>'),
      ),
    ],
    ['all on one line', xml(text => text.replace(/\n\s*/g, ''))],
    ['tabs', xml(text => text.replaceAll('    ', '\t'))],
    ['simple quotes', xml(text => text.replaceAll('"', "'"))],
    ['ISO-8859-1', xml(text => text.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
    ['UTF-16', xml(text => `\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le')],
  ])('with %s', async (_, written) => {
    const { pec } = await read('posta-certificata', { xml: written })
    expect(pec).toMatchObject({
      ...certified,
      mittente: 'Roma@pec.patronato.example',
      destinatari: dati.destinatari,
      oggetto: expect.stringMatching(/^Sollecito della domanda di disoccupazione\ufffd?$/),
      ricevutaTipo: 'completa',
      data: '2021-07-01T10:11:12+02:00',
    })
  })

  test.each([
    ['7bit', (text: string) => text],
    ['quoted-printable', (text: string) => text.replaceAll('=', '=3D')],
    ['base64', (text: string) => Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\r\n')],
  ])('as %s (Telecom, InfoCert, Aruba)', async (encoding, encode) => {
    // Written by hand in the place of the generator's own part, before it is signed.
    const part =
      `Content-Type: application/xml; charset=UTF-8; name*0="dati"; name*1="cert.xml"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n` +
      encode(xmlOf(dati).trim().replaceAll('\n', '\r\n'))
    const letter = Buffer.from(`${original.toString()}\r\n--${mixed}\r\n${part}`)
    const { pec } = await read('posta-certificata', { xml: null, letter })
    expect(pec).toMatchObject({ ...certified, gestore: 'Gestore S.p.A.' })
  })
  const mixed = '----------=_1625127072-456-mix'
})

test('2014: text alone, SHA-1, under the predecessor of AgID CA1', async () => {
  const digitpa = await openAuthority([], 'DigitPA CA1 di prova', {
    notBefore: '2011-01-14',
    notAfter: '2018-01-14',
  })
  const signer = await issueGestore(digitpa, {
    notBefore: '2013-05-01',
    notAfter: '2016-05-01',
    hash: 'SHA-1',
  })
  const spki = digitpa.intermediate.certificate.subjectPublicKeyInfo.toSchema().toBER()
  const key = Buffer.from(await crypto.subtle.digest('SHA-256', spki)).toString('hex')
  const bytes = await busta('posta-certificata', {
    shape: 'javamail',
    signer,
    signing: { at: '2014-07-01T08:11:13Z', hash: 'SHA-1', along: [] },
    dati: { giorno: '01/07/2014' },
    header: { Date: 'Tue, 1 Jul 2014 10:11:12 +0200' },
  })
  const known = {
    ...trust,
    configured: [],
    digitpa: { keys: [key], certificates: [pemOf(digitpa.intermediate)] },
  }
  expect(readPec(bytes, await readMessage(bytes), known)).toMatchObject({
    ...certified,
    signature: { chain: 'digitpa', digest: 'sha1', signedAt: '2014-07-01T08:11:13.000Z' },
  })
  expect(gestore).not.toBe(signer)
})

test('an attachment changed by one byte breaks it, and the copy with LF does not', async () => {
  const attachment = Buffer.from('%PDF-1.4 inventato '.repeat(40))
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n')
  const letter = Buffer.from(
    `${original.toString().replace(/^Content-Type:.*$/m, 'Content-Type: multipart/mixed; boundary=att')}\r\n--att\r\n\r\nAllego.\r\n--att\r\nContent-Type: application/pdf; name="=?iso-8859-1?Q?Citt=E0.pdf?="\r\nContent-Transfer-Encoding: base64\r\n\r\n${attachment}\r\n--att--\r\n`,
  )
  const whole = await read('posta-certificata', { letter })
  expect(whole.pec).toMatchObject(certified)
  expect(whole.pec && pecLetter(whole.bytes, whole.pec)?.equals(letter)).toBe(true)
  const changed = await read('posta-certificata', { letter }, text =>
    text.replace(attachment.slice(80, 84), 'AAAA'),
  )
  expect(changed.pec).toMatchObject({ certified: false, signature: { intact: false } })
  const lf = await read('posta-certificata', { letter }, text => text.replaceAll('\r\n', '\n'))
  expect(lf.pec).toMatchObject({ ...certified, signature: { restored: true } })
})
