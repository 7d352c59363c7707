// Letters without any header that tells: the words and the MIME shape alone, in the five languages
// that come to the offices. Every machine stands beside a person who speaks of the same thing.

import { expect, test } from 'vitest'
import { readAutomatic } from '../../mail/automatic.ts'
import { readMessage } from '../../mail/message.ts'
import { from, judged } from './judged.ts'
import { letter } from './letter.ts'

test.each([
  [
    'Re: richiesta',
    'Buongiorno, sono in ferie dal 3 al 20 agosto.',
    'Per urgenze contattare l’ufficio al 06 1234567.',
  ],
  [
    'Re: pratica',
    'Il nostro ufficio resterà chiuso fino al 6 gennaio.',
    'I messaggi saranno letti alla riapertura.',
  ],
  [
    'Re: domanda',
    'Gentile utente, la Sua richiesta è stata registrata con il numero 42.',
    'Messaggio generato automaticamente.',
  ],
  [
    'AW: Anfrage',
    'Guten Tag, ich bin bis zum 15. August nicht im Büro.',
    'In dringenden Fällen wenden Sie sich an meine Kollegin.',
  ],
  [
    'AW: Antrag',
    'Vielen Dank für Ihre Nachricht. Unser Büro ist bis 7. Jänner geschlossen.',
    'Ihre Nachricht wird nicht weitergeleitet.',
  ],
  [
    'Re: your letter',
    'Thank you for your message. I am out of the office until Monday.',
    'For urgent matters please contact my colleague.',
  ],
  [
    'Re: your letter',
    'I will be on annual leave with limited access to email.',
    'I will reply when I return.',
  ],
  [
    'Re : dossier',
    'Bonjour, je suis absente du bureau jusqu’au 12 mars.',
    'En cas d’urgence, merci de contacter le secrétariat.',
  ],
  [
    'RE: expediente',
    'Estoy de vacaciones hasta el 20 de agosto.',
    'En caso de urgencia escriba a mi compañera.',
  ],
  ['Ferie', 'Sono in ferie fino al 20 agosto. Risponderò al mio rientro.', ''],
])('an absence note (%s) is known by its words', async (subject, ...body) => {
  expect(await judged(subject, ...body)).toMatchObject({ kind: 'auto_reply', certain: true })
})

test.each([
  'Risposta automatica: pratica',
  'Automatic reply: case',
  'Automatische Antwort: Antrag',
  'Réponse automatique : dossier',
  'Respuesta automática: expediente',
  'Out of Office: case',
  'Letto: sollecito',
  'Gelesen: Anfrage',
])('the subject %s is a program’s', async subject => {
  expect(await judged(subject, 'x')).toMatchObject({ kind: 'auto_reply', certain: true })
})

test.each([
  [
    'Mail',
    'Il Suo messaggio a anna@inps.example non è stato recapitato: 550 5.1.1 utente sconosciuto.',
    '',
    'Messaggio originale allegato:',
  ],
  [
    'Nachricht',
    'Ihre Nachricht an anna@inps.example konnte nicht zugestellt werden.',
    '550 5.1.1 user unknown',
    '',
  ],
  [
    'Mail',
    'Your message to anna@inps.example could not be delivered.',
    'The server said: 550 5.1.1 no such user',
    '',
  ],
  [
    'Message',
    'Votre message à anna@inps.example n’a pas pu être remis.',
    '550 5.1.1 utilisateur inconnu',
    '',
  ],
  [
    'Correo',
    'Su mensaje a anna@inps.example no pudo ser entregado.',
    '550 5.1.1 usuario desconocido',
    '',
  ],
  ['Mail', 'Hi. This is the mailer program at x.example.', '', 'I was not able to deliver'],
  ['Undeliverable mail', 'Unknown user: anna@inps.example', '', 'Original message follows.'],
  [
    'x',
    'Final-Recipient: rfc822; anna@inps.example',
    'Action: failed',
    'Your message could not be delivered.',
  ],
])('a home-made bounce (%s) is known by two signs', async (subject, ...body) => {
  expect(await judged(subject, ...body)).toMatchObject({ kind: 'bounce', certain: true })
})

test.each([
  [
    'Mail tornata indietro',
    'Buongiorno, la mia mail mi è tornata indietro: "Undelivered Mail Returned to Sender".',
  ],
  [
    'Errore',
    'Buongiorno, ho ricevuto questo errore:',
    'Your message to a@inps.example could not be delivered.',
    '550 5.1.1 User unknown',
  ],
  [
    'Problem',
    'I tried to write to you and the message could not be delivered to the following recipient: a@inps.example. 550 5.1.1.',
  ],
  [
    'Undeliverable mail',
    'Your last message was returned as undeliverable because our mailbox was full. Send it again, please.',
  ],
  [
    'Sollecito',
    'La domanda di NASpI è ancora in lavorazione.',
    'Sono in ferie dal 10 al 20 agosto, per urgenze contattare la collega.',
  ],
  ['sede chiusa', 'L’ufficio è chiuso il sabato: dove si consegnano i documenti?'],
  [
    'Assenza',
    'La signora Verdi è assente per malattia dal 3 marzo: quando sarà pagata l’indennità?',
  ],
  [
    'Lettera',
    'La vostra raccomandata non è stata consegnata perché il destinatario si è trasferito.',
  ],
  ['Rente', 'Ihre Nachricht konnte ich nicht öffnen, der Anhang ist beschädigt.'],
  [
    'Urlaub',
    'Ich bin bis Freitag im Urlaub. Bitte teilen Sie meiner Kollegin mit, ob die Rente ausbezahlt wurde.',
    'Der Antrag liegt seit Mai vor.',
  ],
  [
    'Demande',
    'Votre message n’a pas répondu à ma question. Je suis absent demain.',
    'Le dossier est complet depuis mai.',
  ],
  [
    'Consulta',
    'Su mensaje no fue claro. Estaré de vacaciones en agosto.',
    'El expediente está completo desde mayo.',
  ],
  ['R: Risposta automatica: pratica', 'Grazie, attendo notizie al Suo rientro.'],
  [
    'I: Undelivered Mail',
    'Mi è tornata.',
    '-----Messaggio originale-----',
    'Da: MAILER-DAEMON@x.example',
    '',
    'This is the mail system.',
  ],
])('a person who writes about it (%s) is a person', async (subject, ...body) => {
  expect((await judged(subject, ...body))?.certain ?? false).toBe(false)
})

const parts = (type: string, ...lines: readonly string[]) => [
  ...from,
  'Subject: Rapporto',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  '',
  'Segue il rapporto.',
  '--b',
  `Content-Type: ${type}`,
  '',
  ...lines,
  '--b--',
]

test.each([
  ['message/delivery-status', 'bounce'],
  ['message/disposition-notification', 'auto_reply'],
  ['message/feedback-report', 'bounce'],
])('%s at the top of a letter without the label of a report is one', async (type, kind) => {
  const found = readAutomatic(await readMessage(letter(...parts(type, 'Status: 5.1.1'))))
  expect(found).toMatchObject({ kind, certain: true })
})

test('T42: the same part in a letter that a person forwards is the person’s', async () => {
  const lines = parts('message/delivery-status', 'Status: 5.1.1')
  const forwarded = lines.map(line => line.replace('Subject: ', 'Subject: I: '))
  expect(readAutomatic(await readMessage(letter(...forwarded)))).toBeNull()
})

test.each([
  ['complaint about message from 192.0.2.1', 'x'],
  ['[Hub] [192.0.2.1] Batched Abuse Report', 'x'],
  ['314-30 Notice of Unauthorized Use of the Property', 'x'],
  [
    'Report on an offer',
    'This is an email abuse report for an email message received from IP 192.0.2.2.',
  ],
  ['Report', 'Feedback-Type: abuse'],
])('a complaint (%s) is a feedback report without its shape', async (subject, text) => {
  expect((await judged(subject, text))?.sign).toBe('feedback-report')
})

test('figures of mail servers are known by the name of their file (RFC 7489, RFC 8460)', async () => {
  const name = 'x.example!inps.example!1620000000!1620086399.xml.gz'
  const lines = parts(`application/gzip; name="${name}"`, 'x')
  expect(readAutomatic(await readMessage(letter(...lines)))).toMatchObject({ certain: true })
})
