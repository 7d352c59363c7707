// "I am away" and "we have received your mail", as programs send it. Half of the offices' responders
// set no header at all: then only the words tell, and what is told is all there is.

import { isAwaySubject, readSubjectHead } from './absence-subject.ts'
import { isDeclared } from './declared.ts'
import { actsHimself, asks, namesMatter, withoutRepeated } from './own-matter.ts'
import {
  AWAY,
  COURTESY,
  type PhraseSet,
  RECEIPT,
  type Statement,
  statementsOf,
} from './statements.ts'
import { collapseWhitespace, folded } from './words.ts'

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
  /** More than one sign of absence, and no more other words than such: a person may say that, too. */
  readonly mostly: boolean
}

const NONE: Phrases = { away: 0, total: 0, notice: false, mostly: false }

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
  const statements = statementsOf(words)
  return {
    away,
    total: spoken + away - said,
    notice: isDeclared(words) || isNotice(statements, spoken),
    mostly: isMostly(statements, isAwaySubject(subject)),
  }
}

/** "Need something urgently?", which notices ask. */
const URGENT_QUESTION =
  /\b(?:urgen\w*|emergenc\w*|emergenz\w*|dringend\w*|need (?:something|help|assistance|an answer)|bisogno di (?:aiuto|una risposta))\b[^.?!\n]{0,40}\?/gi

const count = ({ each, any }: PhraseSet, line: string): number =>
  any.test(line) ? each.filter(phrase => phrase.test(line)).length : 0

/**
 * Other things may be said among the phrases, half as many and one at least, yet not at the beginning:
 * "on leave next week, but let's talk after" comes to its own matter.
 */
function isNotice(statements: readonly Statement[], spoken: number): boolean {
  const others = statements.filter(({ phrases }) => phrases === 0)
  if (others.length === 0) return true
  // One phrase is a notice where it is all that is said: "I am on leave and nobody paid me" is not.
  const known = phrasesIn(statements)
  if (spoken < 2 || known < 2 || others[0] === statements[0]) return false
  const most = Math.max(1, Math.floor(known / 2))
  return others.length <= most && !others.some(({ says }) => namesMatter(says))
}

/** Who comes to something else first writes a letter, whatever he adds. */
function isMostly(statements: readonly Statement[], awaySubject: boolean): boolean {
  const others = statements.filter(({ phrases }) => phrases === 0).length
  const known = phrasesIn(statements) + Number(awaySubject)
  const begins = awaySubject || statements[0]?.phrases !== 0
  return known >= 2 && others <= known && begins
}

const phrasesIn = (statements: readonly Statement[]): number =>
  statements.reduce((sum, { phrases }) => sum + phrases, 0)

/** A notice is short; with a codice fiscale or a number it is somebody's business. */
const MAX_LENGTH = 1200
const NAMES_CASE = /\b[a-z]{6}\s?\d{2}\s?[a-z]\s?\d{2}|\b\d{13}\b|\bprot\./i
