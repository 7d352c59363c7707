// How a letter answers: RFC 3834 and 5230, and T38-T48.

import { expect, test } from 'vitest'
import { answer } from '../../replies/letter.ts'
import { isOwnMessageId } from '../../replies/message-id.ts'
import { answerInput, aRequest, letterTo, noLetters } from './letters.ts'

test.each([
  ['no letter before', [], 'use_form.it'],
  ['one eight days ago', ['2021-01-27T09:00:00Z'], 'use_form.it'],
  ['one within seven days', ['2021-01-29T09:00:00Z'], 'use_form_breve.it'],
  ['two within seven days', ['2021-02-04T08:00:00Z', '2021-01-29T09:00:00Z'], null],
  ['two that went out later', ['2021-02-09T08:00:00Z', '2021-02-08T09:00:00Z'], null],
])('rule 12, T38: after %s', async (_, times, template) => {
  const steps = ['notice', 'short'] as const
  const letters = times.map((at, i) => ({ handle: 'use-form', step: steps[i] ?? 'notice', at }))
  const answered = await answer(await answerInput({}, { memory: { ...noLetters, letters } }))
  expect(answered.kind === 'letter' ? answered.letter.template : null).toBe(template)
  if (answered.kind === 'silence') expect(answered.because.name).toBe('period')
})

test('rule 12: another response to the same sender does not count', async () => {
  const at = '2021-02-03T09:00:00Z'
  const other = { handle: 'pec-exempt-ack', step: 'notice', at } as const
  const memory = { ...noLetters, letters: [other, other, other] }
  const letter = await letterTo({}, { memory })
  expect(letter.template).toBe('use_form.it')
})

test('rule 14, T46: the recipient is the Return-Path, whatever Reply-To and Sender say', async () => {
  const letter = await letterTo({
    'Reply-To': 'ladro@evil.example',
    Sender: 'altro@aurora.example',
  })
  expect(letter.recipient).toBe('roma@aurora.example')
})

test('T45: through our own list the recipient is the author', async () => {
  const input = await answerInput({
    To: 'lista@inps.example',
    'Return-Path': '<lista-bounces@inps.example>',
    'List-Id': '<lista.inps.example>',
  })
  const answered = await answer({
    ...input,
    policy: { ...input.policy, groups: ['lista@inps.example'] },
  })
  expect(answered).toMatchObject({ letter: { recipient: 'roma@aurora.example' } })
})

test('rule 16: From is configured, never taken from the letter', async () => {
  const letter = await letterTo({ To: 'falso@inps.example' })
  expect(letter.from.address).toBe('avvisi@inps.example')
})

test('rule 17: the letter says in every way that a machine wrote it', async () => {
  expect((await letterTo()).headers).toEqual({
    'Auto-Submitted': 'auto-replied',
    Precedence: 'bulk',
    'X-Auto-Response-Suppress': 'All',
    'X-Combipat-Gateway': 'use-form',
    'Content-Language': 'it',
  })
})

test('rule 18: without Message-ID there is no In-Reply-To', async () => {
  const letter = await letterTo({ 'Message-ID': null, References: '<a@x.example>' })
  expect(letter.inReplyTo).toBeNull()
  expect(letter.references).toEqual(['a@x.example'])
})

test('rule 18: In-Reply-To stands in for References only where it names one message', async () => {
  const one = await letterTo({ 'In-Reply-To': '<a@x.example>' })
  expect(one.references).toEqual(['a@x.example', 'uno@aurora.example'])
  const two = await letterTo({ 'In-Reply-To': '<a@x.example> <b@x.example>' })
  expect(two.references).toEqual(['uno@aurora.example'])
})

test('rule 18, T47: References keep the first and the last ten', async () => {
  const ids = Array.from({ length: 300 }, (_, i) => `<${i}@aurora.example>`)
  const { references } = await letterTo({ References: ids.join(' ') })
  expect(references).toHaveLength(11)
  expect(references[0]).toBe('0@aurora.example')
  expect(references.slice(-2)).toEqual(['299@aurora.example', 'uno@aurora.example'])
})

test('rule 18: the Message-ID is the same for the same letter, and known as ours', async () => {
  const [first, again, other] = [
    await letterTo(),
    await letterTo(),
    await letterTo({ Subject: 'Altro' }),
  ]
  expect(again.messageId).toBe(first.messageId)
  expect(other.messageId).not.toBe(first.messageId)
  expect(first.messageId).toMatch(/^use-form\.[0-9a-f]{32}@inps\.example$/)
  expect(isOwnMessageId(first.messageId)).toBe(true)
  expect(isOwnMessageId('use-form.abc@inps.example')).toBe(false)
})

test('T40: an answer to our own letter is never written', async () => {
  const letter = await letterTo()
  const answered = await answer(await answerInput({ 'Message-ID': `<${letter.messageId}>` }))
  expect(answered).toMatchObject({ kind: 'silence', because: { name: 'own-message' } })
})

test('rule 20: a few lines of plain text, none over 72 columns but the link', async () => {
  for (const language of ['it', 'de'] as const)
    for (const at of [[], ['2021-02-03T09:00:00Z']]) {
      const letters = at.map(one => ({ handle: 'use-form', step: 'notice' as const, at: one }))
      const classification = { ...aRequest, language }
      const { text } = await letterTo({}, { classification, memory: { ...noLetters, letters } })
      expect(text.length).toBeLessThan(1500)
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(72)
      expect(text).not.toMatch(/\n\n\n|[ \t]\n|\{|<|\r/)
    }
})

test('rule 21: nothing of the letter received is repeated', async () => {
  const subject = 'Invalidita civile RSSMRA79B11C566R'
  const letter = await letterTo({ Subject: subject, From: 'Rossi Mario <roma@aurora.example>' })
  expect(JSON.stringify(letter)).not.toMatch(/RSSMRA|Invalidita|Mario/)
})
