// T35: one case for each charset and defect that broke others in the field. What cannot be decoded
// is shown with a mark, and no letter is dropped.

import { expect, test } from 'vitest'
import { readMessage } from '../../mail/message.ts'

const body = (contentType: string, latin1: string): Promise<{ text: string }> =>
  readMessage(Buffer.from(`Content-Type: ${contentType}\r\n\r\n${latin1}`, 'latin1'))

test.each([
  ['UTF-7', 'text/plain; charset=utf-7', 'Citt+AOA- +IKw-', 'Città €'],
  ['UTF-7 under its old name', 'text/plain; charset=unicode-1-1-utf-7', 'pu+API-', 'può'],
  [
    'cp1252 bytes labelled iso-8859-1',
    'text/plain; charset=iso-8859-1',
    '\x93s\xec\x94 \x80',
    '“sì” €',
  ],
  ['iso-8859-15', 'text/plain; charset=iso-8859-15', 'citt\xe0 \xa4', 'città €'],
  ['KOI8-R', 'text/plain; charset=koi8-r', '\xf0\xd2\xc9\xd7\xc5\xd4', 'Привет'],
  ['GB2312', 'text/plain; charset=gb2312', '\xc4\xe3\xba\xc3', '你好'],
  ['Shift_JIS', 'text/plain; charset=shift_jis', '\x82\xb1\x82\xf1', 'こん'],
  ['ISO-2022-JP', 'text/plain; charset=iso-2022-jp', '\x1b$B$3$s\x1b(B', 'こん'],
  ['x-unknown with 8-bit bytes', 'text/plain; charset=x-unknown', 'citt\xe0', 'città'],
  ['x-unknown with UTF-8', 'text/plain; charset=x-unknown', 'citt\xc3\xa0', 'città'],
  ['unknown-8bit', 'text/plain; charset=unknown-8bit', 'perch\xe9', 'perché'],
  ['no charset, 8-bit bytes', 'text/plain', 'perch\xe9', 'perché'],
  ['no charset, UTF-8', 'text/plain', 'perch\xc3\xa9', 'perché'],
  ['utf8 without its hyphen', 'text/plain; charset=utf8', 'citt\xc3\xa0', 'città'],
  ['"UTF-8" in quotes and capitals', 'text/plain; charset="UTF-8"', 'citt\xc3\xa0', 'città'],
  ['us-ascii with 8-bit bytes', 'text/plain; charset=us-ascii', 'citt\xe0', 'città'],
  ['UTF-8 label on latin1 bytes', 'text/plain; charset=utf-8', 'citt\xe0', 'città'],
  ['windows-1252 by its old name', 'text/plain; charset=cp1252', '\x80', '€'],
  ['ansi_x3.4-1968', 'text/plain; charset=ansi_x3.4-1968', 'ok', 'ok'],
  ['a charset that is a sentence', 'text/plain; charset="default charset"', 'perch\xe9', 'perché'],
])('%s is read', async (_, type, written, expected) => {
  expect((await body(type, written)).text.trim()).toBe(expected)
})

test.each([
  ['UTF-8 that stops in the middle of a sign', 'text/plain; charset=utf-8', 'citt\xc3'],
  ['GB2312 with a byte of nothing', 'text/plain; charset=gb2312', 'ok \xff\xff ok'],
])('%s keeps its other words and shows a sign', async (_, type, written) => {
  const { text } = await body(type, written)
  expect(text).toMatch(/citt|ok/)
  expect(text.trim().length).toBeGreaterThan(4)
})

test.each([
  ['RFC 2231', `filename*=iso-8859-1''citt%E0.pdf`, 'città.pdf'],
  ['RFC 2231 in pieces', `filename*0*=utf-8''citt%C3; filename*1*=%A0.pdf`, 'città.pdf'],
  ['an encoded word in quotes', 'filename="=?windows-1252?Q?citt=E0_=80.pdf?="', 'città €.pdf'],
  ['bare 8-bit bytes', 'filename="citt\xe0.pdf"', 'città.pdf'],
  ['bare UTF-8', 'filename="citt\xc3\xa0.pdf"', 'città.pdf'],
  ['KOI8-R', 'filename="=?koi8-r?B?8NLJ18XULnBkZg==?="', 'Привет.pdf'],
  ['UTF-7', 'filename="=?utf-7?Q?citt+AOA-.pdf?="', 'città.pdf'],
  ['a charset nobody knows', 'filename="=?x-nobody?Q?citt=E0.pdf?="', 'città.pdf'],
])('a file name in %s is read', async (_, parameter, expected) => {
  const bytes = Buffer.from(
    'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntesto\r\n--b\r\n' +
      `Content-Type: application/pdf\r\nContent-Disposition: attachment; ${parameter}\r\n\r\nx\r\n--b--`,
    'latin1',
  )
  const { attachments } = await readMessage(bytes)
  expect(attachments.map(({ filename }) => filename)).toEqual([expected])
})

test('format=flowed joins the lines that a program broke, and keeps quotes and signature apart', async () => {
  const flowed =
    'La domanda di \r\nNASpI \r\n&egrave; ferma.\r\n> vecchio \r\n> testo\r\n-- \r\nAnna\r\n'
  const { text } = await body('text/plain; charset=utf-8; format=flowed', flowed)
  expect(text.split('\n').slice(0, 3)).toEqual([
    'La domanda di NASpI &egrave; ferma.',
    expect.stringMatching(/^> vecchio/),
    expect.stringMatching(/^(> testo|--)/),
  ])
  const delsp = await body('text/plain; format=flowed; delsp=yes', 'RSSMRA79B11 \r\nC566R\r\n')
  expect(delsp.text).toContain('RSSMRA79B11C566R')
})

test.each([
  'text',
  'text/',
  '/plain',
  ';;;',
  'text/plain; charset',
  'multipart/mixed',
  'text/plain;\x00charset=utf-8',
  '"text/plain"',
])('T37: a letter with Content-Type %j keeps its words', async type => {
  expect((await body(type, 'Come sta la pratica?')).text).toContain('Come sta la pratica?')
})
