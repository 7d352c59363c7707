// "I am away" and "we have received your mail", as programs send it. Half of the offices' responders
// set no header at all: then only the words tell, and what is told is all there is.

import { isDeclared } from './declared.ts'
import { anyOf } from './matches.ts'
import { FOREIGN } from './notice-foreign.ts'
import { HOME } from './notice-phrases.ts'
import { actsHimself, asks, namesMatter, withoutRepeated } from './own-matter.ts'
import { collapseWhitespace, folded, sentences } from './words.ts'

/** The subject proves it: no person begins a letter so, unless he asks something under it. */
export function isAutomaticSubject(subject: string, text: string): boolean {
  const line = folded(subject.slice(0, 200)).trim()
  const found = STRONG.exec(line)
  if (!found) return false
  const bare = line.slice(found[0].length).replace(/\W+/g, '') === ''
  // 'Auto: contributo' may be about a car.
  const open = bare || (/^auto:/i.test(line) && count(AWAY, line) === 0)
  return !open || !(text.includes('?') || asks(folded(text.slice(0, MAX_LENGTH))))
}

/** What stands after the words of a program's subject: nothing, a mark, or what it answers. */
const END = '(?= ?(?:$|[:;.,!*/|(\\["\'-])| (?:re|r|aw|a|al|alla|da|dal|per|fino)\\b)'

// Anchored: "R: Risposta automatica" is a person who answers one.
const STRONG = new RegExp(
  `^\\W{0,3}(?:${[
    // "Risposta automatica ricevuta" is a person's.
    `(?:(?:risposta|messaggio|replica) automatic[ao]|(?:auto)?risponditore(?: automatico)?|(?:sono )?fuori (?:dall')?ufficio|assen(?:te|za) dall'ufficio|(?:avviso|notifica|messaggio) (?:di |d')?assenza)${END}`,
    'auto(?:mat(?:ic|ed))?[ _-]?(?:generated )?(?:reply|response|responder|answer|risposta|respuesta|notification)\\b|auto:\\s|vacation (?:reply|response|notice|message)|your (?:e-?mail|message)(?: message)? will not be read|out[ -]of[ -](?:the )?office|ooo\\b:?|away from (?:my|the) (?:desk|office|mail|computer)',
    'automatische? (?:antwort|nachricht|ruckantwort|mitteilung)|abwesenheits?(?:notiz|meldung|nachricht|benachrichtigung|assistent)\\b|nicht im (?:buro|haus)\\b|urlaubs(?:meldung|benachrichtigung)',
    "reponse automatique|(?:message|notification|avis) d'absence|absence (?:du bureau|prolongee)|absente? du bureau",
    'respuesta automatica|(?:mensaje|aviso|notificacion) de ausencia|fuera de (?:la )?oficina|ausencia de (?:la )?oficina',
    // Notes puts the name first: "Anna Bianchi is out of the office."
    "(?:[^\\W\\d_][\\w'-]*,? ){1,4}(?:(?:is|will be) (?:currently )?(?:out of (?:the )?office|away from the office)|e'? (?:attualmente )?fuori (?:ufficio|sede)|ist (?:derzeit )?(?:nicht im (?:buro|haus)|ausser haus|abwesend)|est (?:actuellement )?absente?(?: du bureau)?|esta fuera de (?:la )?oficina)\\W*$",
    'resposta automatica|automatisch antwoord|automatisk svar|autosvar|autoodpowiedz|automatyczna odpowiedz|odpowiedz automatyczna|afwezig|nieobecn|mimo (?:biuro|kancelar)|fora de l.oficina|автоматическии ответ|\u81ea\u52d5(?:\u8fd4\u4fe1|\u5fdc\u7b54)|\u81ea\u52a8(?:\u56de\u590d|\u7b54\u590d)',
    'conferma di (?:lettura|recapito)\\b|(?:letto|non letto|gelesen|ungelesen|read|not read|lu|leido):\\s|return receipt\\b|read receipt\\b|lesebestatigung|accuse de (?:lecture|reception)|acuse de recibo',
  ].join('|')})`,
  'i',
)

/** The subject speaks of being away: a person may write so, and say more. */
function isAwaySubject(subject: string): boolean {
  const line = folded(subject.slice(0, 200)).trim()
  return AWAY_SUBJECT.test(line) || AWAY_IN_PARENTHESES.test(line)
}

const AWAY_SUBJECT = new RegExp(
  `^\\W{0,3}(?:${[
    "(?:sono )?fuori sede\\b|assenza\\b|assente\\b|ferie\\b|(?:comunicazione|avviso|notifica) (?:di |d')?(?:ferie|chiusura|assenza)|(?:ufficio|sede|sportello|patronato) chius[oa]|chiusura (?:\\w+ ){0,2}(?:uffici|ufficio|sede|sportell[oi]|patronato|estiva|natalizia|pasquale|festiva)",
    "out of (?:the )?(?:town|country)\\b|(?:i am|i'm|currently|am) (?:away|out of|on (?:\\w+ )?(?:leave|vacation|holiday))|on (?:annual |sick |maternity |parental )?leave\\b|on (?:vacation|holidays?)\\b|office closed",
    'buro(?: \\w+)? geschlossen|im urlaub\\b|abwesen(?:d|heit)\\b|ausser haus\\b|betriebsferien',
    'absente? (?:jusqu|du\\b)|en (?:conges?|vacances)\\b|fermeture|(?:de )?vacaciones\\b|ausencia\\b|ausente (?:de|hasta)\\b|cerrad[oa] por|(?:de )?ferias\\b|dovolenka\\b|urlop\\b',
  ].join('|')})`,
  'i',
)

/** GroupWise and others put it behind the subject that they answer. */
const AWAY_IN_PARENTHESES =
  /\((?:abwesenheit\w*|abwesend|assenza|assente|fuori ufficio|out of (?:the )?office\b[^()]{0,40}|ooo|absence|ausencia)\)$/i

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
  if (line.includes('?') || NAMES_CASE.test(line) || asks(line) || actsHimself(words)) return NONE
  const said = count(AWAY, line)
  const receipt = count(RECEIPT, line)
  const courtesy = count(COURTESY, line)
  const spoken = said + receipt + courtesy
  const away = said + Number(isAwaySubject(subject))
  if (away + receipt === 0 || (receipt + courtesy === 0 && namesMatter(line))) return NONE
  return { away, total: spoken + away - said, notice: isNotice(words, spoken) }
}

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
  if (spoken < 2) return all.length <= 1 && !JOINED.test(words.replace(GREETING, ''))
  const others = all.filter(one => !PHRASES.some(({ any }) => any.test(one)))
  if (others.length === 0) return true
  const most = Math.max(1, Math.floor((all.length - others.length) / 2))
  return others[0] !== all[0] && others.length <= most && !others.some(namesMatter)
}

const GREETING =
  /^\W{0,4}(?:gentil\w+|buon\w+|salve|ciao|egregi\w+|car[oiea]|sehr geehrte|guten tag|hallo|dear|hello|hi|bonjour|hola|estimad\w+)\b[^,\n.!]{0,40}[,\n.!]/i

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
