// Whom a letter greets, of when it speaks and what it wishes: a person who speaks of an absence, and
// the program that sends one.

import { describe, expect, test } from 'vitest'
import { expectNotice, expectPerson, judged } from './judged.ts'

describe('a person', () => {
  test.each([
    'Caro Matteo, il prossimo fine settimana sono fuori città per un matrimonio.',
    'Liebe Familie Pichler, der Pfarrer ist bis Montag im Urlaub.',
    'Sehr geehrter Herr Koller, ich bin nächste Woche im Urlaub.',
    'Hi Tom, I am out of the office on Friday.',
    'Bonjour Anne, je suis en congés la semaine prochaine.',
    'Hola Marta, estoy de vacaciones hasta el lunes.',
  ])('greets by name: %s', text => expectPerson('x', text))

  test.each([
    'Ciao a tutti, da lunedì sono in ferie.',
    'Hallo zusammen, ich bin nächste Woche im Urlaub.',
    'Hi all, I am on leave next week.',
  ])('greets several: %s', text => expectPerson('x', text))

  test.each([
    'Sono stata una settimana in ferie fino a ieri.',
    'Ero assente dal 3 al 12, sono in ferie da domani.',
    'Ich war im Urlaub, bin wieder im Büro.',
    'I was on holiday until yesterday.',
    'J’étais en congés, je suis de retour.',
    'Estuve de vacaciones, estoy de regreso.',
  ])('was away: %s', text => expectPerson('x', text))

  test.each([
    'Gute Besserung! Melden Sie sich, wenn Sie wieder da sind.',
    'Buona guarigione! Rispondo al mio rientro dalle ferie.',
    'Get well! I am out of the office.',
    'Bon rétablissement ! Je suis en congés.',
    'Que te mejores, estoy de vacaciones.',
    'Mañana voy yo. El domingo no puedo, que estoy fuera.',
    'Sono fuori ufficio fino a lunedì, per le urgenze vado io. Rispondo al mio rientro.',
    'Nos bureaux seront fermés du 11 au 24. N’oubliez pas le répondeur. Nous traiterons vos messages dès notre retour.',
  ])('wishes, reminds or goes himself: %s', text => expectPerson('x', text))

  test.each([
    'Gentili famiglie,\nsi comunica che la maestra Paola sarà assente fino al 3 febbraio.',
    'Si comunica che il figlio sarà assente fino a lunedì.',
  ])('tells of another: %s', text => expectPerson('x', text))

  test.each([
    'La mail è stata letta ma la pensione della signora Bianchi è ancora sospesa.',
    'Il messaggio è stato letto ma la pensione è sospesa.',
    'La nostra mail è in attesa di risposta, la signora viene per consegnarla.',
    'Hat jemand eine Idee? Die Mails kommen zurück: 550 5.1.1 User unknown.',
  ])('speaks of mail: %s', text => expectPerson('x', text))
})

describe('a program', () => {
  test.each([
    'Gentile Marco, La ringrazio per il messaggio. Sono in ferie fino al 20.',
    'Sehr geehrter Herr Egger, vielen Dank für Ihre Nachricht. Ich bin derzeit im Urlaub.',
    'Dear Helen, thank you for your message. I am out of the office until Monday.',
  ])('thanks a name: %s', text => expectNotice('x', text))

  test.each([
    'Gentile utente, il nostro ufficio è chiuso per ferie fino al 20 agosto.',
    'Gentili colleghi, sono in ferie fino al 20 agosto.',
    'Liebe Kollegen, ich bin bis Montag im Urlaub.',
    'Liebe Kunden, ich bin bis Montag im Urlaub.',
    'Sehr geehrte Damen und Herren, ich bin bis 20. August im Urlaub.',
    'Dear Sirs, I am out of the office until Monday.',
    'Chers collègues, je suis en congés.',
    'Estimados señores: estoy de vacaciones hasta el 20 de agosto.',
  ])('greets anybody: %s', text => expectNotice('x', text))

  test.each(['Buongiorno\nSiamo chiusi per ferie.', 'Salve\nRientro il 20 agosto.'])(
    'says its news in the line below a greeting: %j',
    text => expectNotice('x', text),
  )

  test.each([
    ['it', 'Siamo chiusi dal 22/12 al 6/1. Auguri di Buon Natale e felice anno nuovo!'],
    ['it', 'Sono in montagna fino al 12, leggerò la posta al mio ritorno.'],
    [
      'it',
      'L’amministrazione riaprirà lunedì 28 agosto. Le mail verranno lette in ordine di arrivo.',
    ],
    ['it', 'Avrò poco tempo per le mail, rispondo da lunedì.'],
    ['it', 'Non consulto la posta elettronica fino al 20.'],
    ['it', 'Lavoro part-time: mi trovate lunedì e martedì.'],
    [
      'de',
      'Herr Otto ist aus unserem Unternehmen ausgeschieden. Schreiben Sie bitte an info@firma.example.',
    ],
    ['de', 'Wir haben geschlossen. Frohe Weihnachten und einen guten Rutsch!'],
    ['de', 'Montags arbeite ich nicht. Ich antworte am Dienstag.'],
    ['en', 'Travelling until January 5, mail will queue up.'],
    ['en', 'I only work mornings and will reply on my next working day.'],
    [
      'fr',
      'Madame Petit a fait valoir ses droits à la retraite. Merci d’adresser vos courriers au cabinet.',
    ],
    ['fr', 'Je suis en arrêt maladie. Pour les emplois du temps, s’adresser à la scolarité.'],
    ['fr', 'Je ne consulte pas ma boîte.'],
    ['es', 'Esta cuenta solo la reviso los viernes.'],
  ])('tells of an absence (%s): %s', (_, text) => expectNotice('x', text))

  test.each([
    ['La sua mail è stata ricevuta da Anna Bianchi.', 'read-receipt'],
    [
      'Empfangsbestätigung\n\nIhre Nachricht wurde am 10.10. auf dem Computer des Empfängers angezeigt.',
      'read-receipt',
    ],
    [
      'The IP 203.0.113.9 has just been banned by Fail2Ban after 5 attempts against sshd.',
      'feedback-report',
    ],
    ['Sie haben 3 neue Nachrichten in der Quarantäne.', 'report'],
  ])('reports: %s', async (text, sign) => {
    expect(await judged('x', text)).toMatchObject({ sign })
  })
})
