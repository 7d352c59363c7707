// PURE. The product in one function: what a message is, what it asks, where it goes, what is
// answered or why nothing is, each with its evidence.

import type { Classification } from '../classifiers/classify.ts'
import type { Automatic } from '../mail/automatic.ts'
import type { Address, Defect, MessageId } from '../mail/message.ts'
import type { Pec } from '../mail/pec.ts'
import type { Answer } from '../replies/reply.ts'
import type { CombipatRequest, Identifiers } from '../requests/request.ts'
import type { PilotSender } from '../requests/roster.ts'
import type { Route } from '../requests/route.ts'

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
  /** Why the body was not analysed (budget overrun, too large); null as a rule. */
  readonly bodyNotAnalysed: string | null
}

/** What happened before, as rows remember it. */
export interface Memory {
  /** Letters of ours to this sender, planned or sent, newest first. */
  readonly letters: readonly { readonly handle: string; readonly at: string }[]
}

/** The closed list of what becomes of a message. */
export type Outcome =
  | { readonly kind: 'to_office'; readonly says: string }
  | { readonly kind: 'to_person'; readonly says: string }
  | { readonly kind: 'filed'; readonly says: string }

export interface RoutedRequest {
  /** Public number, derived from the letter: 'CB-XXXX-XXXX-XXXX'. */
  readonly number: string
  readonly request: CombipatRequest
  readonly route: Route
}

export interface Decision {
  readonly messageId: MessageId | null
  readonly receivedAt: string
  readonly channel: 'email' | 'pec'
  readonly from: Address
  readonly subject: string
  /** The new words a person wrote. */
  readonly text: string
  readonly sender: PilotSender | null
  readonly automatic: Automatic | null
  readonly pec: Pec | null
  readonly classification: Classification
  readonly identifiers: Identifiers
  readonly requests: readonly RoutedRequest[]
  readonly compliance: 'violation' | 'exempt' | 'n/a' | 'unknown'
  readonly answer: Answer
  readonly outcome: Outcome
  readonly defects: readonly Defect[]
  /** The Italian sentences that explain every choice, in order. */
  readonly reasons: readonly string[]
}
