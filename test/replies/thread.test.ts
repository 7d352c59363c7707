// What an answer repeats of the thread it belongs to, and by what it knows its own subject again.

import { expect, test } from 'vitest'
import { stepsBySubject } from '../../replies/conversation.ts'
import { threadOf } from '../../replies/thread.ts'
import { letterOf, letters } from './letters.ts'

const parentOf = async (id: string) => threadOf(await letterOf({ 'Message-ID': id })).inReplyTo

test.each([
  ['<uno@aurora.example>', 'uno@aurora.example'],
  ['(c) <uno@aurora.example> (d)', 'uno@aurora.example'],
  [`<${'a'.repeat(800)}@x.example>`, `${'a'.repeat(800)}@x.example`],
  [`<${'a'.repeat(980)}@x.example>`, null],
  ['uno@aurora.example', null],
  ['uno due@aurora.example', null],
  ['<uno due@aurora.example>', null],
  ['foo bar', null],
  ['<uno>', null],
  ['<\u00e8@x.example>', null],
  ['<uno@x.example Bcc: x@evil.example>', null],
  ['<a";,(b)@x.example>', null],
  ['<=?utf-8?q?x?=@x.example>', null],
])('of the Message-ID %s the answer repeats %s', async (written, repeated) => {
  expect(await parentOf(written)).toBe(repeated)
})

test('of References only what stands there as an identifier is repeated', async () => {
  const message = await letterOf({ References: 'foo <a@b.example> <g h@i.example> c@d.example <>' })
  expect(threadOf(message).references).toEqual(['a@b.example', 'uno@aurora.example'])
})

test.each([
  ['Re: Auto: Richiesta ricevuta', 1],
  ['Antwort: Auto: Richiesta ricevuta', 1],
  ['Re[2]: R: [EXT] Auto: Richiesta ricevuta', 1],
  ['RE : Auto : Richiesta ricevuta', 1],
  ['[EXT] sollecito', 0],
  ['Re: Automobile: contributo', 0],
  ['Re: autorizzazione', 0],
])('the subject %s answers %i letters of ours', (subject, count) => {
  expect(stepsBySubject(subject, letters)).toHaveLength(count)
})
