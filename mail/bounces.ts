// Failed deliveries that bear no report: qmail, Exim, Exchange, Domino, and home-made ones. One sign
// alone can be a person who complains about the post; two together are a machine.

import { folded } from './words.ts'

/** Anchored: "I: Undelivered Mail" is a person who forwards one. */
export function isBounceSubject(subject: string): boolean {
  return SUBJECT.test(folded(subject.slice(0, 200)).trim())
}

/** Whether the first lines read like a mail server. */
export function isBounceText(text: string): boolean {
  const head = folded(text.slice(0, 1500)).replace(/\s+/g, ' ')
  return TEXTS.some(pattern => pattern.test(head))
}

/** Whether the first lines could have been written by nothing but a mail server. */
export function isServerText(text: string): boolean {
  return SERVER.test(folded(text.slice(0, 300)).replace(/\s+/g, ' '))
}

/** An address or a code of SMTP among the first lines: a person who complains gives neither. */
export function namesFailure(text: string): boolean {
  return /[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+|\b[45]\d\d[ -]|\b[45]\.\d{1,3}\.\d{1,3}\b/.test(
    text.slice(0, 1500),
  )
}

const SUBJECT =
  /^\W{0,3}(?:undeliver(?:able|ed)\b|failure notice\b|delivery (?:status notification|failure|failed|has failed|report)|mail delivery (?:failed|failure|system|error)|returned mail\b|non[ -]recapitabile\b|(?:mancato )?recapito (?:non riuscito|fallito)|mancat[ao] (?:recapito|consegna)\b|messaggio (?:non (?:recapitato|recapitabile|consegnato)|respinto)|notifica (?:sullo stato del recapito|di mancato recapito)|impossibile (?:recapitare|consegnare)|unzustellbar\b|nicht zustellbar\b|unzustellbarkeits|zustellung fehlgeschlagen|(?:warning: )?(?:message|could not send message).{0,30}(?:delayed|for past)|warning: message|delayed mail\b|nondeliverable)/i

const SERVER =
  /^\W{0,5}(?:hi\. this is the .{3,60} program at|this is the (?:mail system|postfix program|qmail) |this message was created automatically by mail delivery software|this is an automatically generated delivery status notification|the original message was received at|questo e un messaggio generato automaticamente da(?:l| un) (?:server|sistema) di posta)/i

const TEXTS = [
  SERVER,
  /\b(?:could not|couldn't|cannot|can't|was not|wasn't|unable to)\b.{0,40}\b(?:be )?deliver(?:ed)?\b/i,
  /\bdelivery to the following recipients?\b.{0,40}\b(?:failed|delayed|permanently)/i,
  /\b(?:messaggio|mail|e-mail|posta)\b.{0,60}\b(?:non (?:puo'?|ha potuto|e stato possibile|e stato)|impossibile)\b.{0,30}\b(?:essere )?(?:recapita|consegna)(?:re|to|ta)\b/i,
  /\brecapito non riuscito\b|\bmancato recapito\b/i,
  /\b(?:konnte|kann)\b.{0,60}\bnicht\b.{0,30}\b(?:zugestellt|zustellen|ausgeliefert)/i,
  /\b(?:utente sconosciuto|casella (?:piena|inesistente)|user unknown|mailbox (?:is )?full|no such user|quota exceeded|postfach (?:ist )?voll)\b/i,
  /\b[45]\d\d[ -][45]\.\d{1,3}\.\d{1,3}\b/,
]
