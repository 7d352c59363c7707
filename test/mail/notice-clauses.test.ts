// What stands beside a notice's phrases in the same sentence, and what a letter of several sentences
// is mostly about: a person adds his absence to a matter, a program has nothing else to say.

import { expect, test } from 'vitest'
import { expectNotice, expectPerson, judged } from './judged.ts'

test.each([
  ['Re: demo', 'Thanks, I am on leave next week but let’s meet after that.'],
  ['Booking', 'I will be away from the office on Monday but the delivery goes ahead as agreed.'],
  [
    'R: preventivo',
    'Ecco il prospetto corretto. Da martedì sarò fuori ufficio, per urgenze c’è Anna.',
  ],
  ['Vertretung', 'Ich bin nächste Woche im Urlaub – Frau Mair weiß Bescheid.'],
  ['Reclamo', 'Prodotto: x\nCodice lotto: AB123\nSono rimasta scontenta perché era rotto.'],
  [
    'Re: rules',
    'I was not very clear. We should release new rules and remove broken ones. A new branch is needed only for big features. Users have to update often.\n\nP.S.: I’ll be away from my mail account for one week, starting tomorrow.',
  ],
  [
    'Re: servers',
    'except that the server does not know you are the same person that reported it, since nobody proves it, so I assume it is not checked when they compare the sums',
  ],
])('who says something else beside his absence (%s: %s) is a person', expectPerson)

test.each([
  [
    'R: visita',
    'Sono in ferie fino al 22 agosto. Le rispondo al rientro. La contatterà il collega.',
  ],
  ['R: pratica', 'Sono assente, risposta automatica.'],
  ['R: proposta', 'Ufficio chiuso, contattare lo 06 5550100.'],
  ['R: proposta', 'Sono in ferie fino al 30/09, per urgenze 06 5550100.'],
  ['R: ordine', 'Oggi sono fuori ufficio e non sarò in grado di evadere le richieste.'],
  [
    'AW: Termin',
    'Vom 3. bis 14. August bin ich nicht im Hause. In dringenden Fällen melden Sie sich bei Frau Mair.',
  ],
  ['AW: Termin', 'Ich bin bis zum 20.09. nicht im Büro und lese keine Mails.'],
  [
    'AW: Frage',
    'Wir haben Ihre Anfrage erhalten und werden uns so schnell wie möglich bei Ihnen melden.',
  ],
  ['Re: devis', 'Absente du bureau jusqu’au 15 avril. Pour toute urgence contacter Paola.'],
  ['Re: acte', 'La mairie est fermée jusqu’au 10 septembre.'],
  ['Re: tracking', 'Thank you for getting in touch. We’ll get back to you within 24 hours.'],
  ['Re: tracking', 'Customer service. Please allow up to 72 hours for a reply.'],
  [
    'Re: refund',
    'Thank you for reaching out. We have received your request and will process it soon.',
  ],
])('where the whole sentence is a notice’s (%s: %s) a program wrote it', expectNotice)

test.each([
  [
    'R: proposta',
    'Con la presente si conferma che la Vs. e-mail è stata ricevuta dal ns. ufficio.',
  ],
  [
    'R: proposta',
    'Avvisiamo che l’indirizzo e-mail non sarà a breve più in utilizzo. Scrivere ad Anna.',
  ],
  ['Conferma', 'Abbiamo ricevuto la tua richiesta.\n\nIl tuo messaggio:\nVorrei sapere i tempi.'],
  ['Richiesta', 'Confermiamo la ricezione della Sua richiesta. La contatteremo entro due giorni.'],
  ['AW: Frage', 'Danke für Ihre Nachricht! Unser Team ist derzeit außerhalb der Geschäftszeiten.'],
  ['AW: Frage', 'Ich bin momentan nicht erreichbar. Bitte hinterlassen Sie eine Nachricht.'],
  [
    'Re: planning',
    'Je suis absente. Je ne lirai pas mes courriels. Pour toute question, écrivez à Kevin.',
  ],
  ['Re: dossier', 'Nous accusons réception de votre demande. Nous reviendrons vers vous bientôt.'],
  ['Re: reunión', 'Respuesta automática: estaré en un congreso hasta el 8 de octubre.'],
  ['Re: parcial', 'Me encuentro de vacaciones, en cuanto regrese atenderé su mensaje.'],
  ['Ticket', 'A support ticket has been created for you. Please expect a response soon.'],
])('a receipt or an absence in other words (%s: %s) is a program’s', expectNotice)

test.each([
  [
    'Krankmeldung',
    'Ich bin krank. Das Attest schicke ich Ihnen heute. Ab Donnerstag bin ich wieder da.',
  ],
  ['Phishing', 'Ho ricevuto una mail sospetta con oggetto "password scaduta".'],
  ['Re: proposta', 'Buongiorno, la ditta non è più attiva da due anni, cancellateci.'],
])('who tells of his illness, a mail or his firm (%s) is a person', expectPerson)

test.each([
  [
    'Spam reports',
    'This would make things easier. I assume it can handle a mailbox full of mail rather than a single piece. I write to list@example.org as well.',
  ],
  [
    'Web interface',
    'The users can edit the blacklist and the whitelist. Write to hans@example.org.',
  ],
  [
    'Re: forwarding',
    'Forwarding does not work for that.\n\nJørgen wrote:\n) the forwarded mail is not recognised as equal, because the header lines of the\n) original message are in the body of it.',
  ],
  [
    'Exim rules',
    'That is, junk is handled as before: the message is rejected before it reaches the script. What we keep:\n\nheaders and body of each letter.',
  ],
])('who writes of filters and failed mail (%s) is no server', expectPerson)

// Everyday letters of offices that speak of an absence, a receipt or a closed door by the way.
test.each([
  'Abbiamo ricevuto la vostra comunicazione. La signora Deiana è deceduta. Contattare il figlio.',
  'Ho ricevuto la vostra mail. La signora Serra abita a Cagliari. Provvederà lei a comunicarlo.',
  'Sono in ferie fino al 20 agosto. Il signor Conti si presenta il 18. Grazie della disponibilità.',
  'La scuola è chiusa. La maestra Villa non ha ancora il foglio. Lo manderà appena possibile.',
  'La farmacia chiude il 31. La dottoressa farà domanda entro 68 giorni. Grazie per i chiarimenti.',
  'Non siamo in grado di fornire il verbale della signora Cossu. Lo ha la ASL. Scrivete a loro.',
  'Il lavoratore è in malattia da marzo. L’azienda è chiusa. Grazie per quanto farete.',
  'Sono fuori sede fino a giovedì. Contattate la signora De Luca. Ha ottant’anni e sente poco.',
  'Guten Tag ich bin im Urlaub, Herr Mair bringt alles am Montag und Frau Egger wartet noch.',
  'Danke für die Hilfe. Frau Oberhofer hat ihr Geld bekommen. Ich bin nächste Woche im Urlaub.',
  'Herr Gruber ist in Rente. Die erste Zahlung kam nicht. Er ist so bald wie möglich anzurufen.',
  'Die Schule ist geschlossen. Frau Wieser braucht das Blatt. Sie wird sich bei Ihnen melden.',
])('who speaks for somebody (%s) is a person', text => expectPerson('Comunicazione', text))

test.each([
  'Fuori ufficio. Rientro previsto il 7 gennaio.',
  'Sono in smart working e rispondo solo via mail. Il telefono fisso non è presidiato.',
  'Sono fuori ufficio: vi leggo domani mattina.',
  'I’m on vacation and my colleague Anna takes care of everything.',
  'Ich bin bis 18.9. nicht im Büro. In dringenden Fällen wenden Sie sich bitte an Herrn Dorn.',
])('a notice of two signs in one sentence, or of a return (%s), is a program’s', text =>
  expectNotice('Re: info', text),
)

test.each([
  ['beside a later reason', `Casella piena. ${'Così è. '.repeat(30)}Casella a@x.example piena.`],
  ['after a label', `La consegna è fallita. ${'Così è. '.repeat(30)}Casella: a@x.example`],
  ['after the reason', 'Utente sconosciuto: luca@aurora.example'],
])('a server’s notice with the address %s is a bounce', async (_, text) => {
  expect(await judged('Posta', text)).toMatchObject({ kind: 'bounce' })
})

test.each([
  [
    'an address far from it',
    `La casella è piena, dice. ${'Così è. '.repeat(30)}Scrivo ad anna@x.example.`,
  ],
  ['somebody', 'Die E-Mail wurde nicht zugestellt: bozen@inps.example. Frau Auer wartet.'],
])('who tells of a failed delivery and names %s is no server', (_, text) =>
  expectPerson('Posta', text),
)

test.each([
  ['Wir haben Ihre Nachricht erhalten!', 'Danke. Unser Team wird sich bald bei Ihnen melden.'],
  ['AW: Termin', 'Vielen Dank für Ihre Anfrage. Wir melden uns am nächsten Werktag bei Ihnen.'],
  ['AW: Termin', 'Danke. Ihre Bewerbung ist bei uns eingegangen und wird derzeit geprüft.'],
  ['R: offerta', 'Grazie per il tuo messaggio! Un operatore ti risponderà a breve.'],
  ['R: offerta', 'Abbiamo ricevuto la sua e-mail. Verrà inoltrata al referente competente.'],
  ['R: offerta', 'Al momento non siamo disponibili. Lasciate un messaggio e vi richiameremo.'],
  ['Re: devis', 'Merci. Nous avons bien reçu votre demande. Notre équipe vous répondra bientôt.'],
  ['Congés', 'Je m’absente quelques jours. En cas d’urgence, vous pouvez contacter Marie.'],
  ['Re: pedido', 'Gracias por escribir. Nuestro equipo se pondrá en contacto con usted pronto.'],
  ['Re: pedido', 'Permaneceremos cerrados hasta el 2 de octubre. Disculpen las molestias.'],
  ['Away', 'I’m taking a few days off. In case of emergency, you can contact Dana.'],
])('a program that promises an answer (%s: %s) is one', expectNotice)

test.each([
  'Herr Told ist auf Reha bis Juni. Die Visite ist am 3. Mai. Frau Told meldet sich bei Ihnen.',
  'Abbiamo ricevuto la vostra richiesta. Il cliente è in ospedale. Provvederemo al suo ritorno.',
])('whom somebody else will answer (%s) a person writes', text =>
  expectPerson('Comunicazione', text),
)

test('a ticket’s number in the subject is repeated by who answers', () =>
  expectPerson('Antwort: Anlegen [Ticket#111079]', 'Danke für Ihre Hilfe.'))
