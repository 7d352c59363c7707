// What notices say beside their absence or receipt, and a person's matter does not: what they promise,
// who helps meanwhile, the office and its hours, closings. For folded text (words.ts).

import { anyOf } from './matches.ts'

/** Mail, calls, a return, haste, 'all', 'as soon as possible'. */
export const isPromise = (folded: string): boolean => PROMISED.test(folded)

/** Speaks of who helps, of the office, its hours or its work, or only greets and thanks. */
export const isRoutine = (folded: string): boolean => ROUTINE.test(folded)

const PROMISED =
  /mail|\bpost(?:a|fach|eingang)?\b|messag|nachricht|anfrage|anliegen|request|richiest|inbox|casella|rispo|antwort|repl(?:y|ies)|respon[ds]|answer|inoltr|weiterleit|weitergeleit|forward|chiam|anruf|\bcall|telefon|phone|melde|contatt|kontakt|contact|urgen|dringend|rientr|ritorn|\btorn|ruckkehr|zuruck|wieder|return|\bback\b|danach|dopo|after|appena|possibil|possible|moglich|soon|umgehend|best\b|attention|everything|tutto|alles/i

const ROUTINE = anyOf([
  /\S@\S|hilft|helfen|\bhelps?\b|assist|besetzt|erreich|verfugbar|available|vertr(?:itt|et)|sostitu|zugriff|informiert|\bkennt\b|\bknows\b|\bcovers?\b|kolleg|colleg|\bist\b.*\bda\b|\bbitte (?:ans?|ins?|beim?|zum?)\b/i,
  /\bteam\b|\bstaff\b|\bequip[eo]\b|servi[czt]|segreteria|sekretariat|secretari|ufficio|dirigent|direzione|\bdirec|abteilung|\bbetrieb\b|zimmer|\bin sede\b|nummer|ticket/i,
  /\baper[tr]|offn|\boffen\b|geschlossen|entfall|\bruht\b|lauft|dauert|\barbeite[nt]?\b|\bworks?\b|travaill|repren|r?ouvr|\b(?:re)?opens?\b|closed|zeiten\b|horari|hours/i,
  /gepruft|bearbeit|lavorazione|lavorat[ao]\b|trait|transmis|sie erhalten|bestatig|confirmation|wichtig|important/i,
  /cordial|salut|salud|\bdank|gruss|wunsch|\bschone/i,
])
