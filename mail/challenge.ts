// A stranger's letter is held until he proves that he is a person: answering proves nothing, and
// two such programs would write to each other for ever.

import { type Hints, OPENING } from './hints.ts'
import { collapseWhitespace, folded } from './words.ts'

/** @param hints of the text's first OPENING characters, or more. */
export function isChallenge(text: string, hints: Hints): boolean {
  if (!hints.has('proof') || !hints.has('held')) return false
  const line = collapseWhitespace(folded(text.slice(0, OPENING)))
  if (!CHALLENGING.test(line)) return false
  return LISTS.test(line) || STRANGER.test(line) || (HELD.test(line) && PROVE.test(line))
}

/** What a challenge asks for; without it the patterns below are a person's words as well. */
const CHALLENGING = /\b(?:cli[cq]|conferm|confirm|verif|reply|klick|bestatig|haga)/i

const LISTS =
  /\b(?:protected by|spam (?:protection|filter)|allowed (?:senders?|list)|white ?list|approved senders?|verify that you)\b.{0,160}\b(?:click|confirm|verif\w+|reply to this)\b.{0,200}\b(?:deliver\w*|receive|reach|accept\w*|list)\b/i

/** "I ask every new sender to confirm that he is human." */
const STRANGER =
  /\b(?:nouvel expediteur|new senders?|nuovo mittente|neue[nr]? absender|nuevo remitente)\b.{0,40}\b(?:confirm\w*|conferm\w*|prove|verif\w*|bestatig\w*)\b.{0,30}\b(?:humain|human|umano|mensch|humano)\b/i

/** "Your message is waiting." */
const HELD =
  /\b(?:(?:messaggio|mail|e-?mail)\b.{0,60}\b(?:in attesa|trattenut[oa]|in quarantena|bloccat[oa])|(?:message|mail|e-?mail)\b.{0,60}\b(?:held|quarantine\w*|waiting|pending)|(?:nachricht|e-?mail|mail)\b.{0,60}\b(?:zuruckgehalten|angehalten|quarantane)|message\b.{0,60}\b(?:retenu|en attente)|(?:mensaje|correo)\b.{0,60}\b(?:retenido|en espera))\b/i

/** "Once, by a click, and it will be delivered." */
const PROVE =
  /\b(?:clicc\w+|confermar\w*|click|confirm|klicken|bestatigen|cliquez|confirmer|haga clic|confirmar)\b.{0,200}\b(?:una (?:sola )?volta|only (?:do this |need to \w+ this )?once|nur einmal|einmal|une (?:seule )?fois|una (?:sola )?vez|consegn\w+|deliver\w*|release|human|zu ?stellen|zugestellt|delivr\w+|entreg\w+)\b|\b(?:per consegnarl[oa]|to (?:release|deliver) it|um sie zuzustellen)\b/i
