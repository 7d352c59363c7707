// "I am away" and "we have received your mail", as programs send it. Half of the offices' responders
// set no header at all: then only the words tell, and what is told is all there is.

import { isAwaySubject, readSubjectHead } from './absence-subject.ts'
import { isDeclared } from './declared.ts'
import { anyOf } from './matches.ts'
import { FOREIGN } from './notice-foreign.ts'
import { HOME } from './notice-phrases.ts'
import { actsHimself, asks, namesMatter, withoutRepeated } from './own-matter.ts'
import { collapseWhitespace, folded, sentences } from './words.ts'

/**
 * The subject proves it: no person begins a letter so, unless he asks something under it, or writes a
 * page that speaks of something else ("Out of office: guest article").
 */
export function isAutomaticSubject(subject: string, text: string): boolean {
  const head = readSubjectHead(subject)
  if (head === null) return false
  const words = folded(text.slice(0, MAX_LENGTH))
  const away = AWAY.any.test(collapseWhitespace(words))
  const open = head.open || (head.kind === 'auto' && !AWAY.any.test(head.line))
  if (open && (asks(words) || isQuestion(words, away))) return false
  const own = head.kind === 'away' && (text.length > MAX_LENGTH || (open && namesMatter(words)))
  return !own || away
}

/** Notices, too, ask whether it is urgent; only a person ends with a question. */
const isQuestion = (words: string, away: boolean): boolean =>
  words.includes('?') && (!away || /\?\W*$/.test(words))

export interface Phrases {
  /** "I am away", "the office is closed", "generated automatically"; the subject counts as one. */
  readonly away: number
  /** Those, "we have received" and "we shall answer": a person may say that, too. */
  readonly total: number
  /** Nothing else is said, or hardly: a person comes to his own matter. */
  readonly notice: boolean
}

const NONE: Phrases = { away: 0, total: 0, notice: false }

/** Which phrases a short text holds that asks nothing, and whether it holds anything else. */
export function absencePhrases(subject: string, text: string): Phrases {
  if (text.length > MAX_LENGTH) return NONE
  const words = folded(withoutRepeated(text))
  const line = collapseWhitespace(words).trim()
  const asked =
    line.replace(URGENT_QUESTION, '').includes('?') ||
    (subject.includes('?') && isAwaySubject(subject))
  if (asked || NAMES_CASE.test(line) || asks(line) || actsHimself(words)) return NONE
  const said = count(AWAY, line)
  const receipt = count(RECEIPT, line)
  const courtesy = count(COURTESY, line)
  const spoken = said + receipt + courtesy
  const away = said + Number(isAwaySubject(subject))
  if (away + receipt === 0 || (receipt + courtesy === 0 && namesMatter(line))) return NONE
  return { away, total: spoken + away - said, notice: isNotice(words, spoken) }
}

/** "Need something urgently?", which notices ask. */
const URGENT_QUESTION =
  /\b(?:urgen\w*|emergenc\w*|emergenz\w*|dringend\w*|need (?:something|help|assistance|an answer)|bisogno di (?:aiuto|una risposta))\b[^.?!\n]{0,40}\?/gi

const count = ({ each, any }: PhraseSet, line: string): number =>
  any.test(line) ? each.filter(phrase => phrase.test(line)).length : 0

/**
 * Other sentences may stand among the phrases, half as many and one at least, yet not at the
 * beginning.
 */
function isNotice(words: string, spoken: number): boolean {
  if (isDeclared(words)) return true
  const all = sentences(words).filter(isSaid)
  // One phrase is a notice where it is all that is said: "I am on leave and nobody paid me" is not.
  if (spoken < 2) {
    return all.length <= 1 && !JOINED.test(words.replace(GREETING, '').replace(RETURN, ' '))
  }
  const others = all.filter(one => !PHRASES.some(({ any }) => any.test(one)))
  if (others.length === 0) return true
  const most = Math.max(1, Math.floor((all.length - others.length) / 2))
  return others[0] !== all[0] && others.length <= most && !others.some(namesMatter)
}

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

/** Where a second clause begins. */
const JOINED =
  /[,;]\s+\S+\s+\S+|\b(?:e|ma|pero|perche|che|quindi|und|aber|dass|deshalb|and|but|because|so|that|et|mais|que|y|porque)\s+\S+\s+\S+/i

/** Greetings, names and telephone numbers are no sentences. */
const isSaid = (sentence: string): boolean =>
  sentence.split(' ').filter(word => /^[a-z'-]{2,}[.,:;!]?$/.test(word)).length >= 3

/** A notice is short; with a codice fiscale or a number it is somebody's business. */
const MAX_LENGTH = 1200
const NAMES_CASE = /\b[a-z]{6}\s?\d{2}\s?[a-z]\s?\d{2}|\b\d{13}\b|\bprot\./i

const FAMILIES = [...HOME, ...FOREIGN]

/** Phrases of one kind, and all of them as one pattern: most letters hold none. */
interface PhraseSet {
  readonly each: readonly RegExp[]
  readonly any: RegExp
}

const phraseSet = (each: readonly RegExp[]): PhraseSet => ({ each, any: anyOf(each) })

const AWAY = phraseSet(FAMILIES.flatMap(({ away }) => away))
const RECEIPT = phraseSet(FAMILIES.flatMap(({ receipt }) => receipt))
const COURTESY = phraseSet(FAMILIES.flatMap(({ courtesy }) => courtesy))
const PHRASES = [AWAY, RECEIPT, COURTESY]
