// "I am away" and "we have received your mail", as programs send it, in Italian, German, English,
// French and Spanish; a few words of other languages where they stand in subjects.
// Half of the offices' responders set no header at all: then only the words tell.

import { folded } from './words.ts'

/** The subject alone proves it: no person begins a letter so. */
export function isAutomaticSubject(subject: string): boolean {
  return STRONG.test(folded(subject.slice(0, 200)).trim())
}

// Anchored: "R: Risposta automatica" is a person who answers one.
const STRONG = new RegExp(
  `^\\W{0,3}(?:${[
    "(?:risposta|messaggio|replica|risponditore) automatic[ao]|(?:sono )?fuori (?:dall')?ufficio\\b|assen(?:te|za) dall'ufficio|(?:avviso|notifica|messaggio) (?:di |d')?assenza",
    'auto(?:mat(?:ic|ed))?[ _-]?(?:generated )?(?:reply|response|responder|answer|risposta|respuesta|notification)\\b|auto:\\s|vacation (?:reply|response|notice|message)|out[ -]of[ -](?:the )?office|ooo\\b:?|away from (?:my|the) (?:desk|office|mail|computer)',
    'automatische? (?:antwort|nachricht|ruckantwort|mitteilung)|abwesenheits?(?:notiz|meldung|nachricht|benachrichtigung|assistent)\\b|nicht im (?:buro|haus)\\b|urlaubs(?:meldung|benachrichtigung)',
    "reponse automatique|(?:message|notification|avis) d'absence|absence (?:du bureau|prolongee)|absente? du bureau",
    'respuesta automatica|(?:mensaje|aviso|notificacion) de ausencia|fuera de (?:la )?oficina|ausencia de (?:la )?oficina',
    'resposta automatica|automatisch antwoord|automatisk svar|autosvar|autoodpowiedz|automatyczna odpowiedz|afwezig|nieobecn|\u81ea\u52d5(?:\u8fd4\u4fe1|\u5fdc\u7b54)|\u81ea\u52a8(?:\u56de\u590d|\u7b54\u590d)',
    'conferma di (?:lettura|recapito)\\b|(?:letto|non letto|gelesen|ungelesen|read|not read|lu|leido):\\s|return receipt\\b|read receipt\\b|lesebestatigung|accuse de (?:lecture|reception)|acuse de recibo',
  ].join('|')})`,
  'i',
)

/** The subject speaks of being away: a person may write so, and say more. */
const isAwaySubject = (subject: string): boolean =>
  AWAY_SUBJECT.test(folded(subject.slice(0, 200)).trim())

const AWAY_SUBJECT = new RegExp(
  `^\\W{0,3}(?:${[
    "(?:sono )?fuori sede\\b|assenza\\b|assente\\b|ferie\\b|(?:comunicazione|avviso|notifica) (?:di |d')?(?:ferie|chiusura|assenza)|(?:ufficio|sede|sportello|patronato) chius[oa]|chiusura (?:\\w+ ){0,2}(?:uffici|ufficio|sede|sportell[oi]|patronato|estiva|natalizia|pasquale|festiva)",
    "out of (?:the )?(?:town|country)\\b|(?:i am|i'm|currently|am) (?:away|out of|on (?:\\w+ )?(?:leave|vacation|holiday))|on (?:annual |sick |maternity |parental )?leave\\b|on (?:vacation|holidays?)\\b|office closed",
    'buro(?: \\w+)? geschlossen|im urlaub\\b|abwesen(?:d|heit)\\b|ausser haus\\b|betriebsferien',
    'absente? (?:jusqu|du\\b)|en (?:conges?|vacances)\\b|fermeture|de vacaciones\\b|ausente (?:de|hasta)\\b|cerrad[oa] por',
  ].join('|')})`,
  'i',
)

export interface Phrases {
  /** "I am away", "the office is closed", "generated automatically". */
  readonly away: number
  /** "We have received", "we shall answer": a person may say that, too. */
  readonly courtesy: number
  /** It begins with one of them, and says little else; a person comes to his own matter. */
  readonly only: boolean
}

/** A stranger's letter is held until he proves that he is a person: answering proves nothing. */
export const isChallenge = (text: string): boolean => {
  const head = text.slice(0, 1500)
  return CHALLENGING.test(head) && CHALLENGE.test(folded(head).replace(/\s+/g, ' '))
}

/** What every challenge says; most letters are spared the search. */
const CHALLENGING = /\b(?:click|confirm|verif|reply)/i

const CHALLENGE =
  /\b(?:protected by|spam (?:protection|filter)|allowed (?:senders?|list)|white ?list|approved senders?|verify that you)\b.{0,160}\b(?:click|confirm|verif\w+|reply to this)\b.{0,200}\b(?:deliver\w*|receive|reach|accept\w*|list)\b/i

const NONE: Phrases = { away: 0, courtesy: 0, only: false }

/** How many different phrases a short text holds that asks nothing; the subject counts as one. */
export function absencePhrases(subject: string, text: string): Phrases {
  if (text.length > MAX_LENGTH || text.includes('?') || NAMES_CASE.test(text)) return NONE
  const words = folded(text)
  const line = words.replace(/\s+/g, ' ')
  const count = (phrases: readonly RegExp[]) => phrases.filter(phrase => phrase.test(line)).length
  const away = count(AWAY)
  const courtesy = count(COURTESY)
  if (away + courtesy === 0) return NONE
  return { away: away + Number(isAwaySubject(subject)), courtesy, only: saysNothingElse(words) }
}

function saysNothingElse(words: string): boolean {
  const sentences = words
    // '15. August' is one sentence.
    .split(/(?<=[^\d][.!:;])\s+|\n\s*\n/)
    .map(one => one.replace(/\s+/g, ' ').trim())
    // Greetings, names and telephone numbers are no sentences.
    .filter(one => one.split(' ').filter(word => /^[a-z'-]{2,}[.,:;!]?$/.test(word)).length >= 3)
  const spoken = sentences.map(one => [...AWAY, ...COURTESY].some(phrase => phrase.test(one)))
  return spoken[0] !== false && spoken.filter(one => !one).length <= 1
}

/** A vacation notice is short; with a codice fiscale or a number it is somebody's business. */
const MAX_LENGTH = 1200
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
  /\b(?:i(?: am|'m| will be|'ll be| have been)|we are|we will be)\b.{0,60}\b(?:out of (?:the )?(?:office|country|town)|on (?:\w+ )?(?:leave|vacation|holidays?)|away\b|unavailable|(?:not|un)able to (?:read|check|access|respond)|back (?:on|in the office|at))/i,
  /\b(?:out of (?:the )?office|away from (?:my|the) (?:desk|office|e-?mail)|on (?:annual |sick |maternity |parental )?leave|on (?:vacation|holiday)) (?:from|until|till|through|between|and|this|next|with)\b/i,
  /\b(?:limited|no|intermittent|infrequent) access to (?:my )?(?:e-?mail|mail|internet)|\b(?:will|shall) (?:not )?(?:reply|respond|answer|read|get back|return)\b.{0,60}\b(?:when i|upon my|on my return|as soon as (?:i|possible)|after my)/i,
  /\b(?:this is an? )?auto(?:mat(?:ic|ed|ically)|-?)?[ -]?(?:generated )?(?:reply|response|e-?mail|message|answer|notification)\b.{0,40}(?:\.|:|do not|please|has been|from|sent|was|to )|\bautoreply\b|\bdo not (?:reply|respond) (?:directly )?to this\b/i,
  /\b(?:for|in case of|if (?:you need|it is|your)) (?:urgent|an emergency|emergencies|immediate)\b.{0,100}\b(?:contact|call|e-?mail|write|reach)\b/i,
  /\b(?:your (?:message|mail|e-?mail)|il (?:suo|tuo|vostro) messaggio|ihre nachricht|votre message|su mensaje)\b.{0,200}\b(?:was (?:read|opened|displayed|deleted)|has been (?:read|displayed)|e stato (?:letto|aperto|visualizzato|eliminato)|wurde (?:gelesen|geoffnet)|a ete (?:lu|ouvert)|ha sido (?:leido|abierto))\b/i,
  /\b(?:je suis|nous sommes|je serai|nous serons)\b.{0,60}\b(?:absente?s?|en (?:conges?|vacances|deplacement)|indisponibles?|fermes?|de retour)\b/i,
  /\b(?:de retour|mon retour|mon absence|votre (?:message|courriel) a (?:bien )?ete recu|message automatique|reponse automatique|en cas d'urgence)\b/i,
  /\b(?:estoy|estare|estamos|me encuentro|me encontrare|estaremos)\b.{0,60}\b(?:ausentes?|de vacaciones|fuera|de baja|de permiso|de regreso|cerrad[oa]s?)\b/i,
  /\b(?:mensaje automatico|respuesta automatica|a mi regreso|a mi vuelta|en caso de urgencia|para asuntos urgentes)\b/i,
]

const COURTESY = [
  /\b(?:messaggi|mail|e-?mail|richieste|comunicazioni|messaggio|richiesta)\b.{0,30}\b(?:saranno|verranno|vengono|sara|verra) (?:lett|evas|esaminat|pres|gestit|lavorat)\w+/i,
  /\b(?:risponder(?:o'?|emo)|legger(?:o'?|emo)|ricontatter(?:o|emo))\b.{0,60}\b(?:appena possibile|al (?:mio|nostro) rientro|al rientro|piu breve tempo|quanto prima|prima possibile|lunedi|martedi|mercoledi|giovedi|venerdi)/i,
  /\b(?:abbiamo ricevuto|e stat[ao] (?:ricevut|registrat)[ao])\b.{0,60}\b(?:richiesta|messaggio|mail|numero|ticket)\b/i,
  /\b(?:richiesta|segnalazione|ticket)\b.{0,30}\be stat[ao] (?:ricevut|registrat|presa? in caric|apert)[ao]\b/i,
  /\b(?:thank you|thanks) for (?:your (?:message|mail|e-?mail|inquiry|enquiry)|contacting|writing)\b|\bwe (?:have )?received your\b|\byour (?:message|mail|e-?mail|request|ticket) (?:has been|was) received\b/i,
  /\b(?:vielen dank fur ihre (?:nachricht|e-?mail|anfrage)|ihre (?:nachricht|e-?mail|anfrage) (?:ist|wurde)\b.{0,30}\b(?:eingegangen|erhalten|empfangen|weitergeleitet))\b|\bwird nicht weitergeleitet\b/i,
  /\b(?:merci (?:de|pour) votre (?:message|courriel|mail)|nous avons bien recu|je (?:vous repondrai|prendrai connaissance))\b/i,
  /\b(?:gracias por su (?:mensaje|correo)|hemos recibido su|le respondere|responderemos)\b/i,
]
