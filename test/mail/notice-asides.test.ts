// What notices say around their point ("you will receive an answer", a copy of the letter), beside the
// person who says it of somebody, or goes on.

import { test } from 'vitest'
import { expectNotice, expectPerson } from './judged.ts'

/** The subject says nothing, the language is for the title. */
const inAnyLanguage =
  (expected: (subject: string, text: string) => Promise<void>) => (_: string, text: string) =>
    expected('x', text)

test.each([
  [
    'fr',
    'Nous avons bien reçu votre message. Notre équipe traitera votre demande dans les plus brefs délais. N’hésitez pas à nous recontacter.',
  ],
  ['fr', 'Votre dossier de demande a été enregistré. Vous serez informée par courriel.'],
  ['es', 'Hemos recibido su solicitud. Le informaremos. Su código de seguimiento es TK-8831.'],
  ['de', 'Vielen Dank für Ihre E-Mail. Sie hat die Fallnummer 4711 bekommen.'],
  ['it', 'La tua segnalazione è stata ricevuta. Riceverai una notifica. Ci scusiamo per l’attesa.'],
  ['en', 'I am on medical leave. Please expect delay in response.'],
  ['en', 'Travelling today, answering mail intermittently.'],
  ['en', 'Your issue has been escalated to the second line. You will receive an update.'],
])('what notices say around their point is no other matter (%s: %s)', inAnyLanguage(expectNotice))

test.each([
  ['it', 'La contatterò al più presto per la pratica della signora Verdi: ha chiamato ieri.'],
  ['it', 'Riceverete la delega firmata domani, la pensione di mio padre è ferma.'],
  ['de', 'Die Schule ist geschlossen, Frau Mair bekommt die Bestätigung erst im September.'],
  ['fr', 'Vous recevrez la copie du dossier de M. Petit demain, il attend son paiement.'],
  ['it', 'Grazie della telefonata. La richiamerò appena possibile.'],
  ['it', 'Ho ricevuto la vostra mail. Riceverete a breve la comunicazione del datore di lavoro.'],
  [
    'it',
    'La richiesta è stata inoltrata all’ufficio sbagliato. Riceverete una mail dall’avvocato.',
  ],
  [
    'it',
    'Lo sportello di Brunico era chiuso anche oggi, ci dispiace per il disagio di chi viene dalle valli.',
  ],
  ['it', 'Karimi è in malattia da ottobre. Riceverete conferma dal medico curante.'],
  ['es', 'Juan está de baja desde mayo sin cobrar nada. Saludos, Ana'],
  ['it', 'Questo è il programma Uniemens che gestisce le denunce della ditta: dà errore 12.'],
  ['de', 'Wegen der vielen Anfragen beim Amt wartet Josef Mair seit Mai.'],
  ['de', 'Das Restaurant Adler, in dem Josef Mair arbeitete, ist seit Mai geschlossen.'],
  ['de', 'Ich habe Ihre Mail erhalten. Mehr Informationen zu Josef Mair hat nur sein Bruder.'],
  ['en', 'Your request was forwarded to the wrong office.'],
  ['en', 'Ahmed Karimi may not be able to reply immediately after his operation.'],
  ['fr', 'Nous avons bien reçu votre courrier. Vous recevrez de la mairie l’acte de Paul Petit.'],
  ['es', 'Hemos recibido su carta. El código de solicitud es de su hermano, Juan. Saludos'],
  ['it', 'L’assistente virtuale non mi fa entrare.'],
  ['de', 'Unsere Fallnummer lautet 4711.'],
  ['en', 'The virtual assistant does not answer.'],
  ['fr', 'Merci pour votre message. Je vous répondrai bientôt !'],
  ['it', 'Ho ricevuto la vostra mail. Riceverete dal medico la conferma.'],
  ['it', 'Ho ricevuto la vostra mail. Karimi non riceverà la comunicazione.'],
  ['it', 'Questo è il programma Uniemens: dà errore quando apro la lista. Che cosa devo fare?'],
  [
    'it',
    'Ho lettere da un nuovo mittente, una persona che si dice INPS. Mi confermate che è vera?',
  ],
  ['it', 'Karimi è in malattia da ottobre. Ha scritto al medico.'],
  ['de', 'Josef Mair ist seit März krank.'],
  ['en', 'He has been on sick leave since May.'],
  ['fr', 'Il est malade depuis mars.'],
])(
  'who says them of somebody, or promises himself (%s: %s), is a person',
  inAnyLanguage(expectPerson),
)

test.each([
  ['Hi, this is the Mlmmj program managing the list. Your request to join has been received.'],
  ['Ciao, questo è il programma Sympa che gestisce la lista. La richiesta attende un moderatore.'],
  ['Sono l’assistente virtuale dello sportello. La richiesta è stata registrata.'],
])('a program that introduces itself (%s) declares itself', text => expectNotice('x', text))

test('who presents the program of a day is a person', async () => {
  await expectPerson('Convegno', 'Questo è il programma della giornata che vi ho promesso.')
})

test.each([
  'Wir haben Ihre Anfrage erhalten.\nZur Erinnerung, Ihre Nachricht war:\nWas kostet die Lizenz?',
  'Hemos recibido tu mensaje. A continuación una copia de tu mensaje:\n¿Cuánto cuesta?',
  'Abbiamo ricevuto la sua richiesta. Copia della sua richiesta:\nQuanto costa?',
  'We have received your request. Here is a copy of your message:\nWhat does it cost?',
  'Nous avons bien reçu votre message. Voici une copie de votre message :\nCombien ?',
])('the letter that a receipt repeats (%s) is not what it says', text => expectNotice('x', text))

test.each([
  'Abbiamo ricevuto la vostra mail. Ecco copia della richiesta: la NASpI non è pagata. Che manca?',
  'We have your mail. Here is a copy of your message: you asked for the form. Could you send it?',
  'Ich habe Ihre Mail erhalten. Ihre Nachricht war:\nunvollständig, es fehlt Seite 2. Können Sie?',
  'Abbiamo ricevuto la vostra mail. Copia della richiesta: mai arrivata. Potete rimandarla?',
])('who goes on behind such words (%s) is a person', text => expectPerson('x', text))

test.each([
  'Merci pour votre demande ! Nous vous contacterons sous 24 heures.',
  'Esta casilla no es monitoreada.',
])('a promise with its time, or a box that nobody reads (%s), is a notice', text =>
  expectNotice('x', text),
)

test.each([
  ['it', 'Sono in congedo di maternità da ottobre a marzo. Per urgenze scrivere alla segreteria.'],
  ['de', 'Ich bin seit Montag im Krankenstand. In dringenden Fällen rufen Sie das Sekretariat an.'],
  ['en', 'I have been on leave since May 3 and will be back June 1.'],
  ['fr', 'Je demande à tout nouvel expéditeur de confirmer qu’il est bien humain. Cliquez ici.'],
])(
  'an absence with its beginning, or a check of strangers (%s: %s), is a notice',
  inAnyLanguage(expectNotice),
)

test('who asks to be called back is a person', async () => {
  await expectPerson('Re: devis', 'Je suis absent cette semaine mais rappelez-moi lundi.')
})
