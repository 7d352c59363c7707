// "I am away" and "we have received your mail", as programs send it, in Italian, German, English.
// Half of the offices' responders set no header at all: then only the words tell.

import { folded } from './words.ts'

/** The subject alone proves it: no person begins a letter so. */
export function isAutomaticSubject(subject: string): boolean {
  return STRONG.test(folded(subject.slice(0, 200)).trim())
}

// Anchored: "R: Risposta automatica" is a person who answers one.
const STRONG =
  /^(?:\W{0,3}(?:(?:risposta|messaggio|replica) automatic[ao]|auto(?:matic)?[ -]?(?:reply|response|risposta|respuesta)\b|automatische? (?:antwort|nachricht)|abwesenheits(?:notiz|meldung|nachricht|benachrichtigung)|(?:sono )?fuori (?:dall')?ufficio\b|out of (?:the )?office|assente dall'ufficio|assenza dall'ufficio|(?:avviso|comunicazione|notifica|messaggio) (?:di |d')?(?:assenza|ferie|chiusura)|fuori sede\b|(?:ufficio|sede|sportello|patronato) chius[oa]|chiusura (?:\w+ ){0,2}(?:uffici|ufficio|sede|sportell[oi]|patronato|estiva|natalizia|pasquale|festiva)|assenza (?:per|fino|dal)\b|ferie (?:dal|fino|estive)\b|buro(?: \w+)? geschlossen|im urlaub\b|vacation (?:reply|response)|nicht im (?:buro|haus)\b|auto:\s))/i

export interface Phrases {
  /** "I am away", "the office is closed", "generated automatically". */
  readonly away: number
  /** "We have received", "we shall answer": a person may say that, too. */
  readonly courtesy: number
}

/** How many different phrases a short text holds that asks nothing. */
export function absencePhrases(text: string): Phrases {
  if (text.length > MAX_LENGTH || text.includes('?') || NAMES_CASE.test(text)) {
    return { away: 0, courtesy: 0 }
  }
  const line = folded(text).replace(/\s+/g, ' ')
  const count = (phrases: readonly RegExp[]) => phrases.filter(phrase => phrase.test(line)).length
  return { away: count(AWAY), courtesy: count(COURTESY) }
}

/** A vacation notice is short; with a codice fiscale or a number it is somebody's business. */
const MAX_LENGTH = 900
const NAMES_CASE = /\b[a-z]{6}\s?\d{2}\s?[a-z]\s?\d{2}|\b\d{13}\b|\bprot(?:ocollo|\.)/i

const AWAY = [
  /\b(?:sono|saro'?|siamo|saremo) (?:attualmente |momentaneamente |temporaneamente |oggi |anche )?(?:assent[ei]|in ferie|in congedo|fuori (?:ufficio|sede|stanza)|chiusi|in malattia)\b/i,
  /\b(?:oggi|domani|fino|da|dal) .{0,40}\bsono (?:assente|in ferie|fuori (?:ufficio|sede))\b/i,
  /\b(?:ufficio|patronato|sportello|sede|segreteria|studio|uffici|sportelli) (?:e'?|sono|sara'?|saranno|rest\w+|riman\w+|rimarr\w+) chius[aoi]\b/i,
  /\b(?:ufficio|patronato|sportello|sede|uffici|sportelli|studio)\b.{0,50}\b(?:chiude(?:ra)?|chiudono|chius[aoi]|osservera|riapre|riaprira)\b.{0,30}\b(?:dal|dalle|fino|per|il|da|tutto|nei|oggi|domani|lunedi|ferie)\b/i,
  /\b(?:ufficio|patronato|sportello|sede|uffici) (?:riapre|riaprira|riapriranno)\b|\briapriremo\b/i,
  /\b(?:ferie|assenza|malattia|maternita|congedo)\b.{0,30}\b(?:dal|fino al?|sino al?)\b.{0,40}\b(?:rispond\w+|urgenz\w+|rivolg\w+|contatta\w+|collega)\b/i,
  /\b(?:per|in caso di) (?:urgenze|urgenza|necessita urgenti|comunicazioni urgenti)\b.{0,60}\b(?:rivolger|contatt|scriver|chiam|telefon|numero)\w*/i,
  /\b(?:in dringenden|bei dringenden)\b.{0,60}\b(?:wenden|kontaktieren|rufen|anrufen|schreiben)\b/i,
  /\bcasella\b.{0,40}\b(?:non (?:e'?|viene) (?:presidiata|monitorata|letta|controllata)|non presidiata)/i,
  /\b(?:rientro|rientrero|torno|tornero|rientreremo)\b (?:in ufficio |in servizio |in sede )?(?:il|lunedi|martedi|mercoledi|giovedi|venerdi|dal|domani)\b/i,
  /\b(?:risposta|messaggio|mail|e-mail|notifica) (?:e (?:stat[ao] )?)?(?:generat[ao] )?automatic(?:a|o|amente)\b/i,
  /\bnon rispondere a quest[ao] (?:messaggio|mail|e-?mail|indirizzo)\b/i,
  /\bich bin\b.{0,80}\b(?:nicht erreichbar|abwesend|ausser haus|im urlaub|nicht im (?:buro|haus|dienst)|in elternzeit)\b/i,
  /\b(?:unser )?(?:buro|patronat|schalter|amt) (?:ist|bleibt|hat)\b.{0,60}\bgeschlossen\b/i,
  /\b(?:bin ich|sind wir)\b.{0,40}\bwieder\b.{0,20}\b(?:erreichbar|im buro|da|fur sie)\b/i,
  /\bautomatisch (?:generiert|erstellt|versandt)|\bautomatische (?:antwort|nachricht)\b/i,
  /\bi(?: am|'m)\b.{0,40}\b(?:out of (?:the )?office|on (?:annual |sick |maternity )?leave|on (?:vacation|holiday)|away)\b/i,
]

const COURTESY = [
  /\b(?:messaggi|mail|e-?mail|richieste|comunicazioni|messaggio|richiesta)\b.{0,30}\b(?:saranno|verranno|vengono|sara|verra) (?:lett|evas|esaminat|pres|gestit|lavorat)\w+/i,
  /\b(?:risponder(?:o'?|emo)|legger(?:o'?|emo)|ricontatter(?:o|emo))\b.{0,60}\b(?:appena possibile|al (?:mio|nostro) rientro|al rientro|piu breve tempo|quanto prima|prima possibile|lunedi|martedi|mercoledi|giovedi|venerdi)/i,
  /\b(?:abbiamo ricevuto|e stat[ao] (?:ricevut|registrat)[ao])\b.{0,60}\b(?:richiesta|messaggio|mail|numero|ticket)\b/i,
  /\b(?:richiesta|segnalazione|ticket)\b.{0,30}\be stat[ao] (?:ricevut|registrat|presa? in caric|apert)[ao]\b/i,
  /\b(?:limited access to|will (?:reply|respond) (?:to your|when|upon|as soon)|do not reply to this)\b/i,
]
