// The Italian words for everything that the machinery names in English, in one place.

import type { Confidence, Evidence, Kind, Motivo } from '../classifiers/classify.ts'
import type { Decision, Outcome } from '../gateway/decide.ts'
import type { Destinatario, Mismatch, PecKind, PecSignature } from '../mail/pec.ts'
import type { QueueName } from '../queues/names.ts'
import type { DeliveryState } from '../replies/pec-delivery.ts'
import type { ReplyKind } from '../replies/reply.ts'
import type { LetterState, ReplyState } from '../store/schema.ts'
import type { TaskKind } from '../store/tasks.ts'

export const kindWords = {
  request: 'Richiesta',
  auto_reply: 'Risposta automatica',
  bounce: 'Mancato recapito',
  pec_receipt: 'Ricevuta PEC',
  pec_anomaly: 'Anomalia PEC',
  feedback: 'Osservazione sullo strumento',
  reply: 'Riscontro a una nostra lettera',
  out_of_scope: 'Fuori ambito',
  not_pilot: 'Mittente non abilitato',
  list: 'Lista di distribuzione',
  unclear: 'Non chiaro',
} as const satisfies Record<Kind, string>

export const motivoWords = {
  sollecito: 'Sollecito su pratica presentata',
  pagamenti: 'Informazioni sui pagamenti',
  generica: 'Richiesta generica alla sede',
} as const satisfies Record<Motivo, string>

export const outcomeWords = {
  to_office: 'Alla sede',
  to_person: 'A una persona',
  filed: 'Archiviato',
} as const satisfies Record<Outcome['kind'], string>

export const letterStateWords = {
  received: 'Da elaborare',
  decided: 'In corso',
  done: 'Concluso',
  failed: 'Non riuscito',
} as const satisfies Record<LetterState, string>

export const replyStateWords = {
  planned: 'In partenza',
  sending: 'In corso di invio',
  sent: 'Inviata',
  withheld: 'Trattenuta',
  unknown: 'In dubbio',
  failed: 'Non riuscita',
} as const satisfies Record<ReplyState, string>

export const deliveryStateWords = {
  submitted: 'Affidata al gestore',
  accepted: 'Accettata',
  warned: 'In ritardo',
  delivered: 'Consegnata',
  failed: 'Non consegnata',
  refused: 'Non accettata',
  no_receipt: 'Senza ricevuta',
} as const satisfies Record<DeliveryState, string>

export const channelWords = {
  email: 'Posta ordinaria',
  pec: 'PEC',
  form: 'Modulo',
} as const satisfies Record<Decision['channel'], string>

export const confidenceWords = {
  sure: 'sicuro',
  likely: 'probabile',
  unclear: 'incerto',
} as const satisfies Record<Confidence, string>

export const complianceWords = {
  violation: 'Andava usato il modulo «Scrivi alla sede»',
  exempt: 'Canale ammesso: la PEC è necessaria',
  'n/a': 'Non pertinente',
  unknown: 'Da stabilire',
} as const satisfies Record<Decision['compliance'], string>

export const replyKindWords = {
  use_form: 'Invito a usare il modulo',
  pec_exempt_ack: 'Conferma di ricezione della PEC',
  feedback_noted: 'Conferma di un’osservazione sullo strumento',
  feedback_forward: 'Inoltro alla casella delle osservazioni',
} as const satisfies Record<ReplyKind, string>

export const taskWords = {
  ladder: 'Continua a scrivere',
  returned: 'Lettera tornata indietro',
  ceiling: 'Limite raggiunto',
  breaker: 'Risposte ferme',
} as const satisfies Record<TaskKind, string>

export const evidenceWords = {
  subject: 'oggetto',
  text: 'testo',
  headers: 'intestazioni',
  attachments: 'allegati',
  facts: 'circostanze',
} as const satisfies Record<Evidence['where'], string>

export const pecKindWords = {
  'posta-certificata': 'Posta certificata',
  accettazione: 'Ricevuta di accettazione',
  'non-accettazione': 'Avviso di non accettazione',
  'presa-in-carico': 'Ricevuta di presa in carico',
  'avvenuta-consegna': 'Ricevuta di avvenuta consegna',
  'preavviso-errore-consegna': 'Preavviso di mancata consegna',
  'errore-consegna': 'Avviso di mancata consegna',
  'rilevazione-virus': 'Avviso di rilevazione virus',
  anomalia: 'Anomalia di messaggio',
  'ricevuta-sconosciuta': 'Ricevuta di tipo sconosciuto',
  rem: 'Recapito certificato europeo (REM)',
} as const satisfies Record<PecKind, string>

export const destinatarioWords = {
  certificato: 'PEC',
  esterno: 'posta ordinaria',
} as const satisfies Record<Destinatario['tipo'], string>

export const mismatchWords = {
  'intestazioni-doppie': 'Un’intestazione compare due volte.',
  'postacert-assente': 'Manca la lettera (postacert.eml).',
  'parti-doppie': 'La lettera o i dati di certificazione compaiono due volte.',
  'parti-esterne': 'Ci sono parti che la firma non copre.',
  'daticert-assente': 'Mancano i dati di certificazione (daticert.xml).',
  'daticert-illeggibile': 'I dati di certificazione (daticert.xml) non si leggono.',
  tipo: 'Le intestazioni dicono un altro tipo di messaggio.',
  'mittente-firma': 'La busta non viene dall’indirizzo che l’ha firmata.',
  riferimento: 'X-Riferimento-Message-ID indica un altro messaggio.',
  'message-id': 'Il Message-ID non è l’identificativo certificato.',
  'per-conto-di': '«Per conto di» non dice il mittente certificato, o dice altro.',
  sender: 'Il campo Sender è di un estraneo.',
  'return-path': 'Il campo Return-Path è di un estraneo.',
  'reply-to': 'Le risposte andrebbero a un estraneo.',
  destinatari: 'I destinatari non sono quelli certificati.',
  data: 'La data non è quella certificata.',
  oggetto: 'L’oggetto non è quello certificato.',
  'tipo-ricevuta': 'Il tipo di ricevuta richiesto non è quello certificato.',
  'verifica-sicurezza': 'Le intestazioni parlano di un virus che i dati non nominano.',
  'x-mittente': 'X-Mittente non è il mittente certificato.',
} as const satisfies Record<Mismatch, string>

export const chainWords = {
  agid: 'elenco pubblico AgID',
  digitpa: 'elenco pubblico DigitPA',
  configured: 'autorità indicata nella configurazione',
  other: 'autorità non riconosciuta',
  none: 'nessuna catena di certificati',
} as const satisfies Record<PecSignature['chain'], string>

/** The events of the trail; the store may write others, which are shown as they are. */
export const trailWords: Readonly<Record<string, string>> = {
  decided: 'Giudicato',
  failed: 'Elaborazione non riuscita',
  routed: 'Consegnato alla sede',
  reply_sent: 'Risposta inviata',
  reply_withheld: 'Risposta trattenuta',
  reply_failed: 'Risposta non riuscita',
  reply_unknown: 'Risposta in dubbio',
  receipt_of: 'Ricevuta di una nostra risposta',
  reply_returned: 'Risposta tornata indietro',
  reply_delayed: 'Risposta in ritardo',
  bounce_of: 'Avviso su una nostra risposta',
  pec_accettazione: 'PEC accettata',
  'pec_non-accettazione': 'PEC non accettata',
  'pec_avvenuta-consegna': 'PEC consegnata',
  'pec_preavviso-errore-consegna': 'PEC in ritardo',
  'pec_errore-consegna': 'PEC non consegnata',
  pec_no_receipt: 'PEC senza ricevuta di consegna',
}

export const queueWords = {
  process: 'Giudizio dei messaggi e consegna alle sedi',
  deliver: 'Risposte',
  notify: 'Avvisi',
  webhook: 'Avvisi ad altri sistemi',
  nightly: 'Lavori periodici',
} as const satisfies Record<QueueName, string>

/** 'assegno_sociale' -> 'assegno sociale': the vocabulary itself is the configuration's. */
export const prestazioneWords = (slug: string): string => slug.replaceAll('_', ' ')

/** The word for a value that only the database vouches for; the value itself where none is known. */
export const wordFor = (words: Readonly<Record<string, string>>, value: string): string =>
  Object.hasOwn(words, value) ? (words[value] ?? value) : value
