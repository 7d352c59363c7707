// What no person writes is not read to its end, and nothing of it is lost (T30, T33).

import { expect, it } from 'vitest'
import { readMessage } from '../../mail/message.ts'
import { MAX_LETTER, newWords } from '../../mail/text.ts'

const letter = (headers: string, body: string): Buffer =>
  Buffer.from(`From: a@b.example\r\n${headers}\r\n\r\n${body}`)

it('looks for new words in the first part of an endless text, and keeps the whole', async () => {
  const message = await readMessage(letter('Subject: x', `prima ${'parola '.repeat(60_000)}ultima`))
  const words = newWords(message)
  expect(words.text.length).toBeLessThanOrEqual(MAX_LETTER)
  expect(words.text).toMatch(/^prima parola/)
  expect(message.text).toMatch(/ultima\n?$/)
})

it('reads the first recipients of an endless list', async () => {
  const message = await readMessage(letter(`To: ${'"a, b" <c@d.example>, '.repeat(40_000)}`, 'x'))
  expect(message.to.length).toBeGreaterThan(1000)
  expect(message.to.length).toBeLessThan(10_000)
  expect(message.to[0]).toEqual({ name: 'a, b', address: 'c@d.example' })
})

it('cuts an endless subject', async () => {
  const message = await readMessage(letter(`Subject: prima ${'parola '.repeat(100_000)}`, 'x'))
  expect(message.subject).toMatch(/^prima parola/)
  expect(message.subject.length).toBeLessThanOrEqual(16 * 1024)
})
