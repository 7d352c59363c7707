// What stands beside the words: logos and signatures attached, and texts that say of themselves that
// a program sent them.

import { expect, test } from 'vitest'
import { readAutomatic } from '../../mail/automatic.ts'
import { readMessage } from '../../mail/message.ts'
import { from, judged } from './judged.ts'
import { letter } from './letter.ts'

const logo = [
  '--b',
  'Content-Type: image/png; name="logo.png"',
  'Content-Disposition: inline; filename="logo.png"',
  '',
  'x',
]
const card = ['--b', 'Content-Type: text/x-vcard; name="m.vcf"', '', 'BEGIN:VCARD', 'END:VCARD']
const p7s = ['--b', 'Content-Type: application/pkcs7-signature; name="smime.p7s"', '', 'x']
const pdf = ['--b', 'Content-Type: application/pdf; name="delega.pdf"', '', '%PDF-1.4']

async function judgedWith(attached: readonly string[], ...body: readonly string[]) {
  const type = 'Content-Type: multipart/mixed; boundary=b'
  const words = ['--b', 'Content-Type: text/plain; charset=utf-8', '', ...body]
  const lines = [...from, 'Subject: Re: pratica', type, '', ...words, ...attached, '--b--']
  return readAutomatic(await readMessage(letter(...lines)))
}

test.each([
  ['a logo', logo],
  ['a visiting card', card],
  ['an S/MIME signature', p7s],
])('an absence note is one with %s attached, too', async (_, attached) => {
  const notice = 'Sono assente fino al 15/02/2021. Per urgenze scrivere a Giulia Neri.'
  expect(await judgedWith(attached, notice)).toMatchObject({ sign: 'absence-text', certain: true })
})

test('who is away, sends a document and says more than that is a person', async () => {
  const words = ['Da lunedì sono in ferie.', 'La delega è firmata.', 'Il signore abita a Roma.']
  expect(await judgedWith(pdf, ...words)).toBeNull()
})

const request = 'Si sollecita la domanda di pensione della sig.ra Verdi (VRDNNA49L67H501W).'

test.each([
  ['Questo è un messaggio automatico.', request],
  ['Messaggio generato automaticamente dal gestionale. Non rispondere.', request],
  [request, 'La presente notifica è inviata automaticamente.'],
  [request, 'Questa e-mail è stata generata automaticamente, si prega di non rispondere.'],
  [request, 'Cordiali saluti', 'Anna', '', 'Si prega di non rispondere a questo messaggio.'],
  [request, '(Messaggio automatico)'],
  [request, 'NOTA: questo messaggio è stato inviato automaticamente.'],
  ['Abbiamo ricevuto la Sua richiesta (VRDNNA49L67H501W) e aperto il ticket 48213.', request],
  ['Ihre Anfrage (VRDNNA49L67H501W) ist eingegangen. Ticketnummer 4711.'],
  ['Antrag VRDNNA49L67H501W in Bearbeitung.', 'Bitte antworten Sie nicht auf diese E-Mail.'],
  ['Diese Nachricht wurde automatisch erstellt.', 'Antrag VRDNNA49L67H501W, Stand?'],
  ['Pension VRDNNA49L67H501W?', 'Please do not reply to this message.'],
  ['This is an automatically generated e-mail.', 'Pension VRDNNA49L67H501W?'],
])('what says of itself that a program sent it is doubtful, and no more: %s', async (...body) => {
  const verdict = await judged('sollecito', ...body)
  expect(verdict).toMatchObject({ sign: 'declared-automatic', certain: false })
})

test.each([
  ['Mi è arrivata una risposta automatica: chiedo a che punto è la domanda.'],
  ['Ho ricevuto: "Questo è un messaggio automatico." Che cosa devo fare?'],
  ['Ho ricevuto questo testo:', 'Questo è un messaggio automatico.', 'Che cosa devo fare?'],
  ['Questo messaggio automatico non mi aiuta: chiedo lo stato della domanda.'],
  ['Abbiamo ricevuto la vostra comunicazione del 3 febbraio e chiediamo il riesame.'],
  ['Non rispondete da due mesi alla nostra richiesta.'],
  ['Il pagamento non viene accreditato automaticamente, come mai?'],
  ['Chiedo notizie.', '', '> Questo è un messaggio automatico.', '> Non rispondere.'],
  [
    'Vedi mail sotto, che cosa devo fare?',
    '',
    '-----Messaggio originale-----',
    'Da: INPS <noreply@inps.example>',
    'Inviato: lunedì 1 febbraio 2021 10:00',
    'A: Anna <anna@pat.example>',
    'Oggetto: esito',
    '',
    'Questo è un messaggio automatico, si prega di non rispondere.',
  ],
  ['Wir haben keine Antwort auf diese Nachricht erhalten.'],
  ['The automatic message did not help me, what is the state of the claim?'],
])('a person who speaks of an automatic letter is a person: %s', async (...body) => {
  expect(await judged('Sollecito', ...body)).toBeNull()
})
