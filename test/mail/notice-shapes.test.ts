// What programs put around their notices, and what persons write that looks like one.

import { expect, test } from 'vitest'
import { readMessage } from '../../mail/message.ts'
import { newWords } from '../../mail/text.ts'
import { judged, plainLetter } from './judged.ts'

const away = 'Sono in ferie fino al 15 agosto, torno lunedì 18. Grazie per la pazienza.'

test.each([
  ['a notice under the question it answers', `> Quando sarà definita?\n\n${away}`],
  ['a notice with a name under the quotation', `${away}\n\n> Quando sarà definita?\n\nMarta Neri`],
  ['a menu marked like a quotation', `> Sede di Roma: riapre il 20\n${away}`],
  ['an advertisement of an app', `${away}\n\nScarica l’app MyPatronato per iPhone`],
  ['the telephone of the one who is quoted', `${away}\n\nIl tuo messaggio:\nInviato da iPhone`],
  [
    'a ticket that is open',
    'Gentile utente, la Sua richiesta ticket 20215 non è ancora stata assegnata. Le risponderemo al più presto.',
  ],
  [
    'a ticket in English',
    'Your ticket number 20215 is open. We will get back to you within 2 days.',
  ],
  ['an illness', 'Sono a casa malata fino al 15 marzo. Per urgenze contattare la collega Neri.'],
  [
    'a sentence about the program over two lines',
    'Abbiamo registrato la pratica.\nQuesta mail è stata generata dal\nsistema.',
  ],
  ['another program', 'Pratica aggiornata.\nQuesto messaggio è stato inviato dal gestionale.'],
  [
    'a footer of a program',
    'La domanda di Rossi è aggiornata.\n--\nGenerato automaticamente da PratichePlus 4.2',
  ],
  [
    'a mailbox that nobody reads',
    'La domanda è aggiornata.\n--\nNon rispondere, casella non presidiata',
  ],
  ['a German machine', 'Vorgang erfasst.\nDiese Mitteilung wurde maschinell erstellt.'],
  ['a German notification', 'Vorgang erfasst.\nAutomatische Benachrichtigung des Systems'],
  ['a German system', 'Vorgang erfasst.\nDiese Nachricht wurde vom System versandt.'],
])('%s is of a program', async (_, body) => {
  expect(await judged('Re: domanda', ...body.split('\n'))).toMatchObject({ kind: 'auto_reply' })
})

test.each([
  [
    'what the citizen got',
    'Il sig. Verdi ha ricevuto per la sua domanda di NASpI una\ncomunicazione inviata dal sistema che dice respinta. A che punto è il\nriesame?',
  ],
  [
    'what the portal said',
    'Risposta prodotta dal sistema INPS: "in lavorazione". Quando verrà definita?',
  ],
  [
    'a German notice and a complaint',
    'Diese Mitteilung wurde vom System versandt, aber der Rentenantrag liegt. Wann wird er bearbeitet?',
  ],
  ['a person who has no money', 'Sono in maternità e sono rimasta senza soldi.'],
  ['a person in hospital', 'Sono ricoverata a Pavia. Per la mia invalidità scrivete a mio figlio.'],
])('%s is of a person', async (_, body) => {
  expect(await judged('domanda', ...body.split('\n'))).toBeNull()
})

// One phrase beside a neutral sentence: only the subject makes two.
test.each([
  [
    'Antw: Meldezettel',
    ' (Abwesenheit)',
    'Ich bin ab morgen wohl im Urlaub. Das große Zimmer ist ab heute schon frei.',
  ],
  [
    'R: delega',
    ' (fuori ufficio)',
    'Come forse sai rientro il 21 agosto. La stanza grande resta libera per tutti.',
  ],
])('"%s%s" tells in the subject of an answer', async (subject, end, body) => {
  expect(await judged(subject, body)).toBeNull()
  expect(await judged(subject + end, body)).toMatchObject({ kind: 'auto_reply' })
})

test.each([
  'Buongiorno\nSede di Pavia | NASpI di Verdi in lavorazione da marzo\nGrazie',
  'Buongiorno,\nPatronato Aurora * Verdi Luca: la domanda di pensione è ferma da marzo\nGrazie',
  'Gentili colleghi,\n* * *\nper Verdi la domanda di pensione è ferma dal 3 marzo.\nCordiali saluti',
])('the case in %j is no footer', async body => {
  expect(newWords(await readMessage(plainLetter('Verdi', ...body.split('\n')))).text).toMatch(
    /Verdi/,
  )
})
