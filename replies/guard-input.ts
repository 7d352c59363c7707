// What the guards are asked about.

import type { Automatic } from '../mail/automatic.ts'
import type { PilotSender } from '../requests/roster.ts'
import type { Next } from './ladder.ts'
import type { Addressed } from './recipient.ts'
import type { Guard } from './reply.ts'
import type { Signature } from './sender-proof.ts'

/** What the letter itself, and who we are, say: enough for the guards that need nobody's memory. */
export interface LetterGuardInput extends Addressed {
  /** It came into a mailbox that is no PEC. */
  readonly ordinary: boolean
  /** What the headers and the MIME shape say (mail/marks.ts), in that order. */
  readonly marks: readonly Guard[]
  /** Did a machine write it? By shape and words (mail/automatic.ts). */
  readonly automatic: Automatic | null
  readonly ownAddresses: readonly string[]
  readonly ownDomains: readonly string[]
}

export interface GuardInput extends LetterGuardInput {
  readonly sender: PilotSender | null
  readonly trustedAuthserv: readonly string[]
  /** DKIM as the shell verified it; empty where there was nothing to verify. */
  readonly signatures: readonly Signature[]
  /** The domain of the roster that the sender's imitates; null as a rule. */
  readonly imitates: string | null
  /** What the ladder says (ladder.ts); null where no letter is meant to go. */
  readonly next: Next | null
  /** A letter of ours to this address came back. */
  readonly unreachable: boolean
}
