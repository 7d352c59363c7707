import { expect, test } from 'vitest'
import { readDate } from '../../mail/dates.ts'
import { headerValue, headerValues, MAX_HEADER_BYTES, readHeaders } from '../../mail/headers.ts'
import { decodeWords } from '../../mail/words.ts'
import { kinds, letter, withLf } from './letter.ts'

function read(bytes: Buffer) {
  return readHeaders(bytes, 0, bytes.length)
}

test('fields are unfolded, in order, duplicates kept, with CRLF and with LF', () => {
  const bytes = letter('Subject: uno', '\tdue', 'X-A : 1', 'x-a: 2', '', 'corpo')
  for (const copy of [bytes, withLf(bytes)]) {
    const { headers, end, defects } = read(copy)
    expect(headerValue(headers, 'subject')).toBe('uno due')
    expect(headerValues(headers, 'x-a')).toEqual(['1', '2'])
    expect(copy.toString('latin1', end)).toBe('corpo')
    expect(defects).toEqual([])
  }
})

test('raw 8-bit values are UTF-8, else windows-1252', () => {
  const utf8 = Buffer.from('Subject: però\r\n\r\n', 'utf8')
  const latin1 = Buffer.from('Subject: per\xf2 \x80\r\n\r\n', 'latin1')
  expect(headerValue(read(utf8).headers, 'subject')).toBe('però')
  expect(headerValue(read(latin1).headers, 'subject')).toBe('però €')
})

test('a line that is no field is skipped when fields follow it', () => {
  const { headers, defects } = read(letter('A: 1', 'spazzatura', 'From: a@b.example', '', 'x'))
  expect(headerValue(headers, 'from')).toBe('a@b.example')
  expect(kinds(defects)).toEqual(['header-line'])
})

test('a body that no blank line announces starts at its first line', () => {
  const bytes = letter('A: 1', 'Buongiorno,', '', 'testo')
  expect(bytes.toString('latin1', read(bytes).end)).toBe('Buongiorno,\r\n\r\ntesto')
})

test('an mbox line on top is no field and no defect', () => {
  const { headers, defects } = read(letter('From a@b.example Mon Feb  1 2021', 'A: 1', '', ''))
  expect([headers.length, defects.length]).toEqual([1, 0])
})

test('T33: a header over 1 MiB is read to the limit and its end is still found', () => {
  const bytes = Buffer.from(`A: 1\r\n${'X-F: y\r\n'.repeat(MAX_HEADER_BYTES / 8)}Z: 1\r\n\r\ncorpo`)
  const { headers, end, defects } = read(bytes)
  expect(kinds(defects)).toEqual(['header-size'])
  expect(headerValue(headers, 'z')).toBeNull()
  expect(bytes.toString('latin1', end)).toBe('corpo')
})

test.each([
  ['Mon, 01 Feb 2021 11:00:05 +0100', '2021-02-01T10:00:05.000Z'],
  ['1 Feb 2021 11:00 +0100 (CET)', '2021-02-01T10:00:00.000Z'],
  ['Mon, 1 Feb 21 11:00:05 GMT', '2021-02-01T11:00:05.000Z'],
  ['Tue, 01 Feb 2021 11:00:05', '2021-02-01T11:00:05.000Z'],
  ['Wed, 31 Feb 2021 11:00:05 +0100', null],
  ['ieri', null],
  ['', null],
])('the date "%s" is %s', (written, expected) => {
  expect(readDate(written)).toBe(expected)
})

test.each([
  ['=?utf-8?q?perch=C3?= =?utf-8?q?=A9_no?=', 'perché no'],
  ['=?iso-8859-1?Q?citt=E0?= =?utf-8?B?w6g=?= ok', 'cittàè ok'],
  ['prima =?utf-8*it?q?=C3=A0?= dopo', 'prima à dopo'],
  ['=?utf-8?q?citt=E0?=', 'città'],
  ['=?x-unknown?q?a?= =?broken', 'a =?broken'],
  ['nessuna', 'nessuna'],
])('the encoded words %s are "%s"', (written, expected) => {
  expect(decodeWords(written)).toBe(expected)
})
