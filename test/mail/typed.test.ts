// What only a person does: he types on a telephone that says so below, writes under what he quotes,
// or speaks of a ticket and not of having opened one.

import { expect, test } from 'vitest'
import { readAutomatic } from '../../mail/automatic.ts'
import { readMessage } from '../../mail/message.ts'
import { letter } from './letter.ts'

async function judged(subject: string, ...body: readonly string[]) {
  const from = ['Return-Path: <anna@pat.example>', 'From: Anna <anna@pat.example>']
  const headers = [...from, `Subject: ${subject}`, 'Content-Type: text/plain; charset=utf-8']
  return readAutomatic(await readMessage(letter(...headers, '', ...body)))
}

const away = ['Sono in ferie fino al 15 agosto, torno lunedì 18.', 'Grazie per la pazienza.']

test('two phrases of absence are a notice', async () => {
  expect(await judged('Re: delega', ...away)).toMatchObject({ sign: 'absence-text' })
})

test.each([
  'Inviato da iPhone',
  'Inviato dal mio telefono Android',
  'Von meinem iPhone gesendet',
  'Envoyé de mon iPhone',
  'Enviado desde mi teléfono Samsung',
  'Sent from my iPad',
  'Get Outlook for iOS',
])('over "%s" they are a person’s', async device => {
  expect(await judged('Re: delega', ...away, '', device)).toBeNull()
})

test('under a quotation they are a person’s', async () => {
  const quoted = ['Il 3 agosto Giulia Neri ha scritto:', '> Ti serve la delega?', '']
  expect(await judged('Re: delega', ...quoted, ...away)).toBeNull()
})

test('over a quotation they are a notice', async () => {
  const quoted = ['', 'Il 3 agosto Giulia Neri ha scritto:', '> Ti serve la delega?']
  expect(await judged('Re: delega', ...away, ...quoted)).toMatchObject({ sign: 'absence-text' })
})

test('a header that says so goes before what a person does', async () => {
  const headers = ['Return-Path: <a@pat.example>', 'Precedence: auto_reply', 'Subject: Re: delega']
  const type = 'Content-Type: text/plain; charset=utf-8'
  const lines = [...headers, type, '', ...away, '', 'Inviato da iPhone']
  expect(await readAutomatic(await readMessage(letter(...lines)))).toMatchObject({
    kind: 'auto_reply',
  })
})

test.each([
  ['Danke für die Liste, ich sehe sie bis Freitag durch.', 'Ticket #4711 ist noch offen.'],
  ['Grazie per i documenti, li guardo domani.', 'Il ticket 20215 è ancora aperto da noi.'],
])('"%s %s" speaks of a ticket', async (...body) => {
  expect(await judged('Re: elenco', ...body)).toBeNull()
})

test.each([
  ['Grazie per averci scritto.', 'Il numero del suo ticket è: 20215.'],
  ['Danke für Ihre Nachricht.', 'Ihre Ticketnummer: 4711'],
])('"%s %s" opens one', async (...body) => {
  expect(await judged('Re: elenco', ...body)).toMatchObject({ kind: 'auto_reply' })
})

test.each([
  ['Antw: Meldezettel (Abwesenheit)', 'Ich befinde mich vom 03.08. bis 21.08. in Urlaub.'],
  ['R: delega (fuori ufficio)', 'Rientro il 21 agosto.'],
])('"%s" is told in the subject of an answer', async (subject, body) => {
  expect(await judged(subject, body, 'Vertretung: Frau Maier, Zi. 112.')).toMatchObject({
    kind: 'auto_reply',
  })
})
