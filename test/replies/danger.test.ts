// Programs among what is attached: by their name, by their bytes, inside a letter that is attached.

import { expect, test } from 'vitest'
import { guards } from '../../replies/guards.ts'
import { guardInput } from './letters.ts'

const names = async (...input: Parameters<typeof guardInput>) =>
  guards(await guardInput(...input)).map(({ name }) => name)

const mz = 'TVqQAAMAAAAEAAAA//8AALgAAAA='
const inside = (name: string) => [
  'Content-Type: message/rfc822',
  '',
  'Subject: x',
  `Content-Disposition: attachment; filename="${name}"`,
  '',
  'x',
]
const named = (name: string, ...content: readonly string[]) => [
  'Content-Type: application/octet-stream',
  `Content-Disposition: attachment; filename="${name}"`,
  ...content,
]

test.each([
  ['by its name', named('modulo.pdf.EXE', '', 'MZ'), ['executable']],
  ['with blanks and dots behind it', named('modulo.exe. ', '', 'x'), ['executable']],
  ['signed', named('modulo.exe.p7m', '', 'x'), ['executable']],
  ['in a document with macros', named('modulo.docm', '', 'x'), ['executable']],
  ['by its bytes', named('a.pdf', 'Content-Transfer-Encoding: base64', '', mz), ['executable']],
  ['in a message inside', inside('modulo.exe'), ['executable']],
  ['of which only the letters stand there', named('a.txt', '', 'MZ: elenco'), []],
  ['whose name a document mentions', named('modulo.exe.pdf', '', '%PDF-1.4'), []],
])('rule 10: a program %s', async (_, part, expected) => {
  const type = { 'Content-Type': 'multipart/mixed; boundary=b', 'MIME-Version': '1.0' }
  expect(await names(type, {}, ['--b', ...part, '--b--'].join('\r\n'))).toEqual(expected)
})
