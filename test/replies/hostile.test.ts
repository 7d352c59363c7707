// What a hostile letter could try with our answer: headers, lines, tags of the template.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMessage } from '../../mail/message.ts'
import { answer } from '../../replies/letter.ts'
import { answerInput, bytesOf } from './letters.ts'

test('whatever the subject is, it begins no header, no line and no tag of the template', async () => {
  const source = '---\noggetto: {{ oggetto }}\n---\nOggetto: {{ oggetto }}\n'
  const letters = { 'use_form.it': source, 'use_form_breve.it': source }
  const input = await answerInput()
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async subject => {
      const letter = { ...input.reading.letter, subject }
      const answered = await answer({
        ...input,
        reading: { ...input.reading, letter },
        policy: { ...input.policy, letters },
      })
      if (answered.kind === 'silence') return
      expect(answered.letter.subject).toMatch(/^Auto: [^\r\n\0]*$/)
      expect(answered.letter.subject.length).toBeLessThanOrEqual(210)
      expect(answered.letter.text).not.toMatch(/[\r\0]/)
    }),
  )
})

test.each([
  ['{{ modulo }}{% raw %}', 'Auto: {{ modulo }}{% raw %}'],
  ['Auto: Re: AUTO: Sollecito', 'Auto: Sollecito'],
  ['x\r\nBcc: tutti@inps.example', 'Auto: x Bcc: tutti@inps.example'],
  ['x\u2028\u202ey', 'Auto: x y'],
])('the subject %j is only words', async (subject, expected) => {
  const input = await answerInput()
  const source = '---\noggetto: {{ oggetto }}\n---\nx\n'
  const letters = { 'use_form.it': source, 'use_form_breve.it': source }
  const answered = await answer({
    ...input,
    reading: { ...input.reading, letter: { ...input.reading.letter, subject } },
    policy: { ...input.policy, letters },
  })
  expect(answered.kind === 'letter' && answered.letter.subject).toBe(expected)
})

test('hostile Message-IDs neither break the header nor make it long', async () => {
  const outer = await readMessage(
    bytesOf({ 'Message-ID': `<${'a'.repeat(5000)}@x.example>`, References: '<è@x.example>' }),
  )
  const input = await answerInput()
  const answered = await answer({ ...input, reading: { ...input.reading, outer, letter: outer } })
  expect(answered).toMatchObject({ letter: { inReplyTo: null, references: [] } })
})
