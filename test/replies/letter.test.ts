// The letter as it would go out, whole, and what a hostile letter could try with it.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMessage } from '../../mail/message.ts'
import { type AnswerInput, answer } from '../../replies/letter.ts'
import { isOwnMessageId } from '../../replies/message-id.ts'
import type { Letter } from '../../replies/reply.ts'
import { answerInput, bytesOf, enrolled, envelope, type Fields, letterOf } from './letters.ts'

async function letterTo(changes: Fields = {}, rest: Partial<AnswerInput> = {}): Promise<Letter> {
  const answered = await answer(await answerInput(changes, rest))
  if (answered.kind !== 'letter') throw new Error(`Silence: ${answered.because.says}`)
  return answered.letter
}

test('the notice in Italian', async () => {
  const letter = await letterTo()
  expect(letter).toMatchObject({
    kind: 'use_form',
    handle: 'use-form',
    template: 'use_form.it',
    language: 'it',
    recipient: 'roma@aurora.example',
    from: { name: 'COMBIPAT - risposta automatica', address: 'avvisi@inps.example' },
    subject: 'Auto: Richiesta ricevuta: per le prossime usi "Scrivi alla sede"',
    inReplyTo: 'uno@aurora.example',
    references: ['uno@aurora.example'],
  })
  expect(letter.text).toBe(`Questo messaggio è generato automaticamente.

Gentile operatrice, gentile operatore,

la Sua e-mail del 4 febbraio 2021 è arrivata. L'abbiamo trasmessa, con
il numero CB-7Q2M-0KXN-3T9V, alla struttura INPS competente: Roma.

Non è necessario inviarla di nuovo.

Il Suo ufficio partecipa a COMBIPAT, la sperimentazione della
comunicazione bidirezionale con i patronati (Messaggio INPS n. 4824 del
23/12/2020). Durante la sperimentazione le segnalazioni e le richieste
alle sedi si inviano con la funzione "Scrivi alla sede" del Portale dei
Patronati, e non per e-mail o PEC, salvo quanto è necessario gestire
tramite PEC.

Per le prossime richieste La preghiamo di scrivere da qui:

  https://combipat.inps.example/scrivi-alla-sede

Per informazioni: il referente COMBIPAT.

A questo messaggio non occorre rispondere.

Cordiali saluti

INPS - Sperimentazione COMBIPAT
`)
})

test('the short letter in German, for two citizens', async () => {
  const letter = await letterTo(
    {},
    {
      classification: { kind: 'request', language: 'de' },
      memory: { letters: [{ handle: 'use-form', at: '2021-02-01T08:00:00Z' }] },
      requests: [
        { number: 'CB-0000-0000-0001', route: { name: 'Bolzano', sede: '1400' } },
        { number: 'CB-0000-0000-0002', route: { name: null, sede: null } },
      ],
    },
  )
  expect(letter.template).toBe('use_form_breve.de')
  expect(letter.handle).toBe('use-form')
  expect(letter.text).toBe(`Diese Nachricht wurde automatisch erstellt.

Ihre E-Mail vom 4. Februar 2021 ist eingegangen und wurde an die
zuständigen Stellen des NISF/INPS weitergeleitet:

- CB-0000-0000-0001: Bolzano
- CB-0000-0000-0002

Wir erinnern daran, dass Anfragen während der Erprobung COMBIPAT
(Mitteilung des NISF/INPS Nr. 4824 vom 23.12.2020) über "Scrivi alla
sede" gesendet werden:

  https://combipat.inps.example/scrivi-alla-sede

Auskunft: die COMBIPAT-Ansprechperson.

Mit freundlichen Grüßen

NISF/INPS - Erprobung COMBIPAT
`)
})

async function pecInput(): Promise<AnswerInput> {
  const input = await answerInput({
    'Return-Path': '<posta-certificata@gestore.example>',
    From: '"Per conto di: roma@pec.aurora.example" <posta-certificata@gestore.example>',
    To: 'sede.roma@pec.inps.example',
    'Message-ID': '<opec1@gestore.example>',
  })
  const letter = await letterOf({
    'Return-Path': null,
    From: 'roma@pec.aurora.example',
    'Message-ID': '<dentro@pec.aurora.example>',
  })
  return {
    ...input,
    reading: {
      ...input.reading,
      letter,
      pec: envelope,
      channel: 'pec',
      sender: { name: '', address: 'roma@pec.aurora.example' },
    },
    sender: { ...enrolled, channel: 'pec', address: 'roma@pec.aurora.example' },
    classification: { kind: 'out_of_scope', language: 'it' },
    compliance: 'exempt',
    requests: [],
  }
}

test('a PEC that was needed is acknowledged to its mittente, threaded to the letter inside', async () => {
  const answered = await answer(await pecInput())
  expect(answered).toMatchObject({
    kind: 'letter',
    letter: {
      kind: 'pec_exempt_ack',
      handle: 'pec-exempt-ack',
      recipient: 'roma@pec.aurora.example',
      subject: 'Auto: PEC ricevuta',
      inReplyTo: 'dentro@pec.aurora.example',
    },
  })
  const text = answered.kind === 'letter' ? answered.letter.text : ''
  expect(text).toContain('la Sua PEC del 4 febbraio 2021 è arrivata. È stata affidata a un')
})

test('a PEC that was not needed is asked to use the form', async () => {
  const input = await pecInput()
  const classification = { kind: 'request', language: 'it' } as const
  const answered = await answer({ ...input, classification, compliance: 'violation' })
  expect(answered.kind === 'letter' && answered.letter.template).toBe('use_form.it')
})

test.each<[string, AnswerInput['compliance']]>([
  ['request', 'unknown'],
  ['request', 'exempt'],
  ['request', 'n/a'],
  ['out_of_scope', 'n/a'],
  ['out_of_scope', 'violation'],
  ['feedback', 'n/a'],
  ['reply', 'n/a'],
  ['unclear', 'unknown'],
  ['not_pilot', 'n/a'],
  ['pec_receipt', 'n/a'],
])('%s by ordinary mail with compliance %s has no letter', async (kind, compliance) => {
  const answered = await answer(
    await answerInput({}, { classification: { kind, language: 'it' }, compliance }),
  )
  expect(answered).toMatchObject({
    kind: 'silence',
    withheld: null,
    because: { name: 'no-letter' },
    guards: [],
  })
})

test('rule 24, T43: what is withheld is told, with the first guard and all of them', async () => {
  const input = await answerInput({ To: 'altri@ente.example' })
  const marks = [{ name: 'auto-submitted', says: 'Auto-Submitted: auto-generated' }]
  const answered = await answer({ ...input, reading: { ...input.reading, marks } })
  expect(answered).toMatchObject({
    kind: 'silence',
    withheld: 'use_form',
    because: { name: 'auto-submitted' },
    guards: [{ name: 'auto-submitted' }, { name: 'not-addressed-to-us' }],
  })
})

test.each([
  ['no letter before', [], 'use_form.it'],
  ['one eight days ago', ['2021-01-27T09:00:00Z'], 'use_form.it'],
  ['one within seven days', ['2021-01-29T09:00:00Z'], 'use_form_breve.it'],
  ['two within seven days', ['2021-02-04T08:00:00Z', '2021-01-29T09:00:00Z'], null],
  ['two that went out later', ['2021-02-09T08:00:00Z', '2021-02-08T09:00:00Z'], null],
])('rule 12, T38: after %s', async (_, times, template) => {
  const letters = times.map(at => ({ handle: 'use-form', at }))
  const answered = await answer(await answerInput({}, { memory: { letters } }))
  expect(answered.kind === 'letter' ? answered.letter.template : null).toBe(template)
  if (answered.kind === 'silence') expect(answered.because.name).toBe('period')
})

test('rule 12: another response to the same sender does not count', async () => {
  const at = '2021-02-03T09:00:00Z'
  const other = { handle: 'pec-exempt-ack', at }
  const letter = await letterTo({}, { memory: { letters: [other, other, other] } })
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
      const letters = at.map(one => ({ handle: 'use-form', at: one }))
      const classification = { kind: 'request', language }
      const { text } = await letterTo({}, { classification, memory: { letters } })
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

test('whatever the subject is, it begins no header, no line and no tag of the template', async () => {
  const letters = { 'use_form.it': '---\noggetto: {{ oggetto }}\n---\nOggetto: {{ oggetto }}\n' }
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
  const letters = { 'use_form.it': '---\noggetto: {{ oggetto }}\n---\nx\n' }
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
