// Subjects of absence notes and other answers that programs send, in the languages of the offices'
// mail. What proves a program alone, and what a person may write as well; for folded words (words.ts).

import { folded } from './words.ts'

/** How a program's subject begins. */
export interface SubjectHead {
  /**
   * `auto`: "Auto:", which may be about a car. `away`: somebody is out of the office; a person may
   * write so above a text of his own.
   */
  readonly kind: 'program' | 'auto' | 'away'
  /** The subject says no more than that. */
  readonly bare: boolean
}

/** Null where the subject does not begin as a program's. */
export function readSubjectHead(subject: string): SubjectHead | null {
  const line = headOf(subject)
  const program = PROGRAM.exec(line)
  if (program !== null) {
    return { kind: /^auto:/i.test(line) ? 'auto' : 'program', bare: isAll(line, program[0]) }
  }
  const away = OUT_OF_OFFICE.exec(line)
  return away === null ? null : { kind: 'away', bare: isAll(line, away[0]) }
}

/** The subject's beginning, folded. */
export const headOf = (subject: string): string => folded(subject.slice(0, 200)).trim()

const isAll = (line: string, head: string): boolean =>
  line.slice(head.length).replace(/\W+/g, '') === ''

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janner|marz|mai|okt|dez)[a-z]*'
const DAY = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*'

/**
 * What stands after the words of a program's subject: nothing, a mark, what it answers, or how long;
 * not what a person has to say of such letters ('Out-of-office settings fail to save').
 */
const END = `(?= ?(?:$|[:;.,!*/|(\\["'\\-–\\d])| (?:${[
  're|r|aw|sv|wg|fwd?|to|regarding|concerning|for',
  'a|al|alla|da|dal|per|fino|sino',
  `until|till?|thru|through|from|on|during|this|next|all|today|tomorrow|starting|beginning|effective|due|back|returning|the|${MONTH}|${DAY}`,
  'bis|vom|von|ab|am|wegen|heute|zu|du|de|des|jusqu\\w*|pour|hasta|del|desde|por',
].join('|')})\\b)`

/** Who says one of these of an automatic answer speaks about it: names of people may follow, too. */
const NOT_ABOUT =
  "(?! (?:[\\w'-]+ ){0,4}(?:settings?|bugs?|features?|templates?|rules?|problems?|issues?|errors?|fails?|failed|broken|missing|strips?|loses?|work(?:s|ing)?|does|doesn|is|are|was|einstellung\\w*|funktionier\\w*|fehl\\w*|problem\\w*|einricht\\w*|aktivier\\w*|deaktivier\\w*|ist|wird|non funziona|no funciona|ne fonctionne|est|es)\\b)"

// Anchored: "R: Risposta automatica" is a person who answers one.
const PROGRAM = new RegExp(
  `^\\W{0,3}(?:${[
    // "Risposta automatica ricevuta" is a person's.
    `(?:(?:risposta|messaggio|replica) automatic[ao]|(?:auto)?risponditore(?: automatico)?|(?:avviso|notifica|messaggio) (?:di |d')?assenza)${END}`,
    `auto(?:mat(?:ic|ed))?[ _-]?(?:generated )?(?:reply|response|responder|answer|risposta|respuesta|notification)\\b${NOT_ABOUT}|auto:\\s|vacation (?:auto-?)?(?:reply|response|notice|message)${END}|your (?:e-?mail|message)(?: message)? will not be read`,
    `(?:automatische? (?:antwort|nachricht|ruckantwort|mitteilung)|abwesenheits?(?:notiz|meldung|nachricht|benachrichtigung|assistent)\\b|urlaubs(?:meldung|benachrichtigung))${NOT_ABOUT}`,
    `(?:reponse automatique|(?:message|notification|avis) d'absence|respuesta automatica|(?:mensaje|aviso|notificacion) de ausencia)${NOT_ABOUT}`,
    // Notes puts the name first: "Anna Bianchi is out of the office."
    "(?:[^\\W\\d_][\\w'-]*,? ){1,4}(?:(?:is|will be) (?:currently )?(?:out of (?:the )?office|away from the office)|e'? (?:attualmente )?fuori (?:ufficio|sede)|ist (?:derzeit )?(?:nicht im (?:buro|haus)|ausser haus|abwesend)|est (?:actuellement )?absente?(?: du bureau)?|esta fuera de (?:la )?oficina)\\W*$",
    'resposta automatica|automatisch antwoord|automatisk svar|autosvar|autoodpowiedz|automatyczna odpowiedz|odpowiedz automatyczna|afwezig|nieobecn|mimo (?:biuro|kancelar)|fora de l.oficina|автоматическии ответ|\u81ea\u52d5(?:\u8fd4\u4fe1|\u5fdc\u7b54)|\u81ea\u52a8(?:\u56de\u590d|\u7b54\u590d)',
    'conferma di (?:lettura|recapito)\\b|(?:letto|non letto|gelesen|ungelesen|read|not read|lu|leido):\\s|return receipt\\b|read receipt\\b|lesebestatigung|accuse de (?:lecture|reception)|acuse de recibo',
  ].join('|')})`,
  'i',
)

const OUT_OF_OFFICE = new RegExp(
  `^\\W{0,3}(?:(?:${[
    "(?:sono )?fuori (?:dall')?ufficio|assen(?:te|za) dall'ufficio",
    "(?:(?:i am|i'm|currently|temporarily) )?(?:out[ -]of[ -](?:the )?office|away from (?:my|the) (?:desk|office|mail|computer))(?:[ -](?:auto[ -]?)?(?:reply|response|message|notice|notification|alert|assistant))?|ooo",
  ].join('|')})${END}|(?:${[
    'nicht im (?:buro|haus)\\b',
    'absence (?:du bureau|prolongee)|absente? du bureau',
    'fuera de (?:la )?oficina|ausencia de (?:la )?oficina',
  ].join('|')})${NOT_ABOUT})`,
  'i',
)

/** The subject speaks of being away: a person may write so, and say more. */
export function isAwaySubject(subject: string): boolean {
  const line = headOf(subject)
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
