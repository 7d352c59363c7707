// Whom a letter greets, of when it speaks and what it wishes: a person who speaks of an absence, and
// the program that sends one.

import { test } from 'vitest'
import { expectNotice, expectPerson } from './judged.ts'

test.each([
  'Caro Matteo, il prossimo fine settimana sono fuori città per un matrimonio.',
  'Cara Lucia, grazie per il regalo! Fino a domenica sono in ferie.',
  'Liebe Familie Pichler, der Pfarrer ist bis Montag im Urlaub.',
  'Hi Tom, I am out of the office on Friday.',
  'Bonjour Anne, je suis en congés la semaine prochaine.',
  'Hola Marta, estoy de vacaciones hasta el lunes.',
  'Ciao a tutti, da lunedì sono in ferie.',
  'Hallo zusammen, ich bin nächste Woche im Urlaub.',
  'Hi all, I am on leave next week.',
])('who greets somebody by name, or several, is a person: %s', text => expectPerson('x', text))

test.each([
  'Gentile Marco, grazie per averci contattato. Abbiamo ricevuto il Suo messaggio.',
  'Sehr geehrter Herr Egger, vielen Dank für Ihre Anfrage. Ich bin derzeit im Urlaub.',
  'Dear Helen, thank you for your message. I am out of the office until Monday.',
  'Gentile utente, il nostro ufficio è chiuso per ferie fino al 20 agosto.',
  'Gentili colleghi, sono in ferie fino al 20 agosto.',
  'Sehr geehrte Damen und Herren, ich bin bis 20. August im Urlaub.',
  'Estimados señores: estoy de vacaciones hasta el 20 de agosto.',
])('a program thanks a name, or greets everybody: %s', text => expectNotice('x', text))

test.each([
  'Sono stata in ferie fino a ieri, leggo adesso.',
  'Ero assente, rientro oggi in ufficio.',
  'Ich war letzte Woche im Urlaub, daher erst heute.',
  'I was on holiday until yesterday. I agree.',
  'J’étais en congés, je suis de retour.',
  'Estuve de vacaciones hasta ayer.',
])('who was away is back, and a person: %s', text => expectPerson('x', text))

test.each([
  'Gute Besserung! Melden Sie sich, wenn Sie wieder da sind.',
  'Buona guarigione, ci sentiamo quando torni in ufficio.',
  'Get well soon, we talk when you are back in the office.',
  'Bon rétablissement, à votre retour de congés.',
  'Domani sono fuori ufficio, vado io venerdì.',
  'Gentili famiglie,\nsi comunica che la maestra Paola sarà assente fino al 3 febbraio.',
  'Pendant la fermeture, n’oubliez pas le répondeur. Nos bureaux sont fermés.',
])('an absence of which somebody speaks to somebody: %s', text => expectPerson('x', text))

test.each([
  ['it', 'Siamo chiusi dal 22/12 al 6/1. Auguri di Buon Natale e felice anno nuovo!'],
  ['it', 'Sono in montagna fino al 12, risponderò alle mail al mio ritorno.'],
  ['it', 'La segreteria riaprirà lunedì 28 agosto. Le mail verranno lette in ordine di arrivo.'],
  ['it', 'Sono a una fiera e avrò poco tempo per le mail. Per cose urgenti chiamate in ufficio.'],
  [
    'de',
    'Herr Otto ist aus unserem Unternehmen ausgeschieden. Richten Sie Ihre Post bitte an uns.',
  ],
  ['de', 'Wir haben geschlossen. Frohe Weihnachten und einen guten Rutsch!'],
  ['en', 'Travelling until January 5, mail will queue up.'],
  ['en', 'I am off sick and will reply on my next working day.'],
  ['fr', 'Je suis en arrêt maladie. Pour les emplois du temps, s’adresser à la scolarité.'],
  [
    'fr',
    'Madame Petit a fait valoir ses droits à la retraite. Merci d’adresser vos courriers au cabinet.',
  ],
  ['es', 'Me encuentro de baja por paternidad. Diríjanse a la secretaría.'],
])('other ways of a notice (%s): %s', (_, text) => expectNotice('x', text))
