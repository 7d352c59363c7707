// What a short letter states, sentence by sentence and clause by clause, and how much of it are the
// phrases of notices (notice-phrases.ts). For folded text (words.ts).

import { matchesOf } from './matches.ts'
import { isPromise, isRoutine } from './notice-routine.ts'
import { namesTask } from './own-matter.ts'
import { ASIDE, AWAY, COURTESY, held, RECEIPT } from './phrase-sets.ts'
import { sentences } from './words.ts'

export interface Statement {
  /** A clause's words, its phrases as marks; of a sentence that says nothing else, all of it. */
  readonly says: string
  /** How many it holds; of a clause, in how many places. */
  readonly phrases: number
  /** Among them those that a notice is for: "I am away", "we have received". */
  readonly points: number
}

/** Without greetings, names, and what says no more than when somebody is back. */
export const statementsOf = (words: string): readonly Statement[] =>
  sentences(words).flatMap(ofSentence)

/**
 * Of a sentence that holds a phrase its clauses, where one of them is something else, but for a few
 * words that lead up to the first phrase. Of another one, itself, where it says something.
 */
function ofSentence(says: string): readonly Statement[] {
  const points = [...held(AWAY, says), ...held(RECEIPT, says)]
  const phrases = [...points, ...held(COURTESY, says)]
  if (phrases.length === 0) {
    const own = says.replace(RETURN, ' ')
    const said = ANSWER.test(says) || (isSaid(own) && !isAside(own))
    return said ? [{ says, phrases: 0, points: 0 }] : []
  }
  const clauses = marked(says, points, phrases).split(CLAUSE)
  const first = clauses.findIndex(clause => PHRASE.test(clause))
  const isOther = (clause: string, at: number): boolean =>
    !MARK.test(clause) &&
    !isContact(clause) &&
    !isAside(clause) &&
    wordCount(clause) > (at < first ? MOST_LEADING : MOST_TRAILING)
  if (!clauses.some(isOther)) return [{ says, phrases: phrases.length, points: points.length }]
  return clauses.flatMap((clause, at) => {
    if (isOther(clause, at)) return [{ says: clause, phrases: 0, points: 0 }]
    const here = clause.split(PHRASE).length - 1
    const points = Number(clause.includes(POINT_MARK))
    return here === 0 ? [] : [{ says: clause, phrases: here, points }]
  })
}

/** "Anna Bianchi, pensions, tel. 06 5550100": whom to ask instead. */
const isContact = (clause: string): boolean =>
  CONTACT.test(clause) || (clause.match(/\S+/g) ?? []).every(word => /^\W*[A-Z]/.test(word))

const CONTACT = /\btel\b|\bcell\b|\S@\S|\d{3}[\d ./-]{3,}/

/** "You will receive an answer", and no more: who sends it, or that none comes, is a person's news. */
const isAside = (clause: string): boolean =>
  !OF_SOMEBODY.test(clause) &&
  held(ASIDE, clause).some(phrase => {
    const beside = clause.replace(phrase, '')
    return wordCount(beside) <= MOST_BESIDE && !NAME_WITHIN.test(beside)
  })

/** Words, at most: "soon by mail" says no more. */
const MOST_BESIDE = 3
/** "From the employer", "his", or "not". */
const OF_SOMEBODY =
  /\b(?:da|dal|dai|dagli|dall[aeo']?|vo[nm]|beim|zum|from|his|her|sein\w*|non?|not|nobody|nessun\w*|nicht|kein\w*|rien|personne|nadie|nada)\b/i
const NAME_WITHIN = /\b(?:del|dell[ae']?|du|des|de la|by)\b|\S\s+[A-Z][a-z]/

/** Words that are neither a day nor a date. */
const wordCount = (says: string): number => says.replace(TIMES, '').match(/\S+/g)?.length ?? 0

/** Words, at most: "in these days I take part in a course" leads up to an absence. */
const MOST_LEADING = 7
/** Words, at most: "on leave, thank you"; "and I sign" is a clause. */
const MOST_TRAILING = 1

/** Stand for a phrase with a point, for another, and for a return. */
const [POINT_MARK, COURTESY_MARK, RETURN_MARK] = ['\u2021', '\u2020', '\u2016']
const PHRASE = new RegExp(`[${POINT_MARK}${COURTESY_MARK}]`)
const MARK = new RegExp(`[${POINT_MARK}${COURTESY_MARK}${RETURN_MARK}]`)
const WEAK_MARK_LAST = new RegExp(`[${COURTESY_MARK}${RETURN_MARK}] $`)

interface Span {
  readonly start: number
  readonly end: number
  readonly mark: string
}

/** Phrases and returns as marks, those that overlap as one; a greeting before them as nothing. */
function marked(says: string, points: readonly RegExp[], phrases: readonly RegExp[]): string {
  const found = [
    ...phrases.flatMap(phrase => {
      const match = phrase.exec(says)
      return match === null
        ? []
        : spanOf(match, points.includes(phrase) ? POINT_MARK : COURTESY_MARK)
    }),
    ...matchesOf(says, RETURN).map(match => spanOf(match, RETURN_MARK)),
  ].sort((a, b) => a.start - b.start)
  let words = ''
  let done = greetingEnd(says.slice(0, found[0]?.start ?? 0))
  for (const { start, end, mark } of found) {
    if (start >= done) words += `${says.slice(done, start)} ${mark} `
    // Part of the former: the stronger mark stands for both.
    else if (mark === POINT_MARK) words = words.replace(WEAK_MARK_LAST, `${POINT_MARK} `)
    done = Math.max(done, end)
  }
  return words + says.slice(done)
}

const spanOf = ({ index, 0: found }: RegExpExecArray, mark: string): Span => ({
  start: index,
  end: index + found.length,
  mark,
})

const greetingEnd = (lead: string): number => GREETING.exec(lead)?.[0].length ?? 0

/** Where a second clause begins. */
const CLAUSE =
  /[,;:]\s+|\s+[-\u2013\u2014]{1,2}\s+|\b(?:e|ma|pero|perche'?|che|quindi|und|aber|dass|deshalb|and|but|because|so(?= (?:i|we|you|that)\b)|that|et|mais|que|y|porque)\s+/i

const GREETING =
  /^\W{0,4}(?:gentil\w+|buon\w+|salve|ciao|egregi\w+|car[oiea]|sehr geehrte|guten tag|hallo|dear|hello|hi|bonjour|hola|estimad\w+)\b[^,\n.!]{0,40}[,\n.!]/i

const DAY = [
  '(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lune|marte|mercole|giove|vener)di|sabato|domenica',
  '(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche',
  'lunes|martes|miercoles|jueves|viernes|tomorrow|domani|dopodomani|morgen|demain|manana',
  // Short ones are words of their own elsewhere ("mon bureau", "he sat").
  'on (?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)',
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
    "rientro previsto|(?:rientr|torn)(?:o|ero'?|iamo|eremo)|(?:(?:morgen|heute) )?(?:bin ich |sind wir )?(?:wieder(?: (?:da|zuruck|erreichbar))?|zuruck)",
    '(?:je serai )?de retour|vuelvo|regreso|estare de (?:vuelta|regreso)',
  ].join('|')})\\b(?:${WHEN})(?=\\s{0,2}(?:[.,;:!?)\\n]|$|(?:and|e|und|et|y)\\b))`,
  'gi',
)

const TIMES = new RegExp(
  `\\b(?:${DAY}|${MONTH}|\\d[\\d./:-]*(?:st|nd|rd|th)?|onwards?|thr(?:u|ough)|until|from|to|today|next|week|of|dal?|al?|fino|compres[oi]|inclus[oi]|oggi|vom|bis|zum|einschliesslich|du|au|jusqu'au|inclus|del|al|hasta)\\b`,
  'gi',
)

/**
 * Greetings, names and telephone numbers are no sentences; of few small words "Bescheid bitte
 * zustellen." is one, "Il Servizio Pratiche." a signature.
 */
const isSaid = (sentence: string): boolean =>
  sentence.split(' ').filter(word => /^[a-z'-]{2,}[.,:;!]?$/.test(word)).length >= 3 ||
  (!isRoutine(sentence) && isShortMatter(sentence))

const isShortMatter = (sentence: string): boolean =>
  ((PRONOUN_SAYS.test(sentence) || THAT_IS.test(sentence)) && !isPromise(sentence)) ||
  (/[.!]$/.test(sentence) && namesTask(sentence) && !isContact(sentence))

/** "Ich erhebe Einspruch.", "He is dead.": German writes its nouns large, others are short. */
const PRONOUN_SAYS =
  /^\W{0,3}(?:[Ii]ch|[Ww]ir|[Ss]ie|[Ee][rs]|I|[Ww]e|[Ss]?[Hh]e|It|[Tt]h(?:is|ey)|[Ii]o|[Nn]oi|[Jj]e|[Nn]ous)(?: [\w'][^\s,]*){2,}\W{0,4}$/

/** "Der Antrag liegt bei.", with a small word of four letters that may be its verb, and to its end. */
const THAT_IS =
  /^\W{0,3}(?:[Dd](?:as|er|ie|en)|[Ee]ine?|[Mm]eine?|[Uu]nsere?|[Mm]y|[Oo]ur|[Ii]l|[Ll][aoe]|[Ii]|[Gg]li|[Uu]n[oa]?)(?= .*\b[a-z]{4,}\b)(?: [\w'][^\s,]*){2,}[.!]$/

/**
 * "Ja, passt.", "Sì, grazie": a few words, which no notice says. Folded, "sì" is the "si" of "si
 * riprende" too; of other words that follow there may be a name ("Klar GmbH").
 */
const ANSWER =
  /^\W{0,3}(?:si(?! \w)|no|ja|nein|yes|yep|oui|non|ok(?:ay)?|va ben(?:e|issimo)|perfetto|d'accordo?|certo|bene|esatto|accett(?:o|iamo)|rifiut(?:o|iamo)|passt|gerne?|klar|einverstanden|stimmt|sure|agreed|correct|de acuerdo)(?:[ ,]{1,2}(?:grazie|mille|va|bene|danke|passt|gut|so|fur|uns|thanks?|you|ok|merci|gracias)){0,3}\W{0,3}$/i
