// Subjects of absence notes and of other automatic answers, in the languages of the offices' mail:
// which ones only a program writes, and which a person may write as well.

import { folded } from './words.ts'

/** How a program's subject begins. */
export interface SubjectHead {
  /**
   * `program`: no person begins so. `auto`: "Auto:", which may be about a car. `away`: somebody is
   * out of the office; a person may write so above a text of his own.
   */
  readonly kind: 'program' | 'auto' | 'away'
  /**
   * No mark divides it from what follows, or nothing follows, or the subject itself asks: a person
   * may so begin ("Out of office today, but a question").
   */
  readonly open: boolean
  /** The subject, folded, as far as it was read. */
  readonly line: string
}

/** Null where the subject does not begin as a program's. */
export function readSubjectHead(subject: string): SubjectHead | null {
  const line = lineOf(subject)
  const program = PROGRAM.exec(line)
  if (program !== null) {
    const kind = /^auto:/i.test(line) ? 'auto' : 'program'
    return { kind, open: isOpen(line, program[0]), line }
  }
  const away = OUT_OF_OFFICE.exec(line)
  if (away === null) return null
  const kind = ANSWERS.test(line.slice(away[0].length)) ? 'program' : 'away'
  return { kind, open: isOpen(line, away[0]), line }
}

const lineOf = (subject: string): string => folded(subject.slice(0, 200)).trim()

function isOpen(line: string, head: string): boolean {
  const rest = line.slice(head.length)
  return /^ ?[\w,]/.test(rest) || !/\w/.test(rest) || line.includes('?')
}

/** The subject that is answered: "Out of office: Re: form". */
const ANSWERS = /^ ?[:-] (?:re|r|aw|sv|wg|fwd?|i) ?: ?\S/i

/** What stands after the words of a program's subject: nothing, a mark, what it answers, how long. */
const END = '(?= ?(?:$|[:;.,!*/|(\\["\'-])| (?:re|r|aw|a|al|alla|da|dal|per|fino)\\b)'

/** What a person says about an automatic answer: how it is set, that it is broken. */
const ABOUT = [
  'settings?|bugs?|features?|templates?|rules?|problems?|issues?|errors?|fails?|failed|broken|missing',
  'strips?|loses?|work(?:s|ing)?|does|doesn|wrong',
  'loops?|looping|storms?|spams?|spamming|creat(?:es|ing)|caus(?:es|ing)|trigger(?:s|ing)|opens|sends|handling|detection',
  'einstellung\\w*|funktionier\\w*|fehl\\w*|problem\\w*|einricht\\w*|(?:de)?aktivier\\w*',
  'non funziona|no funciona|ne fonctionne',
].join('|')

/** A sentence about the answer, or to whom a person gave one. */
const GOES_ON =
  'is|are|was|that|which|instead|never|to (?:our|my)|about (?!your)\\w+|ist|wird|statt|est|es'

/** Not followed by such a word within five, nor by a sentence; names may follow. */
const NOT_ABOUT = `(?! (?:\\w[\\w'-]* ){0,4}(?:${ABOUT})\\b)(?! (?:${GOES_ON})\\b)`

// Anchored: "R: Risposta automatica" is a person who answers one.
const PROGRAM = new RegExp(
  `^\\W{0,3}(?:${[
    // "Risposta automatica ricevuta" is a person's.
    `(?:(?:risposta|messaggio|replica) automatic[ao]|risp\\.? ?autom\\.?|(?:auto)?risponditore(?: automatico)?|(?:avviso|notifica|messaggio) (?:di |d')?assenza)${END}`,
    `auto(?:mat(?:ic|ed))?[ _-]?(?:generated )?(?:reply|response|responder|answer|risposta|respuesta|notification)\\b${NOT_ABOUT}|auto:\\s|vacation (?:auto-?)?(?:reply|response|responder|notice|message)\\b(?! and\\b)${NOT_ABOUT}|your (?:e-?mail|message)(?: message)? will not be read`,
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
  `^\\W{0,3}(?:(?:(?:sono )?fuori (?:dall')?ufficio|assen(?:te|za) dall'ufficio)${END}|(?:${[
    "(?:(?:i am|i'm|currently|temporarily) )?(?:out[ -]of[ -](?:the )?office|away from (?:my|the) (?:desk|office|mail|computer))\\b|ooo\\b",
    'nicht im (?:buro|haus)\\b',
    'absence (?:du bureau|prolongee)|absente? du bureau',
    'fuera de (?:la )?oficina|ausencia de (?:la )?oficina',
  ].join('|')})${NOT_ABOUT})`,
  'i',
)

/** The subject speaks of being away: a person may write so, and say more. */
export function isAwaySubject(subject: string): boolean {
  const line = lineOf(subject)
  return AWAY_SUBJECT.test(line) || AWAY_IN_PARENTHESES.test(line)
}

const AWAY_SUBJECT = new RegExp(
  `^\\W{0,3}(?:${[
    "(?:oggi |domani )?non ci (?:sono|saro|siamo|saremo)\\b|(?:sono )?fuori sede\\b|assenza\\b|assente\\b|ferie\\b|(?:comunicazione|avviso|notifica) (?:di |d')?(?:ferie|chiusura|assenza)|(?:ufficio|sede|sportello|patronato) chius[oa]|chiusura (?:\\w+ ){0,2}(?:uffici|ufficio|sede|sportell[oi]|patronato|studio|negozio|aziendale|estiva|natalizia|pasquale|festiva)",
    "out of (?:the )?(?:town|country)\\b|(?:i am|i'm|currently|am) (?:away|out of|on (?:\\w+ )?(?:leave|vacation|holiday))|on (?:annual |sick |maternity |parental )?leave\\b|on (?:vacation|holidays?|pto|sabbatical)\\b|sabbatical$|[\\w'-]+ is (?:away|out|on (?:\\w+ )?(?:leave|vacation|holiday|pto))\\b|office closed",
    'buro(?: \\w+)? geschlossen|im urlaub\\b|abwesen(?:d|heit)\\b|ausser haus\\b|betriebsferien',
    'absente? (?:jusqu|du\\b)|en (?:conges?|vacances)\\b|fermeture|(?:de )?vacaciones\\b|ausencia\\b|ausente(?:$| (?:de|hasta)\\b)|cerrad[oa] por|(?:de )?ferias\\b|dovolenka\\b|urlop\\b',
  ].join('|')})`,
  'i',
)

/** GroupWise and others put it behind the subject that they answer. */
const AWAY_IN_PARENTHESES =
  /\((?:abwesenheit\w*|abwesend|assenza|assente|fuori ufficio|out of (?:the )?office\b[^()]{0,40}|ooo|absence|ausencia)\)$/i
