// What home-made bounces say and nothing else: that a letter did not arrive, and why. For folded
// text (words.ts). One of these is nothing; bounces.ts asks what stands beside it.

import { anyOf } from './matches.ts'

const MAIL_IT = '(?:messaggio|mail|e-?mail|posta|comunicazione|allegato|email)'
const MAIL_DE = '(?:nachricht|e-?mail|mail|sendung)'
const MAIL_EN = '(?:message|e-?mail|mail|delivery|letter)'

/** It did not arrive, or not yet. */
export const NOT_ARRIVED = anyOf([
  new RegExp(
    `\\b${MAIL_IT}\\b.{0,140}\\b(?:non (?:e|puo|ha potuto|verra|sara|possono)\\b.{0,40}\\b(?:recapit|consegn|inoltr|invi|raggiun)\\w*|(?:e'?|e'? stat[ao]|viene|verra) (?:\\w+ )?(?:respint|rifiutat|restituit|eliminat|scartat|bloccat|trattenut)[ao]|messa in quarantena|non (?:ha (?:potuto )?)?raggiun\\w+)`,
    'i',
  ),
  /\b(?:consegna|recapito|invio|inoltro)\b.{0,60}\b(?:fallit[ao]|non riuscit[ao]|non (?:e'? )?(?:andat[ao]|possibile)|impossibile)\b/i,
  /\bno (?:hemos|se ha) podido (?:entregar|enviar)|\b(?:impossibile|non e'? (?:stato )?possibile|non (?:siamo|sono) riuscit[oi] a|non (?:abbiamo|ho) potuto) (?:\w+ )?(?:inoltrar|consegnar|recapitar|inviar|spedir)\w*/i,
  /\b(?:server|sistema|filtro|antivirus|gateway|firewall)\b.{0,60}\b(?:ha|sono|e'?) (?:\w+ )?(?:respint|rifiutat|bloccat|eliminat)[oaie]\b|\bmessaggi a ess[oa] inviati vengono scartati\b/i,
  new RegExp(
    `\\b${MAIL_DE}\\b.{0,140}\\b(?:nicht|abgewiesen|abgelehnt|zuruckgewiesen|verzogert)\\b(?:.{0,40}\\b(?:zugestellt|zustellen|zuzustellen|ausgeliefert|ubermittelt|erreicht|gesendet))?|\\bnicht moglich\\b.{0,60}\\b${MAIL_DE}\\b.{0,80}\\b(?:senden|zu ?stellen|zuzustellen|ubermitteln)`,
    'i',
  ),
  new RegExp(
    `\\b(?:your|the|this) (?:\\w+ )?${MAIL_EN}\\b.{0,140}\\b(?:not (?:be )?(?:delivered|sent|accepted)|undeliver\\w+|undeliverable|rejected|bounced|returned|deferred|postponed|delayed|stopped)\\b|\\bunable to deliver\\b|\\bdelivery\\b.{0,60}\\b(?:has been (?:postponed|stopped|delayed)|was stopped|failed)`,
    'i',
  ),
  /\b(?:votre|le|ce) (?:message|courriel|e-?mail)\b.{0,100}\b(?:n'a (?:pas )?pu|n'a pas ete|ne peut)\b.{0,30}\b(?:remis|distribue|delivre|envoye)/i,
  /\b(?:su|el|tu) (?:mensaje|correo)\b.{0,100}\bno (?:pudo|ha podido|puede|fue|se)\b.{0,30}\b(?:entrega|envia)/i,
])

/** Why: nobody there, full, too large, refused, infected, gone, late. */
export const REASON = anyOf([
  /\b(?:utente|destinatario|indirizzo|casella|dominio|account|e-?mail)\b(?: [\w'@.-]+){0,6} (?:e'? |risulta )?(?:sconosciut[oa]|inesistente|non (?:esiste|trovat[oa]|valid[oa])|disattivat[oa]|disabilitat[oa]|cessat[oa]|pien[ao])\b/i,
  /\b(?:casella|quota|spazio)\b.{0,80}\b(?:pien[ao]|superat[oa]|esaurit[oa]|disponibile)\b|\bha(?:nno)? (?:esaurit|superat)\w+ .{0,20}\b(?:spazio|quota|limite)|\bdimensione massima\b|\btroppo grande\b/i,
  /\b(?:mittente non autorizzato|filtro anti-?spam|(?:in|su|on|by) (?:\w+ ){0,2}blacklist|policy aziendal[ei]|allegato non (?:consentito|ammesso)|non accettat[ao] dal)\b/i,
  /\b(?:rilevato|trovato|contiene|contenev\w+|individuato)\b.{0,20}\bvirus\b|\bvirus\b.{0,60}\b(?:found|detected|was)\b|\bfound (?:a )?(?:virus|banned)\b|\bbanned (?:contents?|name|file\w*)\b|\bvirus gefunden\b/i,
  /\b(?:in coda|continuera a tentare|tentativi? di consegna|verra ritentat\w+)\b/i,
  /\b(?:unbekannter? (?:benutzer|empfanger)|benutzer unbekannt|(?:konto|postfach|adresse|account)\b.{0,40}\b(?:deaktiviert|gesperrt|uberfullt|voll|existiert nicht|nicht (?:gefunden|vorhanden|bekannt))|weiterhin versucht)\b/i,
  /\b(?:unknown (?:recipient|user|address)|(?:user|recipient|address|account|name|mailbox) (?:\S+ )?(?:was |is |has been )?(?:unknown|not found|disabled|full(?! of)|does ?n[o']t exist|invalid|deactivated|over quota|rejected)|rejected by (?:a|the) (?:\w+ )?(?:mail )?(?:server|system)|user does not exist|no such (?:user|recipient)|does not have a mailbox|(?:inbox|mailbox) is (?:full|over quota)|mailbox (?:is )?full(?! of)|full mailbox|over quota|greylist\w*|presumably from you|will (?:continue|keep) (?:trying|to try))\b/i,
  /\b(?:utilisateur inconnu|adresse (?:inconnue|introuvable|invalide)|boite\b.{0,40}\bpleine|destinataire inconnu|destinataire\b.{0,40}\bn'existe|usuario (?:desconocido|no existe)|buzon\b.{0,20}\blleno|direccion (?:desconocida|no encontrada))\b/i,
  /\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b|\bcodice 5\.\d\.\d\b/i,
])
