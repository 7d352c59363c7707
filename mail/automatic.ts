// Did a machine write it? The headers, the MIME shape and the words that say so, with the reason.
// Shape and words prove it; a header alone may stand on a person's letter (T43, T45).

import { absencePhrases, isAutomaticSubject, type Phrases } from './absence.ts'
import { isBounce, isDelay } from './bounces.ts'
import { isChallenge } from './challenge.ts'
import { declaresItself } from './declared.ts'
import { headerValue } from './headers.ts'
import { type Hints, hintsOf, OPENING } from './hints.ts'
import { autoSubmitted, precedence, programHeader, readMarks, suppressesReplies } from './marks.ts'
import type { Message } from './message.ts'
import { isReadReceipt } from './read-receipt.ts'
import { isFeedback, isMachineData, looseReport, reportKind, returnsMessage } from './report.ts'
import { isForwardSubject } from './subject.ts'
import { newWords, type Words } from './text.ts'

export { type Mark, readMarks } from './marks.ts'

export interface Automatic {
  readonly kind: 'bounce' | 'auto_reply' | 'list'
  /** The guard's name, e.g. 'auto-submitted', 'report', 'null-return-path'. */
  readonly sign: string
  /** One Italian sentence for officials. */
  readonly says: string
  /** False where a person may still have written: a header alone says so (T43), or some words. */
  readonly certain: boolean
}

/** Only a header says so: a mark has its name too, and our own lists are exempt there. */
export const isByHeader = ({ sign, certain }: Automatic): boolean =>
  !certain && HEADER_SIGNS.has(sign)

const HEADER_SIGNS: ReadonlySet<string> = new Set([
  'auto-submitted',
  'list-header',
  'program-header',
  'precedence',
])

/**
 * Null where a person wrote. The steps in order; the first that holds decides.
 * @param words the letter's, where they were read before.
 */
export function readAutomatic(
  message: Message,
  words: Words = newWords(message),
): Automatic | null {
  const clues = readClues(message, words)
  for (const step of [byReport, byFeedback, byBounce, byAbsence, byHeader]) {
    const found = step(clues)
    if (found) return found
  }
  return null
}

interface Clues {
  readonly message: Message
  readonly marks: ReadonlySet<string>
  readonly daemon: boolean
  /** The subject says that a person forwards something. */
  readonly forward: boolean
  /** Phrases of absence or receipt in the new words. */
  readonly phrases: Phrases
  readonly words: Words
  /** Of the opening of the whole text. */
  readonly opening: Hints
}

function readClues(message: Message, words: Words): Clues {
  const { returnPath, from } = message
  const envelope = returnPath.kind === 'address' ? returnPath.address : ''
  const senders = [envelope, ...from.map(({ address }) => address)]
  return {
    message,
    marks: new Set(readMarks(message).map(({ name }) => name)),
    daemon:
      senders.some(address => /^(?:mailer-?daemon|mail-?daemon|mdaemon)@/.test(address)) ||
      // Also without a domain, or in a comment: no person calls himself so.
      /\bmailer-daemon\b/i.test(headerValue(message.headers, 'from') ?? ''),
    forward: isForwardSubject(message.subject),
    phrases: absencePhrases(message.subject, words.text, words.hints),
    words,
    opening: hintsOf(message.text.slice(0, OPENING)),
  }
}

function byReport({ message, forward }: Clues): Automatic | null {
  // A person may forward a report whose parts the program took apart (T42).
  const loose = looseReport(message.root)
  const kind = reportKind(message.root) ?? (forward && loose !== 'feedback-report' ? null : loose)
  switch (kind) {
    case null:
      return null
    case 'disposition-notification':
      return sure('auto_reply', 'read-receipt', 'È una conferma di lettura.')
    case 'feedback-report':
      return sure('bounce', 'feedback-report', FEEDBACK)
    case 'delivery-status':
      // A delay is no failure (T42): the letter may still arrive.
      return /^action:\s*delayed/im.test(message.text) && !/^action:\s*failed/im.test(message.text)
        ? sure('bounce', 'report-delayed', DELAYED)
        : sure('bounce', 'report', 'È un rapporto di mancata consegna.')
    case 'report':
      return sure('bounce', 'report', 'È un rapporto automatico di un sistema di posta.')
  }
}

const DELAYED = 'È un avviso di ritardo nella consegna.'
const FEEDBACK = 'È una segnalazione di abuso (feedback report).'

function byFeedback({ message, forward, words, opening }: Clues): Automatic | null {
  if (isMachineData(message, opening)) {
    return sure('bounce', 'report', 'È un rapporto automatico di un sistema di posta.')
  }
  if (!forward && isReadReceipt(words.text, words.hints)) {
    return sure('auto_reply', 'read-receipt', 'È una conferma di lettura.')
  }
  return isFeedback(message, opening, forward) ? sure('bounce', 'feedback-report', FEEDBACK) : null
}

function byBounce({ message, marks, daemon, forward, phrases, words }: Clues): Automatic | null {
  const { headers, subject, text } = message
  // A delay is no failure (T42).
  const bounce = (sign: string, says: string) =>
    isDelay(subject, text) ? sure('bounce', 'report-delayed', DELAYED) : sure('bounce', sign, says)
  if (daemon) return bounce('mailer-daemon', 'Scrive il sistema di posta (MAILER-DAEMON).')
  for (const name of ['x-failed-recipients', 'x-ms-exchange-message-is-ndr']) {
    if (headerValue(headers, name) === null) continue
    return bounce(name, 'Il sistema di posta elenca i destinatari non raggiunti.')
  }
  const system =
    ['null-return-path', 'postmaster', 'system-address', 'no-reply-address'].some(name =>
      marks.has(name),
    ) || isSystemName(message)
  const returnsLetter = returnsMessage(message.root)
  if (!forward && isBounce({ subject, text, words, system, returnsLetter })) {
    return bounce('bounce-text', 'Il testo è quello di un avviso di mancata consegna.')
  }
  if (!marks.has('null-return-path')) return null
  // Absence notices, too, may come with an empty envelope sender (RFC 3834 3.3).
  const away =
    phrases.away > 0 || isAutomaticSubject(subject, text, false) || programHeader(headers) !== null
  return away || autoSubmitted(headers).includes('auto-replied')
    ? sure('auto_reply', 'null-return-path', 'Risposta automatica con mittente di busta vuoto.')
    : sure('bounce', 'null-return-path', 'Il mittente di busta è vuoto: è un avviso di sistema.')
}

/** Programs that report name themselves so; an address of theirs may be anybody's. */
const isSystemName = ({ from }: Message): boolean =>
  from.some(({ name }) => name.length < 200 && SYSTEM_NAME.test(name))

const SYSTEM_NAME =
  /^\W*(?:mail ?(?:delivery|administrator|server|system|admin)|internet mail delivery|delivery subsystem|system administrator|postmaster|content-filter at|courier mail server|e?mail delivery|mailer|amministratore di sistema|systemadministrator|administrateur syst)/i

function byAbsence(clues: Clues): Automatic | null {
  const { message, forward, words, opening } = clues
  if (isAutomaticSubject(message.subject, words.text, isToSeveral(message))) {
    return sure('auto_reply', 'absence-subject', "L'oggetto è quello di una risposta automatica.")
  }
  if (isChallenge(message.text, opening)) {
    return sure('auto_reply', 'challenge', 'Chiede di confermare che scrive una persona.')
  }
  const found = byPhrases(clues)
  if (found?.certain || forward || !declaresItself(words, message.text)) return found
  return unsure('auto_reply', 'declared-automatic', 'Il testo dice di essere automatico.')
}

/** An answering program writes to one; who tells colleagues of a holiday, to all of them. */
const isToSeveral = ({ to, cc }: Message): boolean => to.length + cc.length > 1

function byPhrases({ message, marks, phrases }: Clues): Automatic | null {
  if (phrases.total === 0) return null
  const { headers, attachments } = message
  const says = 'Il testo è quello di un avviso di assenza o di ricevuta.'
  const header = ['auto-submitted', 'program-header', 'precedence', 'no-reply-address']
  if (header.some(name => marks.has(name)) || suppressesReplies(headers)) {
    return sure('auto_reply', 'absence-text', says)
  }
  if (isToSeveral(message)) return null
  // Logos, visiting cards and signatures are attached by programs, and where a notice is all that is
  // said whatever is attached changes nothing. Beside more words a document is a person's.
  // Words in clear beside an encrypted letter are not the letter.
  const encrypted = attachments.some(({ type }) => type === 'application/pgp-encrypted')
  if (phrases.notice && !encrypted) return sure('auto_reply', 'absence-text', says)
  // A person who speaks of a holiday says more beside it.
  if (!phrases.mostly || attachments.length > 0) return null
  return unsure('auto_reply', 'absence-text', says)
}

/** A header alone: an enrolled sender's letter may still become a request. */
function byHeader({ message: { headers }, marks }: Clues): Automatic | null {
  const keywords = autoSubmitted(headers)
  if (keywords.includes('auto-replied')) {
    return unsure(
      'auto_reply',
      'auto-submitted',
      'Si dichiara risposta automatica (Auto-Submitted).',
    )
  }
  if (marks.has('list-header')) {
    return unsure('list', 'list-header', 'È posta di una lista o un notiziario.')
  }
  if (keywords.length > 0) {
    return unsure('auto_reply', 'auto-submitted', 'Si dichiara automatica (Auto-Submitted).')
  }
  const program = programHeader(headers)
  if (program !== null) {
    return unsure('auto_reply', 'program-header', `Un programma si dichiara (${program}).`)
  }
  const keyword = precedence(headers)
  if (keyword === null) return null
  return keyword === 'list'
    ? unsure('list', 'precedence', 'È posta di lista (Precedence).')
    : unsure('auto_reply', 'precedence', `Si dichiara posta automatica (Precedence: ${keyword}).`)
}

function sure(kind: Automatic['kind'], sign: string, says: string): Automatic {
  return { kind, sign, says, certain: true }
}

function unsure(kind: Automatic['kind'], sign: string, says: string): Automatic {
  return { kind, sign, says, certain: false }
}
