// Everyday wordings of notices, by language, and letters of people that come close to them.

import { test } from 'vitest'
import { expectNotice, expectPerson } from './judged.ts'

test.each([
  ['it', 'Grazie la sua mail. Sono in ferie, ritornerò il 4 maggio.'],
  ['it', 'Gentili Pazienti, siamo chiusi fino al 9 maggio. Per urgenze 06 5550100.'],
  ['it', 'Sono in ferie. Vi rispondo entro il 4 maggio, per consegnare documenti 06 5550100.'],
  ['it', 'Chiuso per ferie fino al 20 agosto. Si rientra lunedì.'],
  ['de', 'Ich bin in einem Seminar und habe nur eingeschränkten E-Mail-Zugriff.'],
  [
    'de',
    'Danke für Ihre Mail. Vom 2. bis 9. Mai bin ich nicht am Arbeitsplatz. Nachrichten bleiben ungelesen und werden danach abgearbeitet.',
  ],
  ['de', 'Ich bin bis 9. Mai nicht im Buero. Ab dann bin ich wieder da, frueher leider nicht.'],
  ['de', 'Ich bin bis 9. Mai nicht unter dieser Adresse erreichbar.'],
  // Soft hyphens and joiners inside words, as web pages leave them.
  ['de', 'Ich bin bis 9. Mai nicht unter dieser Ad\u00adresse erreich\u200bbar.'],
  ['it', 'Sono fuori dall´ufficio fino a lunedì.'],
  ['de', 'Ich bin bis 9. Mai nicht in unserer Dienststelle.'],
  ['de', 'Ich lese meine Post nicht. Sie erhalten leider keine Antwort.'],
  ['de', 'Ich bin bis 9. Mai im Urlaub. Vertretung: Frau Gruber.'],
  [
    'en',
    'I am out of my office until Friday and will not have access to e-mail. Your message is important to me.',
  ],
  ['en', 'I am away on vacation until May 9th and will answer messages at that time.'],
  ['en', 'Hello There, I have now left the company. Please contact anna@pat.example.'],
  ['en', 'This mailbox is not attended. Messages to it will not receive an answer.'],
  ['en', 'Working reduced hours this week. Responses may be slow.'],
  ['en', 'Our team is officially closed until May 9th and will answer when we re-open.'],
  ['en', 'Summer closure from May 2nd to 9th.'],
  ['en', 'On annual leave, will be back on Thu.'],
  ['en', 'Thanks for your mail. Your request is now being handled.'],
  ['de', 'OOO bis Freitag, danke für die Geduld.'],
  [
    'fr',
    'Je n’aurai pas accès à mes courriels du 2 au 9 mai. Pour les cas urgents, adressez-vous à Anna.',
  ],
  ['fr', 'Je ne suis pas au bureau et reviendrai le 9 mai.'],
  ['fr', 'Congés du 2 au 9 mai. Contact d’urgence : Anna.'],
  [
    'fr',
    'Ma messagerie ne sera pas relevée. Je reprends mon poste le 9 mai. Merci de votre patience.',
  ],
  ['fr', 'Bonjour, votre courriel est bien reçu. Nous vous répondrons dès que possible.'],
  ['es', 'Gracias por tu correo. Hoy no estoy en la oficina. Responderé mañana.'],
  ['es', 'Esta cuenta ha sido desactivada. Contactar con ana@pat.example'],
  ['es', 'No tendré acceso al correo. Para asuntos urgentes le ruego escriba a Ana.'],
  ['es', 'Estoy fuera de la oficina. Me reintegro el lunes 4 de mayo de 2026.'],
  [
    'it',
    'Hai scritto a un indirizzo usato solo per l’invio di notifiche. Nessuno leggerà la tua risposta.',
  ],
  ['en', 'This inbox does not accept replies. Please use our pages.'],
  ['en', 'On annual leave until Monday. I will revert on my return.'],
  ['fr', 'Cette boîte sera bientôt fermée. Merci d’adresser vos demandes à accueil@caisse.example'],
  // A promise, and no complaint.
  ['it', 'Siamo chiusi fino al 9 maggio. Nessuna mail resterà senza risposta.'],
])('an everyday wording (%s: %s) is a notice', async (_, text) => {
  await expectNotice('Re: pratica', text)
})

test.each([
  'Ok, va bene. Io sono in ferie fino a lunedì.',
  'Sì, grazie. Siamo chiusi fino a lunedì.',
  'Ja, passt. Ich bin bis Montag nicht im Büro.',
  'Sure. I am out of the office until Monday.',
  'Grazie la sua mail è arrivata, ma la domanda della signora Rossi no.',
  'Ich lese Ihre Nachrichten nicht als Ablehnung. Der Antrag bleibt aufrecht.',
  'Der Versicherte ist nicht in der Firma beschäftigt.',
  'Sono in maternità dal 3, la collega Bianchi prende le mie pratiche: abilitatela.',
  'Grazie la sua mail, ritornerò il 4 maggio a ritirare la copia.',
  'Ritornerò lunedì con i documenti.',
  'No, grazie. Siamo chiusi fino a lunedì.',
  'Die Mail mit dem Bescheid lag ungelesen im Spam. Ich erhebe Einspruch.',
  'Sie erhalten keine Antwort vom Arbeitgeber. Er ist in Konkurs.',
  'In einem Gespräch wurde mir das nicht gesagt. Ich widerspreche.',
  'Ich bin nicht unter der Nummer erreichbar. Die neue: 0471 555010.',
  'Ich bin bis 9. Mai nicht im Buero. Ich moechte einen Termin.',
  'The account was disabled after three wrong PINs.',
  'I am writing to let you know that I am on maternity leave from 3 May.',
  'Mes congés du 2 au 9 mai ne sont pas payés par la caisse.',
  'Congé du 2 au 9 mai refusé par l’employeur.',
  'Reprise le 9 mai à mi-temps thérapeutique. L’employeur est d’accord.',
  'No estoy disponible para la visita del 9. Denme otra fecha.',
  'Ruego contacten conmigo. Estoy de baja.',
  'Mi cuenta ha sido desactivada. Quiten el bloqueo.',
  'Wir erhalten keine Antwort vom Arbeitgeber, bitte entscheiden Sie ohne ihn.',
  'Herr Egger ist nicht in der Praxis krankgeschrieben worden, der Bescheid irrt.',
  'The office is officially closed to my client, he needs an appointment.',
  'Die Nachrichten an Ihr Amt bleiben seit Wochen unbeantwortet.',
  'I have left the office copy of the form with your colleague.',
  'Will be back on Thursday with the signed form.',
  'Your request is being handled by my colleague Anna, she needs the form.',
  'Your case is being processed. The agency paid the wrong sum yesterday.',
  'We will not receive an answer from the employer before you write to him.',
  'On annual leave until May. The agency stopped the pension meanwhile.',
  'Votre message nous est bien parvenu. La caisse a payé la somme hier.',
  'Mes vacances du mois de mai ont été déduites à tort.',
  'Esta cuenta está cerrada. El banco devuelve la pensión.',
  // Complains of silence, or tells of somebody.
  'Das Büro ist wieder geschlossen. Niemand antwortet, auch die Kollegin nicht.',
  'Lo sportello è chiuso e nessuno risponde. Grazie.',
  'L’ufficio è chiuso fino a lunedì e noi siamo rimasti senza risposta.',
  'The office is closed until Monday and nobody answers.',
  'In ferie fino a lunedì. Il nonno aspetta la sua risposta.',
  'On leave until Monday. Grandfather waits for the answer.',
  'We will revert within 3 days, Rossi disagrees.',
])('who comes close to one (%s) is a person', async text => {
  await expectPerson('Re: pratica', text)
})

test('who asks what an absence note should say is a person', async () => {
  const text = 'Io scriverei: "L’ufficio è chiuso fino al 21". Che ne dite? Lo giro domani.'
  await expectPerson('Messaggio di assenza: quale testo?', text)
})

test('a question in the subject that is answered makes nobody of a program', async () => {
  const text = 'Sono in ferie fino al 9 maggio. Domande? Scrivete a marta@pat.example.'
  await expectNotice('Risposta automatica: A che punto è la pratica?', text)
})

test('who greets his team and hands over is a person, a reply to a letter is not', async () => {
  const text = 'Hi team,\n\nI’ll be on leave from Monday. Sarah will take the Bozen files.'
  await expectPerson('Vacation notice and handover', text)
  await expectNotice('Vacation response to your message', 'I am away until Monday.')
})
