import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_DATICERT, readDaticert } from '../../mail/daticert.ts'
import { daticert } from './pec-letter.ts'

const read = (changes: (xml: string) => string) =>
  readDaticert(Buffer.from(daticert('posta-certificata', changes)))

test.each([
  ['a raw control character (seen at a provider)', 'A\u0016B', 'AB'],
  ['a reference to a control character (seen at another)', 'A&#18;B', 'A\ufffdB'],
  ['the same in hexadecimal', 'A&#x1F;B&#x0;', 'A\ufffdB\ufffd'],
  ['references out of range', '&#x110000;&#xD800;', '\ufffd\ufffd'],
  ['an ampersand alone', 'Rossi & figli', 'Rossi & figli'],
  ['predefined entities', '&lt;a&gt; &quot;b&quot; &apos;', '<a> "b" \''],
  ['tabs inside, blanks around', ' uno\tdue  ', 'uno\tdue'],
  ['CDATA', '<![CDATA[<b>]]>', '<b>'],
])('a subject with %s is read', (_, written, expected) => {
  expect(read(xml => xml.replace('Sollecito &amp; però', written))?.oggetto).toBe(expected)
})

test('byte order mark, DOCTYPE without entities, comments and line breaks after the end are fine', () => {
  const xml = read(text => {
    const doctype = '<!DOCTYPE postacert SYSTEM "Postacert.dtd">\n<!-- nota -->\n<postacert'
    return `\ufeff${text.replace('<postacert', doctype)}\n\r\n`
  })
  expect(xml?.mittente).toBe('roma@pec.patronato.example')
})

test.each([
  ['<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
  ['<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'],
  ['<!ENTITY a "b">'],
])('%s is refused', declaration => {
  expect(read(xml => xml.replace('<postacert', `${declaration}<postacert`))).toBeNull()
})

test('windows-1252 bytes are read as such', () => {
  const bytes = Buffer.from(daticert('accettazione'), 'latin1')
  expect(readDaticert(bytes)?.oggetto).toBe('Sollecito & però')
})

describe('whatever it is encoded in', () => {
  const declared = (encoding: string) =>
    daticert('posta-certificata', xml => xml.replace('UTF-8', encoding).replace('però', 'però €'))
  const utf16 = (xml: string) => Buffer.from(xml, 'utf16le')
  const latin9 = (xml: string) => Buffer.from(xml.replace('€', '\xa4'), 'latin1')
  const cp1252 = (xml: string) => Buffer.from(xml.replace('€', '\x80'), 'latin1')

  test.each([
    ['UTF-8, declared', Buffer.from(declared('UTF-8'))],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${declared('UTF-8')}`)],
    ['UTF-8 that says it is UTF-16', Buffer.from(declared('UTF-16'))],
    ['UTF-8 that says it is ISO-8859-1', Buffer.from(declared('ISO-8859-1'))],
    ['UTF-16, little end first, with a mark', utf16(`\ufeff${declared('UTF-16')}`)],
    ['UTF-16, big end first, with a mark', utf16(`\ufeff${declared('UTF-16')}`).swap16()],
    ['UTF-16, little end first', utf16(declared('UTF-16LE'))],
    ['UTF-16, big end first', utf16(declared('utf-16')).swap16()],
    ['UTF-16 that says it is UTF-8', utf16(`\ufeff${declared('UTF-8')}`)],
    ['ISO-8859-15, declared', latin9(declared('ISO-8859-15'))],
    ['windows-1252, declared', cp1252(declared('windows-1252'))],
    ['windows-1252, undeclared', cp1252(declared('UTF-8'))],
    ['windows-1252 that says it is ISO-8859-1', cp1252(declared('iso-8859-1'))],
    ['windows-1252 that says it is UTF-16', cp1252(declared('UTF-16'))],
    ['windows-1252 of an unknown name', cp1252(declared('x-gestore'))],
  ])('%s', (_, bytes) => {
    expect(readDaticert(bytes)).toMatchObject({
      mittente: 'roma@pec.patronato.example',
      oggetto: 'Sollecito & però €',
      gestore: 'Gestore S.p.A.',
    })
  })

  test('ISO-8859-15 that only the part declares', () => {
    const bytes = latin9(declared('x').replace(' encoding="x"', ''))
    expect(readDaticert(bytes, 'iso-8859-15')?.oggetto).toBe('Sollecito & però €')
    expect(readDaticert(bytes, 'utf-8')?.oggetto).toBe('Sollecito & però ¤')
  })

  test('UTF-16 that is cut in a character, or holds nothing, is a value', () => {
    const bytes = utf16(`\ufeff${declared('UTF-16')}`)
    expect(readDaticert(bytes.subarray(0, bytes.length - 1))).toBeNull()
    for (const short of [
      [0xff, 0xfe],
      [0xfe, 0xff, 0],
      [0x3c, 0],
      [0xef, 0xbb, 0xbf],
    ])
      expect(readDaticert(Buffer.from(short))).toBeNull()
  })
})

test('a DOCTYPE may hold declarations, but no entities', () => {
  const doctype = (inside: string) =>
    read(xml => xml.replace('<postacert', `<!DOCTYPE postacert [${inside}]>\n<postacert`))
  expect(
    doctype('<!ELEMENT postacert (intestazione, dati)> <!ATTLIST data zona CDATA #REQUIRED>'),
  ).toMatchObject({ mittente: 'roma@pec.patronato.example' })
  expect(doctype('<!entity a "b">')).toBeNull()
  expect(doctype('<!ENTITY % p SYSTEM "x"> %p;')).toBeNull()
})

describe('a subject that looks like markup', () => {
  const subject = (text: string) =>
    read(xml => xml.replace('Sollecito &amp; però', text))?.oggetto ?? null
  test.each([
    ['a < b', 'a < b'],
    ['a \x01&#1;< b', 'a \ufffd< b'],
    ['Rossi <mario@pec.example>', 'Rossi <mario@pec.example>'],
    ['un <b>grassetto</b> & più', 'un <b>grassetto</b> & più'],
    ['<mittente>altro@pec.example</mittente>', '<mittente>altro@pec.example</mittente>'],
    ['<!-- nota', '<!-- nota'],
    ['a ]]> b', 'a ]]> b'],
  ])('%s stays text', (written, expected) => {
    expect(subject(written)).toBe(expected)
    expect(read(xml => xml.replace('Sollecito &amp; però', written))?.mittente).toBe(
      'roma@pec.patronato.example',
    )
  })

  test('where it ends twice nobody knows what is whose', () => {
    expect(subject('x</oggetto><mittente>altro@pec.example</mittente><oggetto>y')).toBeNull()
    expect(subject('a < b</oggetto><risposte>x</risposte><oggetto>')).toBeNull()
  })
})

test('what may be missing may be missing', () => {
  const bare = readDaticert(
    Buffer.from(
      '<postacert tipo="Accettazione"><intestazione><destinatari>a@b.example</destinatari></intestazione></postacert>',
    ),
  )
  expect(bare).toMatchObject({ tipo: 'accettazione', errore: 'nessuno', data: null, oggetto: null })
  expect(bare?.destinatari).toEqual([{ address: 'a@b.example', tipo: 'certificato' }])
})

test.each([
  ['10:11:12', '+0100', '01/07/2021', '2021-07-01T10:11:12+01:00'],
  ['23:59:60', '+0200', '30/06/2021', '2021-06-30T23:59:59+02:00'],
  ['25:00:00', '+0200', '30/06/2021', null],
  ['10:11:12.345', '+02:00', '30/06/2021', '2021-06-30T10:11:12+02:00'],
  ['10:11:12', '', '30/06/2021', null],
  ['10:11:12', '+0100', '2021-06-30', null],
  ['10:11:12', '+0100', '31/02/2021', null],
  ['10:11:12', '+0100', '29/02/2020', '2020-02-29T10:11:12+01:00'],
  ['24:00:00', '+0100', '30/06/2021', null],
  ['10:61:12', '+0100', '30/06/2021', null],
  ['10:11:12', '+2300', '30/06/2021', null],
  ['10:11:12', '+0100', '30/06/0000', null],
])('ora %s zona "%s" giorno %s is %s', (ora, zona, giorno, expected) => {
  const data = read(xml =>
    xml.replace('10:11:12', ora).replace('+0200', zona).replace('01/07/2021', giorno),
  )
  expect(data?.data).toBe(expected)
})

test.each([
  ['an open element', (xml: string) => xml.replace('</dati>', '')],
  ['two roots', (xml: string) => xml + xml],
  ['another root', (xml: string) => xml.replaceAll('postacert', 'altro')],
  ['a megabyte', (xml: string) => xml + ' '.repeat(MAX_DATICERT)],
  ['deep nesting', (xml: string) => xml.replace('<dati>', '<dati>'.repeat(40))],
])('%s is unreadable', (_, changes) => {
  expect(read(changes)).toBeNull()
})

test('any bytes, and any damage to a good document, give a value', () => {
  const good = daticert('posta-certificata')
  const damaged = fc.tuple(fc.nat(good.length), fc.nat(30), fc.string()).map(([at, cut, put]) => {
    return Buffer.from(good.slice(0, at) + put + good.slice(at + cut))
  })
  const random = fc.uint8Array().map(array => Buffer.from(array))
  fc.assert(
    fc.property(fc.oneof(damaged, random), bytes => {
      expect(JSON.stringify(readDaticert(bytes))).not.toContain('\\u0000')
    }),
    { numRuns: 300 },
  )
})
