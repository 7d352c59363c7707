// "I am away" and "we have received your mail", as programs send it. Half of the offices' responders
// set no header at all: then only the words tell, and what is told is all there is.

import { isAwaySubject, readSubjectHead } from './absence-subject.ts'
import { isDeclared } from './declared.ts'
import type { Hints } from './hints.ts'
import {
  actsHimself,
  asks,
  namesMatter,
  namesSomebody,
  namesTask,
  tellsOfPast,
  tellsOfSomebody,
  tellsOfSomebodysCase,
  tellsSince,
  withoutRepeated,
} from './own-matter.ts'
import { AWAY, COURTESY, held, RECEIPT } from './phrase-sets.ts'
import { greetsSomebody, thanksForLetter } from './salutation.ts'
import { type Statement, statementsOf } from './statements.ts'
import { collapseWhitespace, folded, umlautsFolded } from './words.ts'

/**
 * The subject proves it: no person begins a letter so, unless he asks something under it, or writes a
 * page that speaks of something else ("Out of office: guest article").
 * @param toSeveral the letter is to more than one: then it may be a person who is out of the office.
 */
export function isAutomaticSubject(subject: string, text: string, toSeveral: boolean): boolean {
  const head = readSubjectHead(subject)
  if (head === null || (toSeveral && head.kind === 'away')) return false
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
  /** More than one sign of absence, and no more said beside them: a person may write so, too. */
  readonly mostly: boolean
}

const NONE: Phrases = { away: 0, total: 0, notice: false, mostly: false }

/**
 * Which phrases a short text holds that asks nothing, and whether it holds anything else.
 * @param hints of the text.
 */
export function absencePhrases(subject: string, text: string, hints: Hints): Phrases {
  if (text.length > MAX_LENGTH) return NONE
  const words = umlautsFolded(folded(withoutRepeated(text, hints)))
  const line = collapseWhitespace(words).trim()
  const awaySubject = isAwaySubject(subject)
  const asked =
    (line.includes('?') && line.replace(URGENT_QUESTION, '').includes('?')) ||
    (subject.includes('?') && awaySubject)
  if (asked || NAMES_CASE.test(line) || asks(line)) return NONE
  if (actsHimself(words) || tellsOfSomebody(words)) return NONE
  if (tellsSince(line) || tellsOfPast(line)) return NONE
  const said = held(AWAY, line).length
  const receiptSubject = isReceiptSubject(subject)
  const receipt = held(RECEIPT, line).length + Number(receiptSubject)
  const courtesy = held(COURTESY, line).length
  if (receipt === 0 && greetsSomebody(words) && !thanksForLetter(line)) return NONE
  const spoken = said + receipt + courtesy
  const away = said + Number(awaySubject)
  if (away + receipt === 0 || (receipt + courtesy === 0 && namesMatter(line))) return NONE
  const weighed = weigh([...(receiptSubject ? [RECEIPT_SUBJECT] : []), ...statementsOf(words)])
  return {
    away,
    total: spoken + away - said,
    notice: isDeclared(words) || isNotice(weighed, spoken),
    mostly: isMostly(weighed, awaySubject),
  }
}

/** "We have received your request"; a ticket's number alone is repeated by whoever answers. */
function isReceiptSubject(subject: string): boolean {
  const found = RECEIPT.any.exec(folded(subject.slice(0, 200)).trim())
  return found?.index === 0 && !/^(?:ticket|case|reference)/i.test(found[0])
}

const RECEIPT_SUBJECT: Statement = { says: '', phrases: 1, points: 1 }

/** "Need something urgently?", which notices ask. */
const URGENT_QUESTION =
  /\b(?:urgen\w*|emergenc\w*|emergenz\w*|dringend\w*|need (?:something|help|assistance|an answer)|bisogno di (?:aiuto|una risposta))\b[^.?!\n]{0,40}\?/gi

/** Other things may be said among the phrases, half as many and one at least. */
function isNotice({ others, phrases, begins, onBehalf }: Weighed, spoken: number): boolean {
  if (others === 0) return true
  // One phrase is a notice where it is all that is said: "I am on leave and nobody paid me" is not.
  if (spoken < 2 || phrases < 2 || !begins) return false
  return others <= Math.max(1, Math.floor(phrases / 2)) && !onBehalf
}

/** As many other things as phrases, where the subject or the beginning tells of an absence. */
function isMostly(weighed: Weighed, awaySubject: boolean): boolean {
  const { others, phrases, points, begins, onBehalf } = weighed
  const enough = points + Number(awaySubject) >= 2 && others <= phrases + Number(awaySubject)
  return enough && (begins || awaySubject) && !onBehalf
}

interface Weighed {
  /** Statements without a phrase. */
  readonly others: number
  /** Of all statements together. */
  readonly phrases: number
  readonly points: number
  /** An absence or a receipt comes before anything else: a person comes to his matter first. */
  readonly begins: boolean
  /** It tells of somebody, or of what is done for him. */
  readonly onBehalf: boolean
}

function weigh(statements: readonly Statement[]): Weighed {
  const sum = (of: (one: Statement) => number) => statements.reduce((all, one) => all + of(one), 0)
  const first = statements.findIndex(isOther)
  return {
    others: statements.filter(isOther).length,
    phrases: sum(({ phrases }) => phrases),
    points: sum(({ points }) => points),
    begins: statements.slice(0, first < 0 ? undefined : first).some(({ points }) => points > 0),
    onBehalf: statements.some(
      one =>
        namesSomebody(one.says) ||
        (isOther(one) && (namesTask(one.says) || tellsOfSomebodysCase(one.says))),
    ),
  }
}

const isOther = ({ phrases }: Statement): boolean => phrases === 0

/** A notice is short; with a codice fiscale or a number it is somebody's business. */
const MAX_LENGTH = 1200
const NAMES_CASE = /\b[a-z]{6}\s?\d{2}\s?[a-z]\s?\d{2}|\b\d{13}\b|\bprot\./i
