// PURE. What a letter is before its words are looked at: steps 0 to 4 of the decision table
// (PEC receipt or anomaly, automatic mail, list, forged or unknown sender), and the facts for the rest.

import type { Classification, Kind, Reading, ReadingFacts } from '../classifiers/classify.ts'
import type { Message } from '../mail/message.ts'
import type { Pec } from '../mail/pec.ts'
import { isOwnMessageId } from '../replies/message-id.ts'
import { lookalikeOf } from '../requests/lookalike.ts'
import type { Identifiers } from '../requests/request.ts'
import type { PilotSender } from '../requests/roster.ts'
import type { Facts, Memory } from './decide.ts'
import type { LetterReading } from './letter.ts'
import type { Policy } from './policy.ts'
import { proofOf } from './proof.ts'

export interface Settled {
  readonly kind: Kind
  readonly rule: string
  readonly says: string
  /** Somebody may be posing as a pilot office: a person looks. */
  readonly suspicious: boolean
  /** Of a letter that is here already. */
  readonly copy: boolean
  /** Number of the request that it goes on with. */
  readonly continues: string | null
}

/** Null where the words decide. First match wins. */
export function settle(
  reading: LetterReading,
  sender: PilotSender | null,
  facts: Facts,
  memory: Memory,
  policy: Policy,
): Settled | null {
  return (
    settlePec(reading, facts) ??
    settleDamaged(reading, facts) ??
    settleCopy(memory) ??
    settleOwn(reading, policy) ??
    settleAutomatic(reading, sender, policy) ??
    settleLimits(reading) ??
    settleForged(reading, sender, facts, memory, policy) ??
    settleContinuation(reading, sender, memory) ??
    settleSender(sender) ??
    settleBody(facts) ??
    settleTnef(reading)
  )
}

function settlePec({ pec }: LetterReading, { mailbox }: Facts): Settled | null {
  if (pec === null || pec.kind === 'posta-certificata') return null
  if (pec.kind === 'anomalia') {
    const says = 'È una busta di anomalia: il messaggio che contiene non è certificato.'
    return settled('pec_anomaly', 'pec-anomalia', says)
  }
  if (pec.kind === 'rem') {
    const says = 'È un messaggio REM (PEC europea), che non sappiamo ancora verificare.'
    return settled('unclear', 'pec-rem', says)
  }
  const says = `È una ricevuta PEC (${pec.kind}), non una lettera.`
  const receipt = settled('pec_receipt', 'pec-ricevuta', says)
  // A letter may hide behind the headers of a receipt: only what a provider can have written is filed.
  const forged = pec.proof === 'refuted' || (mailbox?.kind === 'email' && !pec.certified)
  return { ...receipt, suspicious: forged || pec.kind === 'ricevuta-sconosciuta' }
}

/** Nothing of a broken envelope can be relied on, and nobody's letter is to be lost in it. */
function settleDamaged({ pec, outer, sender }: LetterReading, facts: Facts): Settled | null {
  if (pec === null) {
    if (!/^posta-certificata@/.test(sender.address)) return null
    const says = 'Scrive un gestore PEC, ma il messaggio non è una busta né una ricevuta.'
    return settled('unclear', 'pec-senza-busta', says)
  }
  if (pec.kind !== 'posta-certificata' || !isDamaged(pec, outer)) return null
  const says = 'La busta PEC è danneggiata o incompleta: la legge una persona.'
  return settleBody(facts) ?? settled('unclear', 'pec-danneggiata', says)
}

/** Without its letter, without what certifies it, or cut off (then it has no signature either). */
function isDamaged({ letter, mittente, signature }: Pec, { defects }: Message): boolean {
  if (letter === null || letter.end <= letter.start || mittente === null) return true
  return !signature.intact && defects.some(({ kind }) => kind.startsWith('boundary-'))
}

/** Its requests are those of the first; a receipt is idempotent and needs no such care. */
function settleCopy({ duplicateOf }: Memory): Settled | null {
  if (duplicateOf === null) return null
  const says = `È la copia del messaggio ${duplicateOf}: la stessa PEC, già ricevuta.`
  return { ...settled('reply', 'pec-copia', says), copy: true }
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
  const { sender: from, channel, pec } = reading
  const lookalike = lookalikeOf(policy.roster, from.address)
  if (lookalike !== null) {
    const says = `Il dominio del mittente imita «${lookalike}» ma non è quello: potrebbe essere un falso.`
    return { ...settled('not_pilot', 'dominio-simile', says), suspicious: true }
  }
  if (sender === null && continuedBy(reading, sender, memory) === null) return null
  // The provider vouches for the sender of a PEC, unless its proof fails: then it is ordinary mail.
  if (channel === 'pec' && pec !== null && pec.proof !== 'refuted') return null
  if (proofOf(reading, facts, policy).verdict !== 'failed') return null
  const says =
    "L'autenticazione del mittente è fallita: l'indirizzo è abilitato, ma il messaggio può essere falso."
  return { ...settled('not_pilot', 'autenticazione-fallita', says), suspicious: true }
}

/** Who was asked by an official answers by mail, as asked: whatever it says, it is no new request. */
function settleContinuation(
  reading: LetterReading,
  sender: PilotSender | null,
  memory: Memory,
): Settled | null {
  const number = continuedBy(reading, sender, memory)
  if (number === null) return null
  const says = `Risponde a una lettera dell’ufficio: va nella stessa richiesta, ${number}.`
  return { ...settled('reply', 'seguito', says), continues: number }
}

/** From whom the official had written to, or from a colleague who is enrolled. */
function continuedBy(
  { sender: from }: LetterReading,
  sender: PilotSender | null,
  { continues }: Memory,
): string | null {
  if (continues === null) return null
  return sender !== null || from.address === continues.recipient ? continues.number : null
}

function settleSender(sender: PilotSender | null): Settled | null {
  if (sender !== null) return null
  const says = 'Il mittente non è tra gli indirizzi abilitati alla sperimentazione.'
  return settled('not_pilot', 'non-abilitato', says)
}

function settleBody({ bodyNotAnalysed }: Facts): Settled | null {
  if (bodyNotAnalysed === null) return null
  const says = `Il testo non è stato analizzato (${bodyNotAnalysed}): lo legge una persona.`
  return settled('unclear', 'testo-non-analizzato', says)
}

/** T36: Outlook packed the words into winmail.dat, and nothing else was sent. */
function settleTnef({ letter, words }: LetterReading): Settled | null {
  if (words.text !== '' || !letter.defects.some(({ kind }) => kind === 'tnef')) return null
  const says = 'Il testo sta soltanto nell’allegato winmail.dat (TNEF): va aperto l’originale.'
  return settled('unclear', 'tnef-senza-testo', says)
}

function settled(kind: Kind, rule: string, says: string): Settled {
  return { kind, rule, says, suspicious: false, copy: false, continues: null }
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
