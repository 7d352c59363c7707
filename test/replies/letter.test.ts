// The letter as it would go out, whole, and which messages get one.

import { expect, test } from 'vitest'
import { type AnswerInput, answer } from '../../replies/letter.ts'
import {
  answerInput,
  aRequest,
  enrolled,
  envelope,
  letterOf,
  letterTo,
  noLetters,
} from './letters.ts'

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

la Sua e-mail in data 4 febbraio 2021 è arrivata. L'abbiamo trasmessa,
con il numero CB-7Q2M-0KXN-3T9V, alla struttura INPS competente: Roma.

Non è necessario inviarla di nuovo.

Il Suo ufficio partecipa a COMBIPAT, la sperimentazione della
comunicazione bidirezionale con i patronati (Messaggio INPS n. 4824 del
23/12/2020). Durante la sperimentazione le segnalazioni e le richieste
alle sedi si inviano con la funzione "Scrivi alla sede" del Portale dei
Patronati, e non per e-mail o PEC, salvo ciò che va necessariamente
inviato per PEC.

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
      classification: { ...aRequest, language: 'de' },
      memory: {
        ...noLetters,
        letters: [{ handle: 'use-form', step: 'notice', at: '2021-02-01T08:00:00Z' }],
      },
      requests: [
        {
          number: 'CB-0000-0000-0001',
          request: { prestazione: null },
          route: { name: 'Bolzano', sede: '1400' },
        },
        {
          number: 'CB-0000-0000-0002',
          request: { prestazione: null },
          route: { name: null, sede: null },
        },
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

Auskunft erteilt: die COMBIPAT-Ansprechperson.

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
    classification: { ...aRequest, kind: 'out_of_scope' },
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
  expect(text).toContain('la Sua PEC in data 4 febbraio 2021 è arrivata. È stata affidata a un')
})

test('a PEC that was not needed is asked to use the form', async () => {
  const input = await pecInput()
  const classification = aRequest
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
    await answerInput({}, { classification: { ...aRequest, kind }, compliance }),
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

test('a request that a person looks at first is not said to be at a structure', async () => {
  const letter = await letterTo({}, { outcome: { kind: 'to_person' } })
  expect(letter.text).toContain('affidata')
  expect(letter.text).not.toContain('alla struttura INPS competente')
})
