// What stands beside a notice: a short sentence of a person's matter makes the letter his, what
// notices say of themselves, of their offices and of who helps meanwhile does not.

import { expect, test } from 'vitest'
import { expectNotice, expectPerson, judged } from './judged.ts'

const people = {
  'of few small words, yet said': [
    'Ich bin nicht im Büro. Ich erhebe Einspruch.',
    'Ich werde keine Mails beantworten. Ich will Papier.',
    'Ich bin im Urlaub bis Montag. Die Frist endet morgen.',
    'Bin im Krankenstand. Das Geld fehlt.',
    'OOO bis Montag. Bescheid bitte zustellen.',
    'Eingeschränkter Mailzugriff. Bescheid per Post.',
    'Sono fuori ufficio domani. La pratica Rossi è urgente.',
    'Sono in ferie fino a lunedì. Pagamento non ricevuto.',
    'Accetto. Sono in ferie fino a lunedì.',
    'Bene, grazie. Sono in ferie fino a lunedì.',
    'Correct. I am on leave until Monday.',
  ],
  'somebody is told of': [
    'I am away until Monday. He is dead.',
    'I am on leave until Monday. Contact: Mrs Rossi. She lost her husband.',
    'I am on leave until Monday. Urgent: mother of the child is ill.',
    'Bin bis 9. Mai im Urlaub. Vertretung: Frau Gruber. Sie hat die Vollmacht.',
    'Siamo chiusi per ferie fino a lunedì. Il datore di lavoro non collabora.',
    'Lo sportello di Merano è chiuso. Noi anziani restiamo a piedi.',
  ],
  'somebody comes back for his own matter': [
    'Ritornerò domani con mio figlio.',
    'Ritornerò il 4 a prendere il libretto.',
    'Grazie la sua mail. Ritornerò il 4 maggio per la firma.',
    'I will be back on Monday with both forms signed.',
    'Komme Montag mit dem Bescheid. Bin im Urlaub.',
  ],
  'close to what notices say': [
    // The citizen's own hours of work, and one who excuses himself.
    'Ich bin im Urlaub bis Montag. Meine Dienstzeiten sind unvollständig erfasst.',
    'Ich bin im Krankenstand. Die Arbeitszeiten sind falsch gemeldet.',
    'Ich bin krankgeschrieben und bitte Sie um Entschuldigung.',
    // What he does himself, though he names who helps.
    'Danke für die Mail. Ich bin bis Montag im Urlaub. Ich unterschreibe den bearbeiteten Antrag.',
    'Grazie per la mail. Sono in ferie fino a lunedì. Te lo firmo e lo mando a anna@pat.example.',
  ],
}

const notices = {
  'a receipt says so of itself': [
    'Wegen einer Störung sind wir nicht erreichbar. Wir bitten Sie um Entschuldigung.',
    'Wir haben derzeit geschlossen. Unsere Arbeitszeiten sind 9 - 22 Uhr.',
    'La ringraziamo Marco ✅\n\nLa sua richiesta è stata ricevuta correttamente. Sarà ricontattato al più presto.',
    'Nous accusons réception de votre demande. Elle sera examinée ; vous serez recontacté à cette adresse.',
    'Ihr Antrag ist eingegangen. Der Antrag wird geprüft. Sie erhalten Bescheid.',
    'Ihr Ticket wurde erstellt. Es hat die Nummer 12345.',
    'Confirmed. We have received your request.',
    'Ricevuto, grazie. Le risponderemo entro 3 giorni lavorativi.',
  ],
  'closings and signatures say nothing': [
    'Sono in ferie fino al 5 maggio. Un cordiale saluto.',
    'Ich bin bis 5. Mai im Urlaub. Ich danke Ihnen.',
    'Hemos recibido su mensaje. Un cordial saludo.',
    'La sua richiesta è stata ricevuta. La Segreteria didattica.',
    'Die Praxis ist geschlossen. Das Team deiner Praxis!',
    'Nous avons bien reçu votre demande. Le service client.',
    'Grazie per la Sua mail. Sono assente fino al 5 maggio. Per urgenze:\n\nUfficio Pagamenti.',
    'Sono in ferie. Sostituta: Sig.ra Rossi.',
  ],
  'of offices and of who helps': [
    'Unser Büro ist vom 24.12. bis 6.1. geschlossen. Wir öffnen am 7. Jänner.',
    'Ich bin heute nicht im Büro. Ich arbeite Montag bis Mittwoch.',
    'Our office is closed until 2 January. We reopen on 3 January.',
    'Sarò assente fino a lunedì. La segreteria è aperta.',
    'Ich bin bis 5. Mai im Urlaub. Meine Vertretung ist Herr Kofler. Er hilft Ihnen gern.',
    'Ich bin bis 5. Mai im Urlaub. Meine Kollegin ist Maria Gruber. Sie ist informiert.',
    'I am on parental leave until May. My cover is Anna Rossi. She is on anna@pat.example.',
    'Thank you for your email. I am out of the office until Monday. Contact Anna Rossi. She covers pensions.',
    'I am on paternity leave until 20 May. Thank you for your email. Our son was born last night.',
    'I am on leave until 3 June. I will be back on 3 June with my colleagues.',
  ],
}

const rows = (groups: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(groups).flatMap(([why, texts]) => texts.map(text => [why, text] as const))

test.each(rows(people))('%s: %s', async (_, text) => {
  await expectPerson('Re: pratica', text)
})

test.each(rows(notices))('%s: %s', async (_, text) => {
  await expectNotice('Re: pratica', text)
})

test.each([
  'Your message could not be delivered to anna@pat.example: user unknown. Kind regards, the postmaster',
  'Delivery to anna@pat.example failed. The employer no longer uses this mailbox.',
])('a bounce that names people: %s', async text => {
  expect(await judged('Mail rejected', text)).toMatchObject({ kind: 'bounce' })
})
