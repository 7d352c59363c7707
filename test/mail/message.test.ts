import { expect, test } from 'vitest'
import { type Message, readMessage } from '../../mail/message.ts'
import { kinds, letter, withLf } from './letter.ts'

const alternative = letter(
  'Return-Path: <Uno@Pat.example>',
  'Received: from a by b; Mon, 22 Feb 2021 09:45:27 +0100',
  'Received: from c by a; Mon, 22 Feb 2021 09:45:20 +0100',
  'From: =?utf-8?q?Citt=C3=A0?= <Uno@Pat.example>',
  'To: Gruppo: due@inps.example, tre@inps.example;',
  'Cc: undisclosed-recipients:;',
  'Subject: =?utf-8?q?Sollecito_gi=C3=A0?=',
  ' =?utf-8?q?_inviato?=',
  'Date: Mon, 22 Feb 2021 09:45:24 +0100',
  'Message-ID: <a.1@pat.example>',
  'In-Reply-To: <x@inps.example>',
  'References: <w@inps.example>',
  ' <x@inps.example>',
  'Content-Type: multipart/mixed; boundary=m',
  '',
  '--m',
  'Content-Type: multipart/alternative; boundary=n',
  '',
  '--n',
  'Content-Type: text/plain; charset=iso-8859-1',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'La pratica =E8 ferma.',
  '--n',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>La pratica è ferma.</p>',
  '--n--',
  '--m',
  'Content-Type: application/pdf; name="a.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  'AAECAwQ=',
  '--m',
  'Content-Type: message/rfc822',
  'Content-Disposition: inline; filename=dentro.eml',
  '',
  'Subject: dentro',
  '',
  'Parole di un altro.',
  '--m--',
)

function view({ text, subject, from, to, attachments }: Message) {
  const names = attachments.map(({ filename, type, size }) => [filename, type, size])
  return { text: text.trim(), subject, from, to, names: names.slice(0, 1), count: names.length }
}

test('a letter is read whole: addresses, words, threads, times, attachments', async () => {
  const message = await readMessage(alternative)
  expect(view(message)).toEqual({
    subject: 'Sollecito già inviato',
    text: 'La pratica è ferma.',
    from: [{ name: 'Città', address: 'uno@pat.example' }],
    to: [
      { name: '', address: 'due@inps.example' },
      { name: '', address: 'tre@inps.example' },
    ],
    names: [['a.pdf', 'application/pdf', 5]],
    count: 2,
  })
  expect(message.cc).toEqual([{ name: 'undisclosed-recipients', address: '' }])
  expect(message.html).toBeNull()
  expect(message.returnPath).toEqual({ kind: 'address', address: 'uno@pat.example' })
  expect(message.messageId).toBe('a.1@pat.example')
  expect(message.inReplyTo).toEqual(['x@inps.example'])
  expect(message.references).toEqual(['w@inps.example', 'x@inps.example'])
  expect(message.date).toBe('2021-02-22T08:45:24.000Z')
  expect(message.receivedAt).toBe('2021-02-22T08:45:27.000Z')
  expect(message.defects).toEqual([])
})

test('an LF copy reads the same', async () => {
  const crlf = view(await readMessage(alternative))
  expect(view(await readMessage(withLf(alternative)))).toEqual(crlf)
})

test('HTML alone becomes text, at the root and inside related or alternative', async () => {
  const html = ['Content-Type: text/html; charset=utf-8', '', '<p>Perché <b>no</b>?</p>']
  const inside = (type: string, ...before: string[]) =>
    letter(`Content-Type: multipart/${type}; boundary=b`, '', ...before, '--b', ...html, '--b--')
  const blank = ['--b', 'Content-Type: text/plain', '', ' ']
  const letters = [letter(...html), inside('related'), inside('alternative')]
  for (const bytes of [...letters, inside('alternative', ...blank)]) {
    const message = await readMessage(bytes)
    expect(message.text.trim()).toBe('Perché no?')
    expect(message.html).toContain('<b>no</b>')
  }
})

test('HTML with a plain footer beside it keeps both', async () => {
  const parts = ['--b', 'Content-Type: text/html', '', '<p>corpo</p>', '--b', '', 'piede', '--b--']
  const bytes = letter('Content-Type: multipart/mixed; boundary=b', '', ...parts)
  expect((await readMessage(bytes)).text).toMatch(/corpo\s+piede/)
})

test('T34: a NUL in subject, body and file name never comes out, nor any control', async () => {
  const bytes = letter(
    'Subject: a\0b =?utf-8?q?c=00d=1B?=',
    'From: "n\0" <a\0@b.example>',
    'Content-Disposition: inline; filename="x\0=?utf-8?q?=00y?=.txt"',
    '',
    'uno\0due\u0016',
  )
  const message = await readMessage(bytes)
  expect(JSON.stringify(message)).not.toMatch(/\\u00(?!7f)[01]/)
  expect(message.subject).toBe('ab cd')
  expect(message.text).toContain('unodue')
  expect(message.attachments[0]?.filename).toBe('xy.txt')
})

test.each([
  ['no label, windows-1252 bytes', '', 'citt\xe0 \x80', 'città €'],
  ['labelled UTF-8, latin1 bytes', '; charset=utf-8', 'citt\xe0', 'città'],
  ['labelled us-ascii, UTF-8 bytes', '; charset=us-ascii', 'citt\xc3\xa0', 'città'],
  ['an unknown label', '; charset=x-unknown-9', 'citt\xe0', 'città'],
  ['iso-8859-15', '; charset=iso-8859-15', '\xa4', '€'],
  ['cp1252', '; charset=cp1252', '\x80', '€'],
])('T35: %s', async (_, charset, body, expected) => {
  const head = `Content-Type: text/plain${charset}\r\n\r\n`
  const message = await readMessage(Buffer.from(head + body, 'latin1'))
  expect(message.text.trim()).toBe(expected)
})

test('T37: the words under a malformed Content-Type are still read', async () => {
  const message = await readMessage(letter('Content-Type: text', '', 'Buongiorno'))
  expect(message.text.trim()).toBe('Buongiorno')
  expect(kinds(message.defects)).toEqual(['content-type'])
})

test('a multipart that cannot be split still shows its words', async () => {
  const message = await readMessage(letter('Content-Type: multipart/mixed', '', 'Buongiorno'))
  expect(message.text).toContain('Buongiorno')
})

test('text beyond a mebibyte is cut, and said to be', async () => {
  const message = await readMessage(Buffer.from(`Subject: s\r\n\r\n${'parola '.repeat(300_000)}`))
  expect(message.text.length).toBeLessThanOrEqual(1024 * 1024)
  expect(kinds(message.defects)).toEqual(['text-cut'])
})

test('HTML too long or too deep to convert is stripped of its tags', async () => {
  const deep = '<div>'.repeat(1500)
  const bytes = letter('Content-Type: text/html', '', `${deep}<i>parole</i> <b>vere</b>`)
  const message = await readMessage(bytes)
  expect(message.text).toBe('parole vere')
  expect(kinds(message.defects)).toEqual(['html'])
})

test('an unreadable Date is null, not today', async () => {
  const message = await readMessage(letter('Date: domani', '', ''))
  expect([message.date, message.receivedAt]).toEqual([null, null])
  expect(kinds(message.defects)).toEqual(['date'])
})

test.each([
  ['Return-Path: <>', { kind: 'null' }],
  ['Return-Path:', { kind: 'null' }],
  ['X: y', { kind: 'missing' }],
])('%s is an envelope sender of kind %o', async (line, expected) => {
  expect((await readMessage(letter(line, '', ''))).returnPath).toEqual(expected)
})

test('T33: a header over 1 MiB and 10,000 parts give a Message', async () => {
  const fields = 'X-F: y\r\n'.repeat(200_000)
  const parts = '--b\r\n\r\nx\r\n'.repeat(10_000)
  const type = 'Content-Type: multipart/mixed; boundary=b\r\n'
  const message = await readMessage(Buffer.from(`Subject: s\r\n${type}${fields}\r\n${parts}`))
  expect(message.subject).toBe('s')
  expect(kinds(message.defects)).toEqual(['header-size', 'too-many-parts'])
})

test('a raw subject and a raw name that end in an accent keep it', async () => {
  const bytes = Buffer.from('Subject: maternit\xe0\r\nTo: Citt\xe0\r\n\r\nx', 'latin1')
  const message = await readMessage(bytes)
  expect(message.subject).toBe('maternità')
  expect(message.to).toEqual([{ name: 'Città', address: '' }])
})

test.each([
  'Content-Type: application/ms-tnef',
  'Content-Type: application/vnd.ms-tnef; name=x',
  'Content-Type: application/octet-stream; name="WINMAIL.DAT"',
])('T36: a letter with "%s" says that its original must be opened', async type => {
  const parts = ['--b', '', '', '--b', type, '', 'x', '--b--']
  const message = await readMessage(
    letter('Content-Type: multipart/mixed; boundary=b', '', ...parts),
  )
  expect(kinds(message.defects)).toContain('tnef')
})
