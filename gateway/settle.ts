// PURE. What a letter is before its words are looked at: steps 0 to 4 of the decision table
// (PEC receipt or anomaly, automatic mail, list, forged or unknown sender), and the facts for the rest.

import type { Classification, Reading, ReadingFacts } from '../classifiers/classify.ts'
import { languageOf } from '../mail/language.ts'
import { isOwnMessageId } from '../replies/message-id.ts'
import { lookalikeOf } from '../requests/lookalike.ts'
import type { Identifiers } from '../requests/request.ts'
import type { PilotSender } from '../requests/roster.ts'
import type { Facts, Memory } from './decide.ts'
import type { LetterReading } from './letter.ts'
import type { Policy } from './policy.ts'
import { isAuthenticationFailed, isVouchedFor } from './proof.ts'
import { settlePec } from './settle-pec.ts'
import { type Settled, settleBody, settled } from './settled.ts'

/** Null where the words decide. First match wins. */
export function settle(
  reading: LetterReading,
  sender: PilotSender | null,
  facts: Facts,
  memory: Memory,
  policy: Policy,
): Settled | null {
  return (
    settlePec(reading, facts, memory) ??
    settleOwn(reading, policy) ??
    settleAutomatic(reading, sender, policy) ??
    settleLimits(reading) ??
    settleForged(reading, sender, facts, memory, policy) ??
    settleContinuation(reading, sender, memory, policy) ??
    settleSender(sender) ??
    settleBody(facts) ??
    settleTnef(reading)
  )
}

function settleOwn({ sender }: LetterReading, policy: Policy): Settled | null {
  if (!policy.ownAddresses.includes(sender.address)) return null
  return settled('not_pilot', 'mittente-proprio', 'Il mittente è una casella nostra.')
}

function settleAutomatic(
  reading: LetterReading,
  sender: PilotSender | null,
  policy: Policy,
): Settled | null {
  const { automatic } = reading
  if (automatic === null || fromOwnGroup(reading, policy)) return null
  // An enrolled person's letter may carry an odd header (T43): its words are looked at first.
  if (!automatic.certain && sender !== null) return null
  return settled(automatic.kind, automatic.sign, automatic.says)
}

/**
 * An enrolled sender's letter with no more than an odd header (T43): it stays a request where it
 * plainly asks something about a citizen (a newsletter speaks of benefits), and is automatic else.
 */
export function settleDoubtful(
  reading: LetterReading,
  { kind, confidence }: Classification,
  identifiers: Identifiers,
  policy: Policy,
): Settled | null {
  const { automatic } = reading
  if (automatic === null || fromOwnGroup(reading, policy)) return null
  const citizen = Object.values(identifiers).some(found => found !== null && found.length > 0)
  const asks = kind === 'request' && confidence !== 'unclear' && citizen
  if (asks || kind === 'out_of_scope' || kind === 'feedback') return null
  return settled(automatic.kind, automatic.sign, automatic.says)
}

/** Our own distribution list adds list headers to a person's letter (T45). */
function fromOwnGroup({ automatic, letter }: LetterReading, policy: Policy): boolean {
  const recipients = [...letter.to, ...letter.cc].map(({ address }) => address)
  return automatic?.kind === 'list' && recipients.some(address => policy.groups.includes(address))
}

/** T33: what lies beyond a limit was not read, be it the sender's own field: a person looks. */
function settleLimits({ outer, letter }: LetterReading): Settled | null {
  const defects = [...outer.defects, ...letter.defects]
  const reached = defects.find(({ kind }) => LIMITS.has(kind))
  if (reached === undefined) return null
  const says =
    'La lettera supera un limite di lettura (intestazione o parti): la legge una persona.'
  return settled('unclear', 'oltre-i-limiti', says)
}

const LIMITS: ReadonlySet<string> = new Set(['header-size', 'too-many-parts', 'too-deep'])

function settleForged(
  reading: LetterReading,
  sender: PilotSender | null,
  facts: Facts,
  memory: Memory,
  policy: Policy,
): Settled | null {
  const { sender: from } = reading
  const lookalike = lookalikeOf(policy.roster, from.address)
  if (lookalike !== null) {
    const says = `Il dominio del mittente imita «${lookalike}» ma non è quello: potrebbe essere un falso.`
    return { ...settled('not_pilot', 'dominio-simile', says), suspicious: true }
  }
  if (sender === null && continuedBy(reading, sender, memory, policy) === null) return null
  if (isVouchedFor(reading, facts)) return null
  if (!isAuthenticationFailed(reading, facts, policy)) return null
  const says =
    "L'autenticazione del mittente è fallita: l'indirizzo è abilitato, ma il messaggio può essere falso."
  return { ...settled('not_pilot', 'autenticazione-fallita', says), suspicious: true }
}

/** Who was asked by an official answers by mail, as asked: whatever it says, it is no new request. */
function settleContinuation(
  reading: LetterReading,
  sender: PilotSender | null,
  memory: Memory,
  policy: Policy,
): Settled | null {
  const number = continuedBy(reading, sender, memory, policy)
  if (number === null) return null
  const says = `Risponde a una lettera dell’ufficio: va nella stessa richiesta, ${number}.`
  return { ...settled('reply', 'seguito', says), continues: number }
}

/**
 * From whom the official had written to, or from an enrolled colleague of the same institute: what
 * the office answers next goes to whoever wrote.
 */
function continuedBy(
  { sender: from }: LetterReading,
  sender: PilotSender | null,
  { continues }: Memory,
  { roster }: Policy,
): string | null {
  if (continues === null) return null
  const asked = roster.byAddress.get(continues.recipient) ?? []
  const colleague = asked.some(one => one.sender.institute.id === sender?.institute.id)
  return colleague || from.address === continues.recipient ? continues.number : null
}

function settleSender(sender: PilotSender | null): Settled | null {
  if (sender !== null) return null
  const says = 'Il mittente non è tra gli indirizzi abilitati alla sperimentazione.'
  return settled('not_pilot', 'non-abilitato', says)
}

/** T36: Outlook packed the words into winmail.dat, and nothing else was sent. */
function settleTnef({ letter, words }: LetterReading): Settled | null {
  if (words.text !== '' || !letter.defects.some(({ kind }) => kind === 'tnef')) return null
  const says = 'Il testo sta soltanto nell’allegato winmail.dat (TNEF): va aperto l’originale.'
  return settled('unclear', 'tnef-senza-testo', says)
}

/** What the classifier is given to read. */
export function readingOf(
  reading: LetterReading,
  sender: PilotSender | null,
  settled: Settled | null,
  memory: Memory,
  policy: Policy,
  receivedAt: string,
): Reading {
  const { letter, channel } = reading
  const recipients = [...letter.to, ...letter.cc].map(({ address }) => address)
  const facts: ReadingFacts = {
    channel,
    pilotSender: sender !== null,
    answersOurLetter:
      memory.answersOurs || [...letter.inReplyTo, ...letter.references].some(isOwnMessageId),
    toObservations: policy.observations !== null && recipients.includes(policy.observations),
    settled,
    receivedAt,
  }
  return {
    subject: reading.subject,
    text: reading.words.text,
    language: languageOf(`${reading.subject}\n${reading.words.text}`),
    // Also the names inside: of a signed document, and in Outlook's envelope.
    attachments: [
      ...new Set([
        ...letter.attachments.flatMap(({ filename }) => filename ?? []),
        ...reading.documents.flatMap(({ name }) => name ?? []),
      ]),
    ],
    recipients,
    facts,
  }
}
