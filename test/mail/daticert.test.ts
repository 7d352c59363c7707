import fc from 'fast-check'
import { expect, test } from 'vitest'
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
  ['10:11:12', '', '30/06/2021', null],
  ['10:11:12', '+0100', '2021-06-30', null],
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
