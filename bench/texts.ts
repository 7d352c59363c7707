// What the invented offices write: sentences about applications, payments and questions, from which
// letters.ts puts letters together. `{...}` are filled in there.

export const subjects: readonly string[] = [
  'Sollecito domanda di {benefit} - {cf}',
  'Richiesta informazioni sulla pratica {number}',
  'Mancato pagamento {benefit}: è urgente',
  'Domanda n. {number} - {name}',
  'R: pratica di {benefit} del sig. {name}',
  'Segnalazione per {name} ({comune})',
]

export const greetings: readonly string[] = [
  'Buongiorno,',
  'Spett.le INPS,',
  'Gentile collega,',
  'Con la presente,',
]

/** What the letter is about: the state of a case and what is asked. */
export const cases: readonly string[] = [
  'la domanda di {benefit} del sig. {name}, C.F. {cf}, presentata il {date} con numero {number}, non risulta ancora definita. Possiamo sapere a che punto è l’istruttoria?',
  'si sollecita la definizione della domanda di {benefit} n. {number} di {name}, codice fiscale {cf}, residente a {comune}, inoltrata il {date} e ancora in lavorazione.',
  'la pratica di {benefit} di {name} ({cf}) è stata accolta il {date}, ma il pagamento non è ancora arrivato. Quando sarà liquidata?',
  'l’assistita {name}, C.F. {cf}, residente a {comune}, non ha ricevuto la rata di {month}: la pensione VO {pension} risulta sospesa. Si chiede il motivo della sospensione.',
  'vorremmo sapere quali documenti servono per la domanda di {benefit} della signora {name}, codice fiscale {cf}, e se il reddito del coniuge conta.',
  'con riferimento al protocollo INPS.{sede}.{date}.{protocol} si chiede se per {name} (C.F. {cf}) la documentazione integrativa è stata acquisita.',
]

/** What stands beside it; none of it asks for anything by itself. */
export const details: readonly string[] = [
  'L’assistito ha lavorato per vent’anni presso la stessa azienda e ha cessato l’attività il {date}.',
  'La documentazione era già stata allegata alla domanda, come risulta dalla ricevuta in nostro possesso.',
  'Il nucleo familiare è composto da quattro persone, con due figli a carico ancora studenti.',
  'L’estratto conto contributivo riporta correttamente i periodi fino al {date}, compreso il servizio militare.',
  'Il conto corrente indicato nella domanda è intestato alla persona interessata ed è tuttora attivo.',
  'Lo sportello di {comune} aveva confermato verbalmente che la posizione era completa.',
  'La famiglia si trova in difficoltà perché non vi è altro reddito disponibile; però l’affitto è stato pagato.',
  'I periodi di maternità sono già stati accreditati dalla sede competente con provvedimento del {date}.',
  'Il verbale della commissione medica è stato trasmesso per via telematica e porta la data del {date}.',
  'L’interessata è rientrata in Italia dopo un lungo soggiorno all’estero e ha trasferito la residenza a {comune}.',
  'Alleghiamo copia del documento d’identità, del mandato di assistenza e della ricevuta di protocollo.',
  'Le buste paga degli ultimi dodici mesi sono state consegnate a mano e risultano agli atti della struttura.',
  'Si precisa che il datore di lavoro ha inviato la comunicazione obbligatoria entro i termini di legge.',
  'La pratica era seguita da un’altra collega, ora assente; per questo ne scriviamo nuovamente noi.',
]

export const closings: readonly string[] = [
  'In attesa di un cortese riscontro, porgiamo cordiali saluti.',
  'Ringraziando per la collaborazione, cordiali saluti',
  'Distinti saluti',
]

export const disclaimer =
  'Il presente messaggio e gli eventuali allegati sono riservati ai soli destinatari. Chi lo ricevesse per errore è pregato di darne comunicazione al mittente e di distruggerlo (Reg. UE 2016/679).'

export const benefits: readonly string[] = [
  'pensione di vecchiaia',
  'pensione anticipata',
  'invalidità civile',
  'NASpI',
  'assegno per il nucleo familiare',
  'pensione ai superstiti',
  'indennità di accompagnamento',
  'maternità',
]

export const people: readonly string[] = [
  'Arturo Belfiorini',
  'Ines Carradossi',
  'Niccolò Perunetti',
  'Zita Morlacchi Danti',
  'Oreste Galvanelli',
  'Teodora Sansonelli',
  'Ubaldo Frescobianchi',
  'Wanda Tirabassi Longhi',
]

export const towns: readonly string[] = [
  'Roma',
  'Bologna',
  'Torino',
  'Bari',
  'Cuneo',
  'Viterbo',
  'Forlì',
  'Sassari',
]

export const months: readonly string[] = ['gennaio', 'febbraio', 'marzo', 'novembre', 'dicembre']
