// "Your message was read on...", as mail programs write it where they send no report (RFC 3798).

import type { Hints } from './hints.ts'
import { asks, namesMatter, namesTask, withoutRepeated } from './own-matter.ts'
import { collapseWhitespace, folded } from './words.ts'

/**
 * By the first words, where they say no more: a person goes on to his matter.
 * @param hints of the words.
 */
export function isReadReceipt(written: string, hints: Hints): boolean {
  if (!hints.has('receipt')) return false
  const head = folded(written.slice(0, 700))
  const line = collapseWhitespace(head).trim()
  if (!READ.test(line) && !ONLY.test(line)) return false
  const own = collapseWhitespace(withoutRepeated(head, hints))
  const rest = own.replace(READ, ' ')
  return !asks(own) && !namesMatter(own) && !namesTask(rest) && !own.includes('?')
}

const READ = new RegExp(
  `^\\W{0,12}(?:(?:empfangsbestatigung|lesebestatigung|(?:conferma|ricevuta) di (?:lettura|ritorno)|(?:read|return) receipt)\\W{1,12})?(?:(?:il|la) (?:(?:suo|sua|tuo|tua|vostro|vostra|seguente) )?(?:messaggio|mail|e-?mail|lettera|documento)(?: inviato)?|your (?:message|mail|e-?mail|document)|ihre (?:nachricht|e-?mail)|votre (?:message|courriel)|(?:su|el) (?:mensaje|correo))\\b.{0,300}?\\b(?:${[
    "(?:e'?|e'? stat[oa]) (?:stat[oa] )?(?:lett|apert|visualizzat|eliminat)[oa]",
    'was (?:read|opened|displayed|received by|deleted without)|has been (?:read|displayed|opened)',
    'wurde\\b.{0,60}(?:gelesen|geoffnet|angezeigt)|ungelesen geloscht',
    "e'? (?:stat[oa] )?ricevut[oa] da\\b",
    'a ete (?:lue?|ouverte?|supprime)|(?:fue|ha sido) (?:leid|abiert|eliminad)[oa]',
  ].join('|')})`,
  'i',
)

/** "It only tells that the message was shown": what every such receipt adds. */
const ONLY =
  /\b(?:(?:ricevuta|conferma|bestatigung|receipt|accuse|acuse|recu)\b.{0,120}\b(?:conferma|indica|attesta|besagt|verifies|acknowledges|indique|indica)?.{0,20}\b(?:solo|soltanto|nur|only|seulement|solamente)\b.{0,40}\b(?:messaggio|nachricht|message|mensaje)|(?:solo|solamente) indica que\b.{0,40}\bmensaje|(?:questa|questo) e' ?una ricevuta di ritorno|dies ist eine (?:empfangs|lese)bestatigung|this is a return receipt|ceci est un accuse de (?:reception|lecture)|est[oa] es un acuse de recibo)\b/i
