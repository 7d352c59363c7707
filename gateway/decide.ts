// PURE. The product in one function: what a message is, what it asks, where it goes, what is
// answered or why nothing is, each with its evidence. The service acts on the very object that
// `explain` prints.
//
//   letter     what a mailbox held: a message, or the letter inside a PEC
//   mark       a sign of a letter that forbids an automatic answer
//   settled    what a letter is before its words are looked at (receipt, automatic, not enrolled)
//   request    what is asked for one citizen; a letter may hold several
//   route      the structure that answers, with the reason
//   answer     one right letter of ours, or silence with a reason

import { type Classification, classify, judgeStretch } from '../classifiers/classify.ts'
import type { Automatic } from '../mail/automatic.ts'
import type { LetterDocument } from '../mail/documents.ts'
import type { Identity } from '../mail/identity.ts'
import type { Run } from '../mail/lines.ts'
import type { Address, Defect, MessageId } from '../mail/message.ts'
import type { Pec } from '../mail/pec.ts'
import type { Remembered } from '../replies/ladder.ts'
import { type Answer, answer } from '../replies/letter.ts'
import type { Returned, Step } from '../replies/reply.ts'
import type { SenderProof, Signature } from '../replies/sender-proof.ts'
import { maskIbans } from '../requests/fields/iban.ts'
import { requestNumber } from '../requests/number.ts'
import {
  type CombipatRequest,
  type Identifiers,
  readIdentifiers,
  toRequests,
} from '../requests/request.ts'
import { type PilotSender, pilotSender } from '../requests/roster.ts'
import { type Route, route } from '../requests/route.ts'
import { ATTACHMENT_HEARD, hearAttachments, isBetter } from './hearing.ts'
import { type LetterReading, readLetter } from './letter.ts'
import { type Compliance, complianceOf, type Outcome, outcomeOf } from './outcome.ts'
import type { Policy } from './policy.ts'
import { proofOf } from './proof.ts'
import { readingOf, settle, settleDoubtful } from './settle.ts'

export type { Compliance, Outcome, Policy }

export interface MailboxFact {
  readonly name: string
  readonly address: string
  readonly kind: 'email' | 'pec'
  /** The structure that the mailbox belongs to. */
  readonly sede: string | null
}

/** What the shell had to fetch. */
export interface Facts {
  /** Where the letter was first seen; null for a file that belongs to no mailbox. */
  readonly mailbox: MailboxFact | null
  readonly identity: Identity
  /** The same Message-ID stands on another letter too (T18). */
  readonly idReused: boolean
  /** Why the body was not analysed (over its budget, too large); null as a rule. */
  readonly bodyNotAnalysed: string | null
  /** Of PDFs, read only where the letter itself says nothing (attachment-texts.ts). */
  readonly attachmentTexts?: readonly string[]
  /** DKIM, verified from the raw bytes where the letter might be answered (dkim.ts). */
  readonly signatures?: readonly Signature[]
}

/** What happened before, as rows remember it. */
export interface Memory {
  /** Letters of ours to this sender, planned or sent, newest first. */
  readonly letters: readonly Remembered[]
  /** The steps of our letters that this one answers: by Message-ID, number or subject. */
  readonly answered: readonly Step[]
  /** A letter of ours to this sender came back. */
  readonly unreachable: boolean
  /** It answers one of our letters, by our Message-ID or by the one a PEC provider gave it. */
  readonly answersOurs: boolean
  /** The id of the letter that is the same certified PEC; null as a rule. */
  readonly duplicateOf: number | null
  /** It answers an official's letter about this request; null as a rule. */
  readonly continues: Continued | null
}

export interface Continued {
  /** Of the request. */
  readonly number: string
  /** To whom the official had written. */
  readonly recipient: string
}

/** For a letter of which nothing is remembered. */
export const noMemory: Memory = {
  letters: [],
  answered: [],
  unreachable: false,
  answersOurs: false,
  duplicateOf: null,
  continues: null,
}

export interface RoutedRequest {
  /** Public number, derived from the letter: 'CB-XXXX-XXXX-XXXX'. */
  readonly number: string
  readonly request: CombipatRequest
  readonly route: Route
}

export interface Decision {
  readonly messageId: MessageId | null
  readonly receivedAt: string
  /** `form`: written into our own form, and by nothing else judged. */
  readonly channel: 'email' | 'pec' | 'form'
  readonly from: Address
  readonly subject: string
  /** The new words a person wrote; the spans of the evidence are offsets in it. */
  readonly text: string
  /** Where `text` stands in the decoded letter (mail/lines.ts); decisions of old have none. */
  readonly runs?: readonly Run[]
  readonly sender: PilotSender | null
  readonly automatic: Automatic | null
  /** A letter of ours that comes back with it; null as a rule. */
  readonly returned?: Returned | null
  readonly pec: Pec | null
  readonly wrappedPec: Pec | null
  readonly documents: readonly LetterDocument[]
  readonly classification: Classification
  readonly identifiers: Identifiers
  readonly requests: readonly RoutedRequest[]
  /** Number of the request that it belongs to, where an official had written; else absent. */
  readonly continues?: string
  readonly compliance: Compliance
  /** Who vouches for the sender; decisions of old have none. */
  readonly proof?: SenderProof
  readonly answer: Answer
  readonly outcome: Outcome
  readonly defects: readonly Defect[]
  /** The Italian sentences that explain every choice, in order. */
  readonly reasons: readonly string[]
}

const CERTIFIED = 'La busta PEC è certificata: firma, autorità e intestazioni concordano.'

/** @param now ISO 8601; stands in for the time of receipt where the letter has none. */
export async function decide(
  bytes: Buffer,
  facts: Facts,
  policy: Policy,
  memory: Memory,
  now: string,
): Promise<Decision> {
  return decideLetter(await readLetter(bytes, facts, policy.pecTrust), facts, policy, memory, now)
}

/** The same, for a letter that was read before (its memory was asked for in between). */
export async function decideLetter(
  reading: LetterReading,
  facts: Facts,
  policy: Policy,
  memory: Memory,
  now: string,
): Promise<Decision> {
  const decision = await decideWords(reading, facts, policy, memory, now)
  const attached = hearAttachments(reading, facts, decision.classification)
  if (attached === null) return decision
  const heard = await decideWords(attached, facts, policy, memory, now)
  if (!isBetter(heard.classification, decision.classification)) return decision
  return Object.freeze({ ...heard, reasons: [ATTACHMENT_HEARD, ...heard.reasons] })
}

async function decideWords(
  reading: LetterReading,
  facts: Facts,
  policy: Policy,
  memory: Memory,
  now: string,
): Promise<Decision> {
  const receivedAt = reading.receivedAt ?? now
  const sender = pilotSender(policy.roster, reading.sender.address, receivedAt)
  const early = settle(reading, sender, facts, memory, policy)
  const said = `${reading.subject}\n${reading.words.text}`
  const identifiers = readIdentifiers(said, policy.tables)
  const asWritten = readingOf(reading, sender, early, memory, policy, receivedAt)
  const first = classify(asWritten, policy.rules)
  const settled = early ?? settleDoubtful(reading, first, identifiers, policy)
  const words = { ...asWritten, facts: { ...asWritten.facts, settled } }
  const classification = settled === early ? first : classify(words, policy.rules)
  const judge = judgeStretch(words, policy.rules)
  const asked = toRequests(said, classification, identifiers, policy.tables, judge)
  const requests = asked.map(request => ({
    number: requestNumber(facts.identity.contentHash, request.position),
    request,
    route: route(request, facts.mailbox?.sede ?? null, policy.routes, receivedAt.slice(0, 10)),
  }))
  const compliance = complianceOf(classification, reading.channel, sender, policy)
  const outcome = outcomeOf(classification, requests, facts, settled)
  const reply = await answer({
    reading,
    facts,
    policy,
    memory,
    now,
    classification,
    outcome,
    compliance,
    sender,
    requests,
    identifiers,
  })
  return Object.freeze({
    messageId: reading.letter.messageId,
    receivedAt,
    channel: reading.channel,
    from: reading.sender,
    // An IBAN never enters the queue: to have one changed by mail is a pattern of fraud.
    subject: maskIbans(reading.letter.subject),
    text: maskIbans(reading.words.text),
    runs: reading.words.runs,
    sender,
    automatic: reading.automatic,
    returned: reading.returned,
    pec: reading.pec,
    wrappedPec: reading.wrappedPec,
    documents: reading.documents,
    classification,
    identifiers,
    requests,
    ...(settled?.continues && { continues: settled.continues }),
    compliance,
    proof: proofOf(reading, facts, policy),
    answer: reply,
    outcome,
    defects: [
      ...reading.outer.defects,
      ...(reading.letter === reading.outer ? [] : reading.letter.defects),
      ...(reading.pec?.defects ?? []),
    ],
    reasons: [
      ...classification.evidence.map(evidence => evidence.says),
      ...(reading.pec?.kind === 'posta-certificata' ? [reading.pec.because ?? CERTIFIED] : []),
      ...requests.map(({ route: chosen }) => chosen.says),
      outcome.says,
      reply.kind === 'silence'
        ? reply.because.says
        : `Si risponde con la lettera «${reply.letter.template}».`,
    ],
  })
}
