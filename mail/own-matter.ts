// What only somebody writes who wants something for himself or for a citizen: it tells a person who
// speaks of an absence, a receipt or a returned mail from the program that sends such words.

/** Asks, sends, complains: no notice does. For folded text (words.ts). */
export const asks = (folded: string): boolean => ASKS.some(pattern => pattern.test(folded))

/** Names a benefit, a document or a citizen; a notice may do so where it says whom to write to. */
export const namesMatter = (folded: string): boolean => MATTER.test(folded)

/** What a program repeats of the letter it answers, and addresses of pages: nobody's own words. */
export const withoutRepeated = (text: string): string =>
  REPEATED.test(text) ? repeatedCut(text) : text

/** Where none of it stands, none is looked for. */
const REPEATED = /https?:|["«“„]|subject|oggetto|betreff|objet|asunto/i

const repeatedCut = (text: string): string =>
  text
    .replace(/https?:\/\/\S+/gi, ' ')
    .replace(/["«“„][^"»”“\n]{1,200}["»”“]/g, ' ')
    .replace(
      /^[ \t>*]{0,12}(?:subject|oggetto|betreff|objet|asunto)[ \t]{0,3}:[^\n]*(?:\n(?=\n)|$)?/gim,
      ' ',
    )

const ASKS = [
  /\b(?:(?:vi|le|si|mi|ci)? ?chied(?:o|iamo|endo)(?! (?:\w+ )?di (?:non|attendere|pazientare|contattare|scrivere|utilizzare|rivolger|aggiornare))|si chiede|chieder(?:e|vi|le)|richied(?:o|iamo)|vorre(?:i|mmo)|gradire(?:i|mmo)|(?<!\b(?:un|suo|tuo|vostro|qualche|ogni|eventuale) )sollecit(?:o|iamo|are)|alleg(?:o|hiamo)|alla presente|trasmett(?:o|iamo)|attend(?:o|iamo)|in attesa di (?:vostro|un|cortese)|rimand(?:o|iamo)|riprovo|rinvi(?:o|amo)|scriv(?:o|iamo)|rispondo al|approfitto|confermo|contest(?:o|iamo|a))\b/i,
  /\b(?:vi|le|ti) (?:invi|inoltr|mand|gir|rigir|segnal)(?:o|iamo|amo)\b|\bfat(?:emi|eci) sapere\b|\bchiamatemi\b|\ba che punto\b|\bper favore\b|\bse (?:possibile|potete|poteste|puo'?)\b|\brispond(?:ermi|erci|etemi|eteci)\b|\bsar(?:ei|emmo) grat[aoi]\b|\b(?:rest|riman)(?:a|ano|e|gono) (?:in|ferm|bloccat|sospes)\w*/i,
  /\b(?:pote(?:te|ste)|puo'?|potrebbe(?:ro)?) (?:voi |lei )?(?:verificar|dirmi|dirci|indicar|controllar|rispedir|mandarm|confermar|aiutar|inviarm|farm|comunicarm)\w*|\b(?:verificate|controllate|verifichi)\b/i,
  /\b(?:mi|ci) (?:serv|occorr|risult|tornat|dice|chied|segnal|ha(?:nno)?\b|paga|e (?:stat|tornat|arrivat))\w*|\bnon (?:riesc(?:o|iamo)|risult\w+|funziona|(?:ho|abbiamo|ha|hanno) (?:ancora |mai |piu )?(?:ricevut|avut|percepit)\w*|(?:e|sono) (?:ancora |mai )?(?:stat\w )?(?:ancora )?(?:pagat|liquidat|lavorat|accreditat|definit|arrivat)\w*)/i,
  /\b(?:al posto (?:suo|mio|della|del)|scrive (?:la|il) collega|(?:mi[oa]|nostr[oa]) (?:assistit|cliente|mamma|madre|padre|marito|moglie|domanda|pratica|richiesta|pension)\w*)\b/i,
  /\b(?:ich (?:bitte um|ersuche|mochte|brauche|vertrete|schreibe|habe (?:noch|bisher)|sende|schicke)|wir (?:bitten um|ersuchen|mochten|brauchen|legen)|schreibe ich|bitte (?:um (?:auskunft|mitteilung|uberprufung)|teilen sie|senden sie mir|schicken sie mir|uberprufen)|danke fur die (?:uberprufung|auskunft)|anbei|beiliegend|mein(?:e|er|em)? (?:ansuchen|antrag|rente|mutter|vater|klient)\w*)\b/i,
  // What somebody is about to do himself, other than read and answer: "ich prüfe das Angebot".
  /\bich (?:uberpruf|pruf|klar|kummer|ubernehm|erledig|korrigier|unterschreib|bestell|versuch|schau|ruf)e\b(?! (?:\w+ ){0,3}(?:mails?|e-?mails?|nachrichten|postfach)\b)/i,
  /\b(?:ti|vi|le|lo|la|li|ci) (?:verific|controll|prepar|sistem|guard|recuper|chiam|richiam|aggiorn|port)o\b|\bprovvedo\b|\bci penso\b|\bme ne occupo\b/i,
  /\bi(?:'ll| will|'d| can|'m going to) (?:(?:still|also|probably|definitely) )?(?:try to (?!(?:\w+ )?(?:respond|reply|answer|get back|read|check|return|be\b))|do\b|review|send you (?!an?\b)|take a look|have a look|look into|look at (?:it|the|your)|prepare|fix|finish|test|merge|bring)/i,
  /\b(?:(?:could|can) you|please (?:send me|check(?! (?:the |your )?(?:\w+ )?(?:address|name|spelling))|advise|help|tell me|let me know|resend)|i (?:would like|need|want|am writing|wrote|enclose|attach)|we (?:would like|need|enclose|attach)|send it again)\b/i,
  /\b(?:je (?:voudrais|souhaite|demande|vous (?:ecris|envoie|transmets))|nous (?:souhaitons|demandons)|pouvez-vous|ci-joint|mon dossier|(?:quiero|solicito|ruego|necesito|adjunto|le escribo|podria)\b)/i,
]

/** Words of the offices' matters, and sums of money. */
const MATTER =
  /\d ?(?:€|euro?\b)|(?:€|\beur) ?\d|\b(?:naspi|anf|dis-?coll|isee|cassa integrazione|reversibilita|superstiti|assegn[oi]|domanda|pensione|invalidita|accompagnamento|indebit[oi]|ricostituzion\w+|riscatto|rate[oi]|arretrati|estratto conto|cud?|cedolin[oi]|certificat[oi]|pensionat[oa]|liquidazion\w+|ricalcol\w+|riesame|autotutela|tfr|legge 104|contribut[oi]|indennita|assistit[oa]|deleg[ah]e?|dipendente risulta|lavorat(?:ore|rice)|sig(?:\.(?:ra)?|nora?)|codice fiscale|rente|familiengeld|arbeitslos\w+|beitrage|akte|dossier|expediente|pension (?:claim|statement)|contribution)\b/i
