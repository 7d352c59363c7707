// Failed deliveries that bear no report: qmail, Exim, Exchange, Domino, and home-made ones. One sign
// alone can be a person who complains about the post; two together are a machine.

import {
  A_PERSON_TELLS,
  BOUNCE_SUBJECT,
  COPY,
  FAILURE,
  SERVER_OPENING,
  SMTP_REPLY,
  STATUS_FIELDS,
} from './bounce-phrases.ts'
import { NOT_ARRIVED, REASON } from './bounce-reasons.ts'
import { hintsOf } from './hints.ts'
import { matchesOf } from './matches.ts'
import { asks, namesMatter, namesSomebody, withoutRepeated } from './own-matter.ts'
import type { Words } from './text.ts'
import { collapseWhitespace, folded } from './words.ts'

/** What a letter that may be a bounce is made of. */
export interface BounceInput {
  readonly subject: string
  /** All its words, those of a text before its parts. */
  readonly text: string
  /** The new ones among them: a server says there what happened. */
  readonly words: Pick<Words, 'text' | 'hints'>
  /** The sender's address or name is that of a mail system. */
  readonly system: boolean
  /** A message, or a message's headers, stands among its parts. */
  readonly returnsLetter: boolean
}

/** Characters: what newWords() leaves of a notice may be little, then all of it is looked at. */
const FEW_WORDS = 160

/** Characters of the longest stretch in which a server says what happened. */
const HEAD = 2000

export function isBounceSubject(subject: string): boolean {
  return BOUNCE_SUBJECT.test(folded(subject.slice(0, 200)).trim())
}

/** Whether a mail server wrote it, by two signs or by one that only a server gives. */
export function isBounce(input: BounceInput): boolean {
  const { subject, text, system, returnsLetter } = input
  const bySubject = isBounceSubject(subject)
  const ground = system || bySubject || returnsLetter
  if (!ground && !mayTell(input)) return false
  const { head, line } = headOf(text)
  if (SERVER_OPENING.test(line)) return true
  const failure = hintsOf(line).has('undelivered') ? line.search(FAILURE) : -1
  if (failure < 0 && !system && !bySubject) return !SENT.test(line) && isPlain(head, false)
  const status = statusFields(head) >= 2 || SMTP_REPLY.test(line)
  const copy = COPY.test(folded(text.slice(0, 6000)))
  if (system) return bySubject || failure >= 0 || status
  const copyAt = line.search(COPY)
  if (SENT.test(copyAt < 0 ? line : line.slice(0, copyAt))) return false
  if (isPlain(head, bySubject)) return true
  if (A_PERSON_TELLS.test(failure < 0 ? line : line.slice(0, failure))) return false
  if (bySubject && (status || copy)) return true
  if (bySubject && failure >= 0 && (returnsLetter || ADDRESS.test(line))) return true
  return failure >= 0 && (copy || status || returnsLetter)
}

/** Most letters hold no word of a failure, and are spared the dear patterns. */
function mayTell({ text, words: { text: written, hints } }: BounceInput): boolean {
  if (written.length < FEW_WORDS) return hintsOf(text.slice(0, HEAD)).has('failure')
  if (!hints.has('failure')) return false
  return written.length <= HEAD || hintsOf(written.slice(0, HEAD)).has('failure')
}

/** A few words of a server, without any sign but that they tell what happened, why, and no more. */
function isPlain(head: string, bySubject: boolean): boolean {
  const copy = COPY.exec(head)
  const words = withoutRepeated(copy ? head.slice(0, copy.index) : head, hintsOf(head))
  if (words.length > 900 || words.includes('?')) return false
  const line = collapseWhitespace(words).trim()
  if (namesMatter(line) || namesSomebody(line)) return false
  if (OWN_LETTER.test(line) || asks(line)) return false
  const reasons = matchesOf(line, EVERY_REASON)
  const failures = matchesOf(line, EVERY_NOT_ARRIVED)
  if (reasons.length + failures.length === 0) return false
  if (bySubject || (reasons.length > 0 && failures.length > 0 && READER.test(line))) return true
  return LABELLED.test(line) || [...reasons, ...failures].some(found => ADDRESS.test(around(found)))
}

const EVERY_REASON = new RegExp(REASON.source, 'gi')
const EVERY_NOT_ARRIVED = new RegExp(NOT_ARRIVED.source, 'gi')

/** What a server says of an address stands beside it; a person names one elsewhere in his text. */
const around = ({ index, input, 0: found }: RegExpExecArray): string =>
  input.slice(Math.max(0, index - BESIDE), index + found.length + BESIDE)

/** Characters: about two lines. */
const BESIDE = 160

/** "Casella: anna@example.org". */
const LABELLED =
  /\b(?:indirizzo|casella|destinatari[oa]|utente|riferimento|recipient|address|user|empfanger|adresse|destinataire)\s?:\s{0,3}[\w.+-]{1,64}@/i

/** To whom the letter belongs that did not arrive, or what did not take it. */
const READER =
  /\b(?:su[ao]|tu[ao]|vostr[ao]|lei|destinatari[oa]|mittente|sistema|server|your|recipient|ihre?|empfanger|votre|destinataire|su|tu|destinatario)\b/i

/** He tells of what he sent. */
const SENT =
  /\bche (?:vi |le |ti )?(?:ho|abbiamo)\b|\b(?:mi|ci) e'? tornat|\bdie (?:ich|wir)\b|\bque j'ai\b|\bque he\b/i

/** Whoever speaks of his own letter, or of your mailbox, is a person. */
const OWN_LETTER =
  /\b(?:mi[oa]|nostr[oa]|my|our|mein\w*|unser\w*|mon|notre|nuestr[oa]) (?:\w+ )?(?:messaggio|mail|e-?mail|posta|lettera|pec|casella|message|letter|mailbox|nachricht|brief|courriel|mensaje|correo)\b(?! (?:server|system|gateway|filter|service))|\bvostra casella\b|\byour mailbox\b|\bihr postfach\b|\bi (?:tried|sent|got|wrote)\b|\b(?:ich|ho)\b/i

/** It may still arrive; nobody has given up. */
export function isDelay(subject: string, text: string): boolean {
  const { line } = headOf(text)
  return DELAY.test(`${folded(subject.slice(0, 200))} ${line}`) && !FINAL.test(line)
}

const DELAY =
  /\b(?:delayed|not yet been delivered|still undelivered|will (?:continue|keep) (?:trying|to (?:try|attempt))|(?:only|just) a (?:warning|notification about a delay)|in ritardo|si continuera a tentare|verzogert|verspatet|(?:sera|est) retarde|retardad[oa]|demorad[oa])\b/i

const FINAL =
  /\b(?:permanent(?:ly)?|giving up|gave up|fatal|has failed|could not be delivered after|5\d\d[ -]5\.|definitiv\w+|endgultig)\b/i

/** A person who complains gives none. */
const ADDRESS = /[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+/

/** Fields of a delivery report in the words themselves: two are no chance. */
export function statusFields(text: string): number {
  const names = matchesOf(text, STATUS_FIELDS).map(([field]) => field.trim().toLowerCase())
  return new Set(names.map(name => name.split(':')[0])).size
}

/** The first lines that are neither quoted nor forwarded: as they are, and folded to one line. */
function headOf(text: string): { readonly head: string; readonly line: string } {
  const lines: string[] = []
  for (const one of text.slice(0, HEAD).split('\n')) {
    if (/^\s{0,3}>/.test(one)) continue
    if (FORWARD.test(one)) break
    lines.push(one)
  }
  const head = folded(lines.join('\n'))
  return {
    head,
    line: collapseWhitespace(head.replace(/[\s*=_-]*\n[\s*=_]*/g, ' '))
      // An abbreviation, not "to you".
      .replace(/\bspett\.? ?l[ei]\b/gi, '')
      .trim(),
  }
}

const FORWARD =
  /^[\s>*-]{0,12}(?:(?:begin )?forwarded message|messaggio inoltrato|inizio messaggio inoltrato|weitergeleitete nachricht|message transf[eé]r[eé]|mensaje reenviado|da:|von:|de\s?:)/i
