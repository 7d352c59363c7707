// What only somebody writes who wants something for himself or for a citizen: it tells a person who
// speaks of an absence, a receipt or a returned mail from the program that sends such words.

import type { Hints } from './hints.ts'
import { anyOf } from './matches.ts'
import { isPromise, isRoutine } from './notice-routine.ts'
import { sentences } from './words.ts'

/** Asks, sends, complains: no notice does. For folded text (words.ts). */
export const asks = (folded: string): boolean => ASKS.test(folded)

/** Names a benefit, a document or a citizen; a notice may do so where it says whom to write to. */
export const namesMatter = (folded: string): boolean => MATTER.test(folded)

/** Names somebody by his title, or as whose he is, but not as whom to turn to. */
export const namesSomebody = (folded: string): boolean =>
  SOMEBODY.test(folded.replace(ADDRESSEE, ''))

/** A sentence begins with somebody who does not stand in for the writer. */
export const tellsOfSomebody = (folded: string): boolean =>
  BY_TITLE.test(folded) &&
  sentences(folded).some(
    (one, at, all) =>
      TOLD.test(one) &&
      !MYSELF.test(one) &&
      !(STANDS_IN.test(all[at - 1] ?? '') && ONLY_A_NAME.test(one)),
  )

/** "Ill since October": a notice says until when; since when is told of a case. */
export const tellsSince = (folded: string): boolean => SINCE.test(folded)

/** "I was on holiday": a notice is sent during the absence. */
export const tellsOfPast = (folded: string): boolean => WAS_AWAY.test(folded)

const MONTH =
  '(?:gennai|febbrai|marz|april|maggi|giugn|lugli|agost|settembr|ottobr|novembr|dicembr)[oe]\\b'
const LONG =
  '(?:mesi|settimane|anni|tempo|un (?:mese|anno)|(?:due|tre|quattro|sei|molti|diversi|\\d+) (?:mesi|settimane|anni))\\b'
const SINCE = new RegExp(
  [
    `\\b(?:malattia|infortunio|congedo|maternita|aspettativa|assente|ricoverat[oa]) (?:ormai |gia )?da (?:${LONG}|${MONTH}(?! (?:\\d+ )?(?:al?|fino)\\b))`,
    '\\bist seit [^.!?\\n]{1,20}\\b(?:krank\\w*|im krankenstand|(?:auf|in) (?:kur|reha)|arbeitsunfahig)',
    '\\b(?:he|she|who) (?:is|has been) (?:sick|ill|on (?:\\w+ )?leave|in hospital) since\\b',
    '\\best (?:en arret(?: maladie)?|malade) depuis\\b',
    '\\besta (?:de baja|enferm[oa]) desde\\b',
  ].join('|'),
  'i',
)

const WAS_AWAY = new RegExp(
  [
    '\\b(?:ero|eravamo|sono stat[oa]|siamo stati) (?:\\w+ ){0,3}(?:in (?:ferie|vacanza|malattia|viaggio|trasferta|permesso)|assent[ei]|fuori|via|malat[oa])\\b',
    '\\b(?:ich war|wir waren) (?:\\w+ ){0,3}(?:im urlaub|krank|verreist|weg|unterwegs|nicht im (?:buro|haus))\\b',
    '\\b(?:i was|we were) (?:\\w+ ){0,2}(?:on (?:holiday|vacation|leave)|away|out of (?:the )?office|ill|sick|travell?ing)\\b',
    "\\b(?:j'etais|nous etions) (?:en (?:conges?|vacances|deplacement|arret)|absente?s?|malade)\\b",
    '\\b(?:estaba|estuve|estuvimos) (?:de (?:vacaciones|baja|viaje)|fuera|enferm[oa])\\b',
  ].join('|'),
  'i',
)

/**
 * "She lost her husband.", "Il datore di lavoro non collabora.": of somebody's case, not of who helps
 * meanwhile and not of the child for which the writer is on leave.
 */
export const tellsOfSomebodysCase = (folded: string): boolean =>
  (HE_OR_SHE.test(folded) && !isPromise(folded) && !isRoutine(folded)) ||
  (KIN.test(folded) && !BORN.test(folded))

const HE_OR_SHE =
  /^(?:he|she|er(?! wird\b)|lui|egli|sie (?:hat|ist|war|wurde|braucht|bekommt|verliert|wartet)) /i

/** Those of PEOPLE are told of in any statement; these words stand in notices as well. */
const KIN = new RegExp(
  `\\b(?:${[
    'nonn[oa]|zi[oa]|suocer[oa]|cugin[oa]|grand(?:father|mother|parents)|gross(?:vater|mutter)|schwieger\\w+|oma|opa|abuel[oa]|grand-?(?:pere|mere)',
    'anziani|badante|datore di lavoro|arbeitgeber(?:in)?|pflegekraft',
    '(?:my|our|his|her|the) (?:husband|wife|widow|mother|father|daughter|son|child|employer)|mother of',
    'm(?:on|a) (?:mari|femme|pere|mere|fils|fille)|mi (?:marido|esposa|madre|padre|hij[oa])',
  ].join('|')})\\b`,
  'i',
)
const BORN =
  /\b(?:born|birth|paternity|maternity|nascita|nat[oa]|geboren|geburt|naissance|nacid[oa])\b/i

/** Names what is done for somebody, and does not say what to do if it is the reader's matter. */
export const namesTask = (folded: string): boolean =>
  namesMatter(folded) || (TASK.test(folded) && !IN_CASE.test(folded))

/** Titles, kin and trades of whom a letter is about. */
const PEOPLE =
  'frau|herr|signor[aei]?|maestr[oa]|mogli[ei]|marito|figli[oaie]|madre|padre|mamma|genitori|vedov[oa]|lavorator[ei]|lavoratric[ei]|dipendent[ei]|operai[oae]?|mutter|vater|sohn|tochter|witwer?'
const SOMEBODY = new RegExp(
  `\\b(?:${PEOPLE}|herrn|dottor(?:e|essa)?|papa|fratello|sorella|titolare|consulente|mrs?|ms|madame|monsieur)\\b`,
  'i',
)
const ADDRESSEE = /\b(?:an|bei|alla?|dal|dalla) (?:frau|herrn|signora?|dottor(?:e|essa)?)\b/gi

/** Notices address their reader as a client. */
const TOLD_OF = `${PEOPLE}|client[ei]`
const BY_TITLE = new RegExp(`\\b(?:${TOLD_OF})\\b`, 'i')
/** "Gentili famiglie," */
const GREETED_BEFORE = '(?:(?:gentil\\w+|car[oiea]|egregi\\w*|buon\\w+)[^,.\\n]{0,40},\\s)?'
/** "Si comunica che" */
const ANNOUNCED = '(?:(?:si |vi |le )?(?:comunic|inform|avvis|segnal)\\w+ che )?'
const ARTICLE =
  "(?:(?:il|la|lo|i|gli|le|der|die|das|mein\\w*|unser\\w*) |l')?(?:(?:nostr|mi)[oa] )?"
const TOLD = new RegExp(`^${GREETED_BEFORE}${ANNOUNCED}${ARTICLE}(?:${TOLD_OF})\\b`, 'i')
/** The writer himself, who stands in for him, or a firm that says who left it. */
const MYSELF =
  /\b(?:mi|ci|me|noi|mich|uns|vertritt|vertretung|ubernimmt|zustandig|aus unserem (?:unternehmen|haus|betrieb|verein|dienst))\b/i

/** What announces, in the sentence before, who stands in, and that no more than a name follows. */
const STANDS_IN = /\b(?:vertretung|ansprechpartner\w*|sostitut\w+|urgen\w+) ?:$/i
const ONLY_A_NAME = /^\S+(?: [A-Z][\w.-]+){1,3}\W*$/

const TASK =
  /\b(?:pratic(?:a|he)|document[oi]|pagament[oi]|modul[oi]|bonifico|verbal[ei]|iban|visit[ae]|convocazion[ei]|cig|zahlung(?:en)?|bescheid\w*|visite|unterlagen|konto|formular\w*|payments?)\b/i

const IN_CASE = /^(?:se|qualora|per|wenn|falls|fur|if|for|si|pour|en cas|para)\b/i

/**
 * Names a price, or says what he will do himself, in a sentence that speaks neither of mail nor of
 * a return: what follows a return every absence note promises. For folded text with its line ends.
 */
export const actsHimself = (folded: string): boolean =>
  OWN_ACT.test(folded) &&
  sentences(folded).some(sentence => OWN_ACT.test(sentence) && !isPromise(sentence))

/**
 * What a program repeats of the letter it answers, and addresses of pages: nobody's own words.
 * @param hints of the text, or of more around it.
 */
export const withoutRepeated = (text: string, hints: Hints): string =>
  hints.has('repeated') ? repeatedCut(text) : text

const repeatedCut = (text: string): string =>
  text
    .replace(/https?:\/\/\S+/gi, ' ')
    .replace(/["«“„][^"»”“\n]{1,400}["»”“]/g, ' ')
    .replace(ANSWERED, '')
    .replace(
      /^[ \t>*]{0,12}(?:subject|oggetto|betreff|objet|asunto)[ \t]{0,3}:[^\n]*(?:\n(?=\n)|$)?/gim,
      ' ',
    )

/**
 * "Your message:", in a line of its own or above the text, or the end of a line that announces a copy
 * of it: what follows is the reader's.
 */
const ANSWERED = new RegExp(
  `(?:^[ \\t*]{0,8}(?:${[
    '(?:il )?(?:tuo|suo|vostro) messaggio(?: era)?|messaggio (?:inviato|ricevuto)|your message(?: was)?',
    'ihre nachricht|votre message(?: [eé]tait)?|(?:su|tu) mensaje(?: era)?',
  ].join('|')})[ \\t]{0,3}:|(?<=^|[ ,])(?:${[
    'riepilogo (?:dei )?dati(?: inseriti)?|(?:copia|riepilogo) del(?:la)? (?:tu|su|vostr)[ao] (?:messaggio|richiesta)|copy of your (?:message|request)',
    'kopie (?:ihrer|deiner) (?:nachricht|anfrage)|zur erinnerung, ihre nachricht war',
    'copie de votre (?:message|demande)|copia de (?:su|tu) (?:mensaje|solicitud)',
  ].join('|')})[ \\t]{0,3}:[ \\t]{0,8}\\n)[\\s\\S]*$`,
  'im',
)

const ASKS = anyOf([
  /\b(?:(?:vi|le|si|mi|ci)? ?chied(?:o|iamo|endo)(?! (?:\w+ )?di (?:non|attendere|pazientare|contattare|scrivere|utilizzare|rivolger|aggiornare|inviare|indirizzare))|si chiede|chieder(?:e|vi|le)|richied(?:o|iamo)|vorre(?:i|mmo)|gradire(?:i|mmo)|(?<!\b(?:un|suo|tuo|vostro|qualche|ogni|eventuale) )sollecit(?:o|iamo|are)|alleg(?:o|hiamo)|alla presente|trasmett(?:o|iamo)|attend(?:o|iamo)|in attesa di (?:vostro|un|cortese)|rimand(?:o|iamo)|riprovo|rinvi(?:o|amo)|scriv(?:o|iamo)|rispondo al(?! (?:mio |nostro )?(?:rientro|ritorno))|approfitto|confermo|contest(?:o|iamo|a))\b/i,
  /\b(?:vi|le|ti) (?:invi|inoltr|mand|gir|rigir|segnal)(?:o|iamo|amo)\b|\bfat(?:emi|eci) sapere\b|\b(?:vostr[oa]|su[oa]) (?:messaggio|risposta|mail|e-?mail) automatic[oa]\b|\b(?:cancellat|togliet|rimuovet)e(?:mi|ci)\b|\bchiamatemi\b|\babilitatel[aoie]\b|\ba che punto\b|\bper favore\b|\bse (?:possibile|potete|poteste|puo'?)\b|\brispond(?:ermi|erci|etemi|eteci)\b|\bsar(?:ei|emmo) grat[aoi]\b|\b(?:rest|riman)(?:a|ano|e|gono) (?:in|ferm|bloccat|sospes)\w*/i,
  /\b(?:pote(?:te|ste)|puo'?|potrebbe(?:ro)?) (?:voi |lei )?(?:verificar|dirmi|dirci|indicar|controllar|rispedir|mandarm|confermar|aiutar|inviarm|farm|comunicarm)\w*|\b(?:verificate|controllate|verifichi)\b/i,
  /\b(?:mi|ci) (?:serv|occorr|risult|tornat|dice|chied|segnal|ha(?:nno)?\b|paga|e (?:stat|tornat|arrivat))\w*|\bnon (?:riesc(?:o|iamo)|risult\w+|funziona|(?:ho|abbiamo|ha|hanno) (?:ancora |mai |piu )?(?:ricevut|avut|percepit)\w*|(?:e|sono) (?:ancora |mai )?(?:stat\w )?(?:ancora )?(?:pagat|liquidat|lavorat|accreditat|definit|arrivat)\w*)/i,
  /\b(?:al posto (?:suo|mio|della|del)|scrive (?:la|il) collega|(?:mi[oa]|nostr[oa]) (?:assistit|cliente|mamma|madre|padre|marito|moglie|domanda|pratica|richiesta|pension)\w*)\b/i,
  /\b(?:ich (?:bitte um(?! (?:(?:etwas|ihr|euer) )?(?:verstandnis|geduld|entschuldigung))|ersuche|mochte|brauche|vertrete|schreibe|habe (?:noch|bisher)|sende|schicke)|(?:bitte|ersuche) ich (?:sie|euch|um)|wir (?:bitten um(?! (?:(?:etwas|ihr|euer) )?(?:verstandnis|geduld|entschuldigung))|ersuchen|mochten|brauchen|legen)|schreibe ich|(?:schicke|sende|reiche) ich (?:ihnen|euch|dir)|bitte (?:um (?:auskunft|mitteilung|uberprufung)|teilen sie|senden sie mir|schicken sie mir|uberprufen)|danke fur die (?:uberprufung|auskunft)|anbei|beiliegend|(?:mein|unser)(?:e|er|em|en)? (?:ansuchen|antrag|rente|mutter|vater|klient|mandant)\w*|fragt (?:nach|ob|wann|wie)|(?:noch )?nicht (?:ausgezahlt|ausbezahlt|uberwiesen))\b/i,
  /\b(?:(?:could|can) you|please (?:send me|(?:investigate|look into|fix|reproduce) (?:it|this|that|the|why|what|whether)\b|check(?! (?:the |your )?(?:\w+ )?(?:address|name|spelling))|advise|help|tell me|let me know|resend)|i(?: am|'m) (?:sending|enclosing|attaching|forwarding)|i (?:would like|need|want|am writing|wrote|enclose|attach)|we (?:would like|need|enclose|attach)|send it again|(?:has|have)(?: not|n't) (?:yet )?(?:been paid|(?:been )?received|arrived)|(?:form|pension|claim|application|certificate|payment)s? (?:for|of) m(?:r|rs|s)\b)\b/i,
  // For somebody else.
  /(?<!\b(?:if|what|whatever|when) )\b(?:he|she|they) needs? (?:the|an?|his|her|their)\b/i,
  // Comes back with something of his own to do; "entro" is "within".
  /\b(?:(?:ri)?torn|rientr)(?:o|ero|eremo|iamo)\b[^.!?\n]{0,30}\b(?:(?:a|per) (?:(?:firmar|ritirar|consegnar|portar|chieder|depositar|prender)\w*|la (?:firma|visita)(?=\W*(?:[.!]|$)))|con (?:il|la|lo|l'|i|le|gli|mi[oa]) ?(?:document|delega|modul|certificat|figli|mogli|marit|madre|padre)\w*)/i,
  /\b(?:be|come) back\b[^.!?\n]{0,30}\bwith (?:\w+ ){0,2}(?:forms?|papers?|documents?|certificates?)\b|\bkomme\b[^.!?\n]{0,30}\bmit (?:\w+ )?(?:unterlagen|bescheid\w*|formular\w*|dokument\w*|papier\w*)\b/i,
  // Complains of silence; that no letter stays without an answer, notices promise.
  /\b(?:nessuno (?:risponde|(?:mi|ci) (?:ha )?rispo\w+)|niemand (?:antwortet|meldet sich|hebt ab|geht ran)|nobody (?:answers|replie[sd]|answered)|personne ne (?:repond|m'a)|nadie (?:contesta|responde))\b/i,
  /(?<!\b(?:non|nessun\w*|keine?|no|aucun\w*|ningun\w*) .{0,40})\b(?:senza (?:alcuna )?risposta|without an? (?:answer|reply)|ohne antwort|sans reponse|sin respuesta)\b/i,
  // Wants to know what the reader thinks.
  /\b(?:che ne (?:dite|dici|pensate|pensi)|was (?:meint|denkt|haltet) ihr|what do you think|qu'en (?:penses-tu|pensez-vous|dites-vous)|que (?:os|te|les?) parece)\b/i,
  // Whoever is ill or comes back is the reader.
  /\bgute besserung\b|\bbuona guarigione\b|\b(?:guarisc|rimettit)\w* presto\b|\bget well\b|\bbon retablissement\b|\bque te mejores\b|\bwenn (?:sie|du) (?:wieder|zuruck)\b|\bwhen you(?:'re| are| get) back\b|\bquando (?:torni|tornate|rientri|rientrate)\b|\ba (?:votre|ton) retour\b/i,
  // Reminds the reader, or offers to go himself.
  /\b(?:non (?:ti |vi )?dimentic(?:are|ate|arti|arvi)|n'oubli(?:ez|e) pas|don't forget|nicht vergessen|no (?:te )?olvid)\w*|\b(?:vado|vengo|passo|faccio) io\b|\bvoy yo\b|\bj'y vais\b/i,
  /\b(?:rappelez|dites)[- ]moi\b|\btenez[- ]moi au courant\b|\b(?:envieme|enviame)\b/i,
  /\b(?:je (?:voudrais|souhaite|demande|vous (?:ecris|envoie|transmets))|nous (?:souhaitons|demandons)|pouvez-vous|ci-joint|mon dossier|(?:quiero|solicito|ruego(?! (?:que )?(?:se )?(?:contact|dirij|escrib|llam|pong|comuni)\w*\b(?! conmigo))|necesito|adjunto|le escribo|podria)\b)/i,
])

const OWN_ACT = anyOf([
  /\bich (?:uberpruf|pruf|klar|korrigier|unterschreib|bestell|vorbereit)e\b/i,
  /\b(?:(?:te|ve|ti|vi) (?:l[oaie] )?|gliel[oaie] |l[oaie] )(?:verific|prepar|sistem|firm|complet|corregg)o\b/i,
  /\bi(?:'ll| will|'m going to) (?:(?:still|also|probably|definitely) )?(?:try to )?(?:(?:do|finish|prepare|write|give it|have) (?:a|an|the|another) |review\b|fix\b|test\b|merge\b)/i,
  // A price told for this case; 'ab 25 €' is an advertisement's.
  /\b(?:der preis|the price|il prezzo|il costo) (?:ist|betragt|is|would be|e'?|sarebbe) (?:\w+ )?(?:€ ?)?\d/i,
])

const MATTER =
  /\b(?:naspi|anf|dis-?coll|isee|cassa integrazione|reversibilita|superstiti|assegn[oi]|domanda|pensione|invalidita|accompagnamento|indebit[oi]|ricostituzion\w+|riscatto|rate[oi]|arretrati|estratto conto|cud?|cedolin[oi]|certificat[oi]|pensionat[oa]|liquidazion\w+|ricalcol\w+|riesame|autotutela|tfr|legge 104|contribut[oi]|indennita|assistit[oa]|deleg[ah]e?|dipendente risulta|lavorat(?:ore|rice)|sig(?:\.(?:ra)?|nora?)|codice fiscale|rente|familiengeld|arbeitslos\w+|beitrage|akte|dossier|expediente|pension (?:claim|statement)|contribution)\b/i
