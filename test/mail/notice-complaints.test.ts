// Notices as programs of shops and offices word them, and people who come close to them.

import { test } from 'vitest'
import { expectNotice, expectPerson } from './judged.ts'

test.each([
  'Hai scritto a un indirizzo usato solo per l’invio di notifiche. Nessuno leggerà la tua risposta.',
  'This inbox does not accept replies. Please use our pages.',
  'On annual leave until Monday. I will revert on my return.',
  'Cette boîte sera bientôt fermée. Merci d’adresser vos demandes à accueil@caisse.example',
])('an everyday wording is a notice: %s', async text => {
  await expectNotice('Re: pratica', text)
})

test.each([
  'Das Büro ist wieder geschlossen. Niemand antwortet, auch die Kollegin nicht.',
  'Lo sportello è chiuso e nessuno risponde. Grazie.',
  'L’ufficio è chiuso fino a lunedì e noi siamo rimasti senza risposta.',
  'The office is closed until Monday and nobody answers.',
  'In ferie fino a lunedì. Il nonno aspetta la sua risposta.',
  'On leave until Monday. Grandfather waits for the answer.',
  'We will revert within 3 days, Rossi disagrees.',
])('who complains of silence, or tells of somebody, is a person: %s', async text => {
  await expectPerson('Re: pratica', text)
})

test('a subject that asks what an absence note should say is a person’s', async () => {
  const text = 'Io scriverei: "L’ufficio è chiuso fino al 21". Che ne dite? Lo giro domani.'
  await expectPerson('Messaggio di assenza: quale testo?', text)
})

test('who greets his team and hands over is a person', async () => {
  const text = 'Hi team,\n\nI’ll be on leave from Monday. Sarah will take the Bozen files.'
  await expectPerson('Vacation notice and handover', text)
})
