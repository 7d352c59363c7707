// One letter for each family of phrases that programs use, without a header that tells, beside a
// person who uses the same words for a matter of his own.

import { expect, test } from 'vitest'
import { judged } from './judged.ts'

test.each([
  ['left', 'Re: x', 'Il collega non lavora più qui. Scrivere a segreteria@pat.example.'],
  ['moved', 'Re: x', 'Il mio nuovo indirizzo è anna@altro.example.'],
  ['unread', 'Re: x', 'Questa casella non è presidiata. I messaggi non vengono letti.'],
  [
    'ticket',
    'Pratica',
    'La Sua segnalazione è stata presa in carico. Le risponderemo entro 2 giorni.',
  ],
  [
    'registered',
    'x',
    'La mail con oggetto "Domanda NASpI" risulta acquisita. Messaggio automatico.',
  ],
  ['back', 'x', 'Torno lunedì. Le mail verranno lette al rientro.'],
  [
    'Nachfolge',
    'x',
    'Herr Egger ist nicht mehr bei uns tätig. Bitte wenden Sie sich an Frau Mair.',
  ],
  ['Eingang', 'x', 'Ihre Nachricht ist eingegangen. Antworten Sie bitte nicht auf diese E-Mail.'],
  ['Kur', 'x', 'Bin bis 2. Mai auf Kur. Melde mich danach.'],
  ['Ferien', 'x', 'Danke für Ihre Nachricht. Wir sind bis 17. Mai in Betriebsferien.'],
  ['registry', 'x', 'Si conferma la ricezione del messaggio. Il documento verrà protocollato.'],
  ['case', 'x', 'A new case has been created for you. Please quote this number: 55-1029.'],
  [
    'own return',
    'x',
    'Thank you for your message. I am out of the office. I will review it on my return.',
  ],
  [
    'Rückkehr',
    'x',
    'Danke für Ihre Nachricht. Ich bin nicht im Büro. Ich prüfe sie nach der Rückkehr.',
  ],
  ['rientro', 'x', 'Grazie per il messaggio. Sono in ferie, la pratica gliela preparo al rientro.'],
  [
    'wrapped',
    'x',
    'Danke für Ihre Nachricht. Ich bin nicht im Büro. Ich prüfe sie\nnach der Rückkehr.',
  ],
  ['closed', 'x', 'Das Büro ist wegen Urlaub geschlossen. Rezepte gibt es ab 2. Mai.'],
  ['voucher', 'x', 'Danke für Ihre Nachricht. Wir haben Betriebsferien. Gutscheine ab 25 €.'],
  ['retired', 'x', 'I have retired. Please contact Anna.'],
  ['parti', 'x', 'Le bureau est fermé jusqu’au 3. Merci de votre message.'],
  ['baja', 'x', 'Anna ya no trabaja aquí. Escriba a Eva.'],
  ['vacaciones', 'x', 'Estaré de vacaciones hasta el 3. Para cualquier asunto contacte con Eva.'],
  ['cuenta', 'x', 'La cuenta de correo dejará de estar operativa. Rogamos envíen todo a Eva.'],
  ['férias', 'x', 'Estou de férias até 5 de outubro.'],
  ['urlop', 'x', 'Jestem na urlopie do 5 października.'],
  ['回复', 'x', '这是来自邮箱的假期自动回复邮件。'],
  [
    'declared',
    'x',
    'This is an automatic email just to let you know that we have your request.',
    'Please do not submit two of them. Our centre is open at night. Its page tells more.',
  ],
  [
    'hours',
    'x',
    'Attualmente non sono in ufficio. Sarò disponibile da lunedì a venerdì. Risponderò alla Sua mail in tale orario.',
    'Nel resto del tempo il telefono è spento. Per qualsiasi richiesta scrivere ad altro@pat.example.',
  ],
  [
    'ill',
    'Assente',
    'Buongiorno, sono assente per malattia. Per i solleciti c’è il collega Rossi.',
  ],
  [
    'ill',
    'Malattia',
    'Dal 3 marzo sono in congedo per malattia. Le domande le segue la dott.ssa Neri.',
  ],
  [
    'maternity',
    'Re: pratica',
    'Gentile utente, mi trovo in maternità. Le pratiche sono state assegnate alla collega Bassi.',
    'Messaggio generato dal sistema di posta.',
  ],
  ['at home', 'Assenza', 'Sono in smart working e leggo la posta solo la mattina. Abbia pazienza.'],
  ['leave', 'Permesso', 'Oggi sono in permesso. Per comunicazioni urgenti int. 7.'],
  ['by a system', 'Re: NASpI', 'Risposta generata in automatico dal programma: sono in ferie.'],
  ['krank', 'x', 'Ich bin bis auf weiteres krankgeschrieben. In dringenden Fällen: Durchwahl 3.'],
  ['vom System', 'x', 'Ich bin im Krankenstand. Diese Antwort wurde vom System erzeugt.'],
  ['Notes', 'Anna Bianchi is out of the office.', 'The matter rests until then, says the chief.'],
  ['Notes', 'Rossi, Mario è fuori ufficio.', 'Il telefono suona a vuoto.'],
])(
  'a notice of another family (%s) is known where nothing else is said',
  async (_, subject, ...text) => {
    expect(await judged(subject, ...text)).toMatchObject({ kind: 'auto_reply', certain: true })
  },
)

test.each([
  ['Risposta automatica ricevuta: sollecito', 'La domanda è ancora ferma.'],
  ['Conferma di lettura', 'Chiedo conferma di lettura della mail di aprile.'],
  ['Auto: contributo per disabili', 'Vorrei sapere a che punto è il verbale.'],
  ['Chiusura', 'L’ufficio chiude il 12: vi chiediamo di liquidare prima gli arretrati.'],
  [
    'Errore',
    'Il messaggio che vi ho inviato non è stato consegnato: errore 550 5.1.1. Lo rimando qui.',
  ],
  ['Ferie', 'Il collega è in ferie dal 3 al 14 maggio, scrivo io al posto suo.'],
  ['Ricevuta', 'Abbiamo ricevuto la Sua richiesta di documenti e li alleghiamo.'],
  ['Leave', 'I am on sick leave since April and nobody paid me.'],
  ['Rente', 'Ich bin seit Jänner in Pension und bekomme zu wenig.'],
  ['Maria è fuori ufficio: pratica Rossi', 'La domanda è ferma da aprile.'],
  ['Avviso', 'Mi è arrivata una mail: questa è una risposta automatica? Attendo notizie.'],
  ['Recapiti', 'Il mio indirizzo è nuovo. Per urgenze scrivi a m@pat.example o chiama.'],
  ['Ditta', 'L’azienda è chiusa dal 30 aprile, i dipendenti aspettano il TFR.'],
  ['Malattia', 'La lavoratrice è in malattia dal 3 marzo e l’indennità non è stata pagata.'],
  [
    'x',
    'Sono stata in malattia e rispondo solo ora: la domanda è del 3 marzo, vi prego di definirla.',
  ],
  ['Assenza alla visita', 'Il pensionato era assente alla visita del 4 marzo: era in ospedale.'],
  ['x', 'Sono in smart working, potete chiamarmi per la pratica della sig.ra Verdi?'],
  ['x', 'Ho avuto una risposta generata dal sistema che non capisco: la pratica è respinta?'],
  ['x', 'La pratica è stata assegnata all’ufficio invalidità da tre mesi.'],
  ['Visita', 'Rientro in Italia il 15 e sono disponibile per la visita.'],
  [
    'Angebot',
    'Danke für die Unterlagen, ich prüfe das Angebot bis Freitag. Ticket 4711 ist offen.',
  ],
  ['Ferie', 'Sono in ferie fino al 3, il modulo ve lo preparo domani. Grazie per la pazienza.'],
  ['Review', 'Thank you for this! I am on vacation, but I’ll try to do a review before that.'],
  ['Preis', 'Ich bin bis 5.10. nicht im Büro, der Preis ist 150 €.'],
  ['Documenti', 'La mail con i documenti è stata respinta: troppo grande. Li porto domani.'],
])('who has a matter of his own (%s) is a person', async (subject, text) => {
  expect((await judged(subject, text))?.certain ?? false).toBe(false)
})

test.each([
  ['the box is full', 'Il messaggio per a@pat.example non è stato consegnato: la casella è piena.'],
  ['a virus', 'Il sistema ha rilevato un virus nel messaggio. Il messaggio è stato eliminato.'],
  ['refused', 'La Vostra e-mail è stata respinta: mittente non autorizzato.'],
  ['late', 'La mail è in coda e non è ancora stata consegnata a a@pat.example.'],
  ['gone', 'Ihre E-Mail konnte nicht zugestellt werden: Das Konto wurde deaktiviert.'],
])('what did not arrive, why, and no more (%s) is a bounce', async (_, text) => {
  expect(await judged('Avviso', text)).toMatchObject({ kind: 'bounce', certain: true })
})

test.each([
  ['a receipt', 'Il messaggio\n A: b@pat.example\n Oggetto: x\n\nè stato letto in data 3 maggio.'],
  ['a receipt', 'Dies ist eine Empfangsbestätigung für die Nachricht.'],
])('%s of reading without its shape is known by its words', async (_, text) => {
  expect(await judged('x', text)).toMatchObject({ sign: 'read-receipt', certain: true })
})

test('a letter is held until a click proves a person: a challenge', async () => {
  const text = 'La mail è in attesa: per consegnarla clicchi qui. Una volta sola.'
  expect(await judged('Conferma', text)).toMatchObject({ sign: 'challenge', certain: true })
})
