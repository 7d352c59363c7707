// How mail servers speak of a letter that did not arrive, in the five languages of the offices' mail.
// Patterns for folded text (words.ts), bounded so that none is dear.

import { anyOf } from './matches.ts'

/** Subjects that only a program begins a letter with; "I: ..." is a person who forwards one. */
export const BOUNCE_SUBJECT = new RegExp(
  `^\\W{0,4}(?:${[
    'undeliver(?:able|ed)\\b',
    '(?:mail |message |e-?mail )?(?:delivery )?failure (?:notice|notification)\\b',
    '(?:mail |message |e-?mail |automatic )?(?:delivery|non-?delivery) (?:status|failure|failed|has failed|error|report|notification|problem|delay|has been delayed|incomplete|unsuccessful)',
    "(?:mail|message|e-?mail|your message|your mail).{0,60}\\b(?:undeliver|not deliver|could ?n[o']t be (?:delivered|sent)|can ?not be delivered|not been delivered|delivery (?:has )?(?:failed|delayed|failure)|status - undeliver|bounced)",
    'delivery_failure|\\[bounce\\]|bounced? (?:mail|message|e-?mail)|bounce:',
    'mail (?:delivery|system|transport) (?:failed|failure|system|error|subsystem|problem)|mail ?(?:failure|error)\\b|mail processing error',
    'return(?:ed|ing) (?:mail|e-?mail|message)|failed mail\\b|failure delivery\\b|nondeliverable|non[ _]remis',
    '(?:warning|error|problem).{0,20}\\b(?:could not|message|mail|user unknown|not (?:yet )?(?:been )?deliver)',
    '(?:could not send )?message.{0,30}\\b(?:delayed|for past|still undelivered)|delayed (?:mail|delivery)\\b',
    'there was an error sending your mail|sorry, your message could not|spam report|complaint about message from',
    'non[ _-]recapitabile|(?:mancato )?recapito (?:non riuscito|fallito|ritardato)|mancat[ao] (?:recapito|consegna)\\b|consegna (?:non riuscita|fallita|ritardata)',
    'messaggio (?:di posta )?(?:non (?:recapitat|recapitabil|consegnat|inviat)|respinto|rifiutato|in ritardo)|notifica (?:sullo stato del recapito|di mancat)|errore di (?:recapito|consegna)|impossibile (?:recapitare|consegnare|inviare)|posta (?:respinta|non recapitata)',
    '(?:nicht zustellbar|unzustellbar)|zustellung (?:fehlgeschlagen|nicht moglich|verzogert)|(?:mail ?)?zustell(?:fehler|ungsfehler|ungsbericht)|(?:nachricht|mail) (?:konnte )?nicht zugestellt|ruckmeldung: nicht|fehler bei der (?:zu|aus)stellung',
    '(?:echec|erreur) (?:de |d.)?(?:la )?(?:remise|distribution|livraison|envoi|delivrance)|non (?:remis|distribu|delivr)|message non (?:remis|distribu|delivr|achemin)|avis de non.remise|courrier (?:non|retourne)',
    'no se (?:puede|pudo|ha podido) entregar|(?:error|fallo) (?:de|en la) entrega|correo (?:no entregado|devuelto|rechazado)|mensaje (?:no (?:entregado|enviado)|devuelto|rechazado)|no entregad|devolucion de correo',
  ].join('|')})`,
  'i',
)

/** How only a mail server begins: whoever reads it needs no further sign. */
export const SERVER_OPENING = new RegExp(
  `^\\W{0,80}(?:${[
    'hi\\W{1,3}this is the .{2,60}\\b(?:program|agent|daemon|server)\\b at',
    'this is the (?:mail system|mail delivery|postfix program|.{0,30}mail agent|mail server at)',
    '(?:hello, |hi, )?this is the (?:e-?mail|mail) (?:server|system) (?:at|of)\\b',
    'this (?:message|mail|e-?mail) (?:was|has been) (?:created|generated|sent) automatically by (?:the )?(?:mail|facebook|a mail)',
    'this is an? (?:automat\\w+)?(?:[ -]?generated)? ?(?:message|e-?mail|mail|notification) (?:created |generated |sent )?(?:by|from) (?:the )?(?:mail|e-?mail) (?:delivery|system|server|transport)',
    'this is an automatically generated delivery status notification',
    'this is a delivery status notification',
    'this (?:report relates to|is a report about|report concerns) (?:a|your) (?:message|mail)',
    'the (?:original|following) (?:message|mail) was received (?:at|on|from)\\b',
    'a message (?:that )?you (?:have )?sent (?:to|could|has|was|cannot)',
    'message from .{2,60}\\W{1,5}unable to deliver',
    'delivery to the following recipients? (?:failed|has been delayed|was)',
    'your (?:message|mail|e-?mail)\\W{1,4}(?:to|subject|from|sent)\\b.{0,200}\\b(?:was not delivered|did not reach|could not be|cannot be delivered|has been (?:delayed|rejected))',
    'an error occurred while (?:trying to deliver|sending|processing) (?:the|your) (?:mail|message)',
    'questo e un messaggio (?:generato|creato|inviato) automaticamente da(?:l| un| nostro)? ?(?:server|sistema) di posta',
    'dies(?:e|ist eine) (?:nachricht|e-?mail|mail) wurde automatisch (?:von|vom) .{0,30}(?:mail|server)|der mailserver',
    '(?:ce message a ete (?:cree|genere|envoye) automatiquement par|ceci est (?:un message automatique du|le systeme)) .{0,30}(?:serveur|systeme|messagerie|courrier)',
    'este (?:mensaje|correo) (?:fue|ha sido) (?:creado|generado|enviado) automaticamente por .{0,30}(?:servidor|sistema|correo|entrega)',
  ].join('|')})`,
  'i',
)

const NOT =
  "(?:could ?n[o']t|can ?not|can'?t|was ?n[o']t|were ?n[o']t|did ?n[o']t|has ?n[o']t|have ?n[o']t|not(?: yet)?(?: been)?|un(?:able to|deliver)|failed|refused|rejected|returned|bounced|delayed|undeliverable)"

/** "Your message could not be delivered": of the reader's letter, as a person seldom writes it. */
export const FAILURE = anyOf([
  new RegExp(
    `\\b(?:your|the|this|following|enclosed|attached|original) (?:\\w+ ){0,2}(?:message|e-?mail|mail|letter)s?\\b.{0,120}\\b${NOT}\\b.{0,40}\\b(?:deliver|reach|send|sent|accept|process|route|transmit|forward|transfer|undeliver|recipient|address|because|reason|error|following|it |by )`,
    'i',
  ),
  /\b(?:unable|failed|not able|wasn't able|not possible|impossible|attempting|trouble|problems?) (?:to )?(?:deliver|send|relay|deliver\w*)(?:ing)?\b.{0,80}\b(?:message|mail|e-?mail|following|recipient|address|to\b)/i,
  /\b(?:delivery|delevery|transmission) (?:to|of|for|has|attempts?|was|could|failed)\b.{0,90}\b(?:fail\w*|abort\w*|delay\w*|permanent\w*|not possible|unsuccessful|impossible|failure)\b/i,
  /\b(?:following|these|one or more|some or all|listed|all) (?:\w+ ){0,3}(?:recipient|address|user|destinatar|empfanger)\w*(?:\(s\)|\(es\))?\b.{0,120}\b(?:fail\w*|not\b|could\b|error\w*|problem\w*|reject\w*|undeliver\w*|permanent|delivery)/i,
  /\b(?:undeliverable to|invalid final delivery|delivery failed \d+ attempts|failed (?:recipient|addresses)|could not deliver (?:the )?(?:message|mail)|couldn't deliver|mailbox (?:is )?full(?! of)|message looping|too many hops)\b/i,
  /\b(?:il|la|del|della|dal|suo|sua|tuo|tua|vostr[oa]|seguente|questo|questa|l') ?(?:\w+ )?(?:messaggio|mail|e-?mail|posta|comunicazione)\b.{0,120}\b(?:non (?:puo'?|ha potuto|e' ?stat[ao]|e stat[ao]|e possibile|e stato possibile|verra|sara)|impossibile|respint[ao]|rifiutat[ao])\b.{0,50}\b(?:recapit|consegn|inviat|inoltrat|destinatari)/i,
  /\b(?:recapito non riuscito|mancat[ao] (?:recapito|consegna)|impossibile (?:recapitare|consegnare)|non e (?:stato )?(?:possibile )?(?:recapitare|consegnare|recapitabile))\b/i,
  /\b(?:ihre|die|diese|der|folgende|ihr) (?:\w+ )?(?:nachricht|e-?mail|mail|sendung)\b.{0,120}\b(?:konnte|kann|wurde|ist)\b.{0,60}\b(?:nicht|abgewiesen|abgelehnt|zuruckgewiesen)\b.{0,40}\b(?:zugestellt|zustell|ausgeliefert|ubermittelt|erreich|empfang|versendet)?/i,
  /\b(?:fehler bei der (?:nachrichten)?zustellung|zustellung (?:an|der|ist|wurde)\b.{0,60}\b(?:fehlgeschlagen|nicht moglich|verzogert)|nicht (?:zugestellt|zustellbar|ausgeliefert) )/i,
  /\b(?:votre|le|ce) (?:\w+ )?(?:message|courriel|e-?mail|mail|courrier)\b.{0,120}\b(?:n'a (?:pas )?(?:pu|ete)|ne peut|n'est pas|impossible|rejete|refuse|echoue)\b.{0,50}\b(?:remis|distribu|livr|delivr|envoy|achemin|parven|destinataire)?/i,
  /\b(?:echec de la remise|remise impossible|la remise\b.{0,40}\ba echoue|impossible de (?:remettre|distribuer|delivrer))\b/i,
  /\b(?:su|el|este|tu) (?:\w+ )?(?:mensaje|correo|e-?mail)\b.{0,120}\b(?:no (?:pudo|puede|ha podido|se ha podido|se pudo|ha sido|fue)|rechazado|devuelto)\b.{0,50}\b(?:entreg|envi|destinatari)?/i,
  /\b(?:no se (?:pudo|puede|ha podido) entregar|error (?:de|en la) entrega|la entrega\b.{0,40}\bha fallado)\b/i,
  /\b(?:utente sconosciuto|casella (?:piena|inesistente)|user unknown|unknown user|no such user|mailbox (?:is )?full(?! of)|quota exceeded|over quota|postfach (?:ist )?voll|unbekannter (?:benutzer|empfanger)|utilisateur inconnu|usuario desconocido|boite.{0,20}pleine|buzon (?:lleno|de correo lleno))\b/i,
])

/** Where the copy of the letter that did not arrive begins. */
export const COPY =
  /^\W{0,12}(?:below this line|above (?:is|are) the|original (?:message|mail)(?: headers?| text| as)?(?: follows?)?\s{0,3}(?:$|[^\w\s])|(?:the |a )?(?:headers?|copy|copies|first \d+ lines?|body|text|top \d+ lines?) (?:and \w+ ?(?:\d+ )?(?:\w+ )?){0,3}of (?:the|your) |(?:unsent|undelivered|failed|returned|original|rejected|the|your) ?(?:message|mail|e-?mail)(?: headers?)? (?:headers? )?(?:follows|reads|is (?:attached|enclosed|included|below))|(?:message|mail) headers? follows?|returned (?:message|mail)|this is a copy of |(?:included|attached|enclosed) is |transcript of (?:the )?session|failure reasons|(?:the )?(?:header\w* (?:and body follow|information)|(?:non-?delivered|undelivered) (?:information|message))|il messaggio originale|messaggio originale (?:allegato|segue)|copia del messaggio|ursprungliche nachricht (?:folgt|:)|die kopfzeilen|message d'origine|en-tetes? (?:du|de)|mensaje original|encabezados|received:\s+(?:from|by)\s)/im

/** Fields of RFC 3464, 3798 and 5965 where they stand in the text itself. */
export const STATUS_FIELDS =
  /^\s{0,8}(?:final-recipient|original-recipient|reporting-mta|remote-mta|diagnostic-code|action|status|feedback-type|disposition|last-attempt-date|arrival-date|source-ip|original-mail-from|error-for|error-code)\s*:\s*\S/gim

/** A server's answer, with its code: "550 5.1.1", "said: 554". */
export const SMTP_REPLY =
  /\b[45]\d\d[- ]{1,2}#?[45]\.\d{1,3}\.\d{1,3}\b|\b(?:said|replied|response|responded|returned|respuesta|risposta|antwort|error|diagnostic code|errore|fehler)\b.{0,60}?\b[45]\d\d\b|#[45]\.\d{1,3}\.\d{1,3}\b|\b[45]\.\d\.\d{1,3}\b.{0,60}\b(?:unknown|reject|denied|full|disabled|not)/i

/** A person tells what happened: the server's words below are a quotation. */
export const A_PERSON_TELLS =
  /\b(?:ho|abbiamo|che (?:mando|invio|spedisco|mandiamo|inviamo)|qualcuno|hat jemand|mi|ci|vi|le|vorrei|allego|inoltro|inoltriamo|vedi|segue|di seguito|ecco|come mai|perche|buongiorno,? (?:la|il) (?:mia|mio)|mia|mio|nostr[ao]|i (?:just |have |keep |always )*(?:got|received|tried|sent|wrote|am getting|get|keep)|my (?:message|mail|e-?mail|letter)|we (?:just |have )*(?:got|received|tried|sent|wrote|get)|please (?:help|advise|resend|check)|can you|could you|why|ich (?:habe|bekomme|erhalte)|habe ich|wir (?:haben|bekommen|erhalten)|meine|unsere|anbei|leider habe|j'ai|nous (?:avons|recevons)|mon (?:message|mail|courriel)|ci-joint|he (?:recibido|enviado)|hemos|mi (?:mensaje|correo)|adjunto)\b/i
