// What a short letter states, sentence by sentence and clause by clause, and how much of it are phrases
// that programs use (notice-phrases.ts). For folded text (words.ts).

import { anyOf } from './matches.ts'
import { FOREIGN } from './notice-foreign.ts'
import { HOME } from './notice-phrases.ts'
import { sentences } from './words.ts'

export interface Statement {
  readonly says: string
  /** How many phrases it holds. */
  readonly phrases: number
}

export const statementsOf = (folded: string): readonly Statement[] =>
  sentences(folded).flatMap(ofSentence)

/**
 * Of a sentence that holds a phrase, its clauses, where one of them is something else; what leads up to
 * the first phrase is none, but where it is long.
 */
function ofSentence(says: string): readonly Statement[] {
  const phrases = PHRASES.filter(({ any }) => any.test(says)).flatMap(({ each }) =>
    each.filter(phrase => phrase.test(says)),
  )
  if (phrases.length === 0) return isSaid(says) ? [{ says, phrases: 0 }] : []
  const clauses = withoutPhrases(says, phrases).split(CLAUSE)
  const first = clauses.findIndex(clause => clause.includes(PHRASE))
  const others = clauses.filter(
    (clause, at) =>
      !clause.includes(PHRASE) && wordCount(clause) > (at < first ? MOST_LEADING : MOST_TRAILING),
  )
  if (others.length === 0) return [{ says, phrases: phrases.length }]
  return clauses.flatMap(clause => {
    if (clause.includes(PHRASE)) return [{ says: clause, phrases: 1 }]
    return others.includes(clause) ? [{ says: clause, phrases: 0 }] : []
  })
}

/** Days and dates say when, and nothing else. */
const wordCount = (says: string): number => says.replace(TIMES, '').match(/\S+/g)?.length ?? 0

/** "In these days I take part in a course". */
const MOST_LEADING = 7
/** "on leave, thank you"; "and I sign" is a clause. */
const MOST_TRAILING = 1

/** Each phrase and each return as one sign, greetings as nothing. */
function withoutPhrases(sentence: string, phrases: readonly RegExp[]): string {
  const bare = sentence.replace(GREETING, '').replace(RETURN, ` ${PHRASE} `)
  const rest = phrases.reduce((text, phrase) => text.replace(phrase, ` ${PHRASE} `), bare)
  return rest.includes(PHRASE) ? rest : PHRASE
}

/** Stands for a phrase. */
const PHRASE = '\u2021'

/** Where a second clause begins. */
const CLAUSE =
  /[,;:]\s+|\s+[-\u2013\u2014]{1,2}\s+|\b(?:e|ma|pero|perche'?|che|quindi|und|aber|dass|deshalb|and|but|because|so(?= (?:i|we|you|that)\b)|that|et|mais|que|y|porque)\s+/i

const GREETING =
  /^\W{0,4}(?:gentil\w+|buon\w+|salve|ciao|egregi\w+|car[oiea]|sehr geehrte|guten tag|hallo|dear|hello|hi|bonjour|hola|estimad\w+)\b[^,\n.!]{0,40}[,\n.!]/i

const DAY = [
  '(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lune|marte|mercole|giove|vener)di|sabato|domenica',
  '(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche',
  'lunes|martes|miercoles|jueves|viernes|tomorrow|domani|dopodomani|morgen|demain|manana',
].join('|')
const MONTH =
  '(?:jan|feb|gen|fev|ene|mar|marz|apr|abr|avr|ma[yi]|mag|ju[nl]|giu|jui|lug|aug|ago|sep|set|oct|okt|ott|nov|dec|dez|dic)[a-z]*'
const PLACE = 'office|desk|work|ufficio|sede|servizio|lavoro|buro|dienst|bureau|oficina'

/** Up to five words that begin no clause, then a day, a date or the office. */
const WHEN = `(?: (?!(?:e|ma|und|aber|and|but|et|mais|y|pero|con|with|mit|avec)\\b)[^\\s,;.!?]{1,20}){0,5}?(?:,? (?:\\d[\\d./:-]*(?:st|nd|rd|th)?|${PLACE}|${DAY}|${MONTH})){1,4}`

/** The return belongs to the absence where it ends its clause: "on leave, returning September 3". */
const RETURN = new RegExp(
  `[,;]? {0,2}\\b(?:(?:and|e|und|et|y) )?(?:${[
    "(?:(?:i|we)(?: will|'ll| shall| am|'m)? (?:be )?)?(?:returning|return|back)",
    "(?:rientr|torn)(?:o|ero'?|iamo|eremo)|(?:(?:morgen|heute) )?(?:bin ich |sind wir )?(?:wieder(?: (?:da|zuruck|erreichbar))?|zuruck)",
    '(?:je serai )?de retour|vuelvo|regreso|estare de (?:vuelta|regreso)',
  ].join('|')})\\b(?:${WHEN})(?=\\s{0,2}(?:[.,;:!?)\\n]|$|(?:and|e|und|et|y)\\b))`,
  'gi',
)

const TIMES = new RegExp(
  `\\b(?:${DAY}|${MONTH}|\\d[\\d./:-]*(?:st|nd|rd|th)?|onwards?|thr(?:u|ough)|until|from|to|today|next|week|of|dal?|al?|fino|compres[oi]|inclus[oi]|oggi|vom|bis|zum|einschliesslich|du|au|jusqu'au|inclus|del|al|hasta)\\b`,
  'gi',
)

/** Greetings, names and telephone numbers are no sentences. */
const isSaid = (sentence: string): boolean =>
  sentence.split(' ').filter(word => /^[a-z'-]{2,}[.,:;!]?$/.test(word)).length >= 3

const FAMILIES = [...HOME, ...FOREIGN]

/** Phrases of one kind, and all of them as one pattern: most letters hold none. */
export interface PhraseSet {
  readonly each: readonly RegExp[]
  readonly any: RegExp
}

const phraseSet = (each: readonly RegExp[]): PhraseSet => ({ each, any: anyOf(each) })

export const AWAY = phraseSet(FAMILIES.flatMap(({ away }) => away))
export const RECEIPT = phraseSet(FAMILIES.flatMap(({ receipt }) => receipt))
export const COURTESY = phraseSet(FAMILIES.flatMap(({ courtesy }) => courtesy))
const PHRASES = [AWAY, RECEIPT, COURTESY]
