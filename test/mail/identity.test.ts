import { expect, test } from 'vitest'
import { identityOf } from '../../mail/identity.ts'
import { letter, withLf } from './letter.ts'

const base = ['From: a@p.example', 'To: b@i.example', 'Subject: uno', 'Message-ID: <x@p.example>']

test('a copy in a second mailbox, with other trace headers, is the same letter', () => {
  const trace = ['Return-Path: <a@p.example>', 'Received: from x; Mon', 'X-Spam: no']
  const one = identityOf(letter(...base, '', 'testo', 'altro', ''))
  const two = identityOf(letter(...trace, ...base, 'Delivered-To: c', '', 'testo', 'altro', '', ''))
  expect(two).toEqual(one)
  expect(one.messageId).toBe('x@p.example')
})

test('blank lines that a program left before it make no difference', () => {
  const one = letter(...base, '', 'testo', '')
  expect(identityOf(Buffer.concat([Buffer.from('\r\n\r\n'), one]))).toEqual(identityOf(one))
})

test('line ends and folding make no difference, wherever the first bare LF stands', () => {
  const crlf = letter(...base, 'Cc: c@p.example,', ' d@p.example', '', '', 'testo', '', 'altro')
  const one = identityOf(crlf)
  expect(identityOf(withLf(crlf))).toEqual(one)
  const mixed = Buffer.from(
    crlf
      .toString()
      .replace('testo\r\n', 'testo\n')
      .replace(/,\r\n /, ',\n\t'),
  )
  expect(identityOf(mixed)).toEqual(one)
})

test('T18: the same Message-ID with another body is another letter', () => {
  const one = identityOf(letter(...base, '', 'testo'))
  const two = identityOf(letter(...base, '', 'altro testo'))
  expect(two.messageId).toBe(one.messageId)
  expect(two.contentHash).not.toBe(one.contentHash)
})

test('T19: without Message-ID the content alone tells letters apart', () => {
  const [one, same, other] = ['a', 'a', 'b'].map(text => identityOf(letter('From: x', '', text)))
  expect(one?.messageId).toBe('')
  expect(same).toEqual(one)
  expect(other?.contentHash).not.toBe(one?.contentHash)
})

test('a value cannot slip from one field into another', () => {
  const one = identityOf(letter('From: a', 'To: b', '', ''))
  expect(identityOf(letter('From: a b', '', '')).contentHash).not.toBe(one.contentHash)
  expect(identityOf(letter('To: b', 'From: a', '', '')).contentHash).toBe(one.contentHash)
})

test('a large LF body hashes like its CRLF copy across slices', () => {
  const crlf = Buffer.from(`From: a\r\n\r\n${`${'x'.repeat(70)}\r\n`.repeat(40_000)}fine`)
  expect(identityOf(withLf(crlf))).toEqual(identityOf(crlf))
})
