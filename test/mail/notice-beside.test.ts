// What stands beside a notice: a short sentence of a person's matter makes the letter his, what
// notices say of themselves does not.

import { test } from 'vitest'
import { expectNotice, expectPerson } from './judged.ts'

test.each([
  'Ich bin nicht im Büro. Ich erhebe Einspruch.',
  'Ich werde keine Mails beantworten. Ich will Papier.',
  'OOO bis Montag. Bescheid bitte zustellen.',
  'Eingeschränkter Mailzugriff. Bescheid per Post.',
  'Sono fuori ufficio domani. La pratica Rossi è urgente.',
  'Accetto. Sono in ferie fino a lunedì.',
  'Bene, grazie. Sono in ferie fino a lunedì.',
  'Bestätigt. Bin bis Montag im Urlaub.',
  'Correct. I am on leave until Monday.',
])('of few small words, yet said: %s', async text => {
  await expectPerson('Re: pratica', text)
})

test.each([
  'I am on leave until Monday. Contact: Mrs Rossi. She lost her husband.',
  'I am on leave until Monday. Urgent: mother of the child is ill.',
  'Bin bis 9. Mai im Urlaub. Vertretung: Frau Gruber. Sie hat die Vollmacht.',
  'Ich bin ab Montag wieder im Dienst. Er braucht das Geld vor Weihnachten.',
  'Siamo chiusi per ferie fino a lunedì. Il datore di lavoro non collabora.',
  'Lo sportello di Merano è chiuso. Noi anziani restiamo a piedi.',
])('somebody is told of: %s', async text => {
  await expectPerson('Re: pratica', text)
})

test.each([
  'Ritornerò domani con mio figlio.',
  'Ritornerò il 4 a prendere il libretto.',
  'Grazie la sua mail. Ritornerò il 4 maggio per la firma.',
  'I will be back on Monday with both forms signed.',
  'Ich komme am Montag mit den Unterlagen zurück.',
])('somebody comes back for his own matter: %s', async text => {
  await expectPerson('Re: pratica', text)
})

test.each([
  'Wegen einer Störung sind wir nicht erreichbar. Wir bitten Sie um Entschuldigung.',
  'Wir haben derzeit geschlossen. Unsere Arbeitszeiten sind 9 - 22 Uhr.',
  'La ringraziamo Marco ✅\n\nLa sua richiesta è stata ricevuta correttamente. Sarà ricontattato al più presto.',
  'Nous accusons réception de votre demande. Elle sera examinée ; vous serez recontacté à cette adresse.',
  'Ich bin bis Freitag im Urlaub. Ihr Antrag ist eingegangen. Er wird bearbeitet.',
  'I am on leave until Monday. Contact: Mrs Rossi. She will answer your mail.',
])('a notice says so of itself: %s', async text => {
  await expectNotice('Re: pratica', text)
})
