// What an answer is made from: the letter read, what is decided about it, who we are, what was
// written before.

import type { Automatic } from '../mail/automatic.ts'
import type { Identity } from '../mail/identity.ts'
import type { Address, Message } from '../mail/message.ts'
import type { Pec } from '../mail/pec.ts'
import type { PilotSender, Roster } from '../requests/roster.ts'
import type { KindInput } from './kind.ts'
import type { Remembered } from './ladder.ts'
import type { Guard, Step } from './reply.ts'
import type { Signature } from './sender-proof.ts'

export interface AnswerInput {
  readonly reading: {
    readonly outer: Message
    /** The letter inside a PEC, else `outer`. */
    readonly letter: Message
    readonly pec: Pec | null
    readonly channel: 'email' | 'pec'
    readonly marks: readonly Guard[]
    readonly words: { readonly text: string }
    readonly automatic: Automatic | null
    /** From, or the `mittente` of a PEC. */
    readonly sender: Address
    readonly receivedAt: string | null
  }
  readonly facts: {
    readonly mailbox: {
      readonly name: string
      readonly kind: 'email' | 'pec'
      readonly sede: string | null
    } | null
    readonly identity: Identity
    readonly signatures?: readonly Signature[]
  }
  readonly policy: LetterPolicy
  readonly memory: {
    /** Letters of ours to this sender. */
    readonly letters: readonly Remembered[]
    /** Of our letters that this one answers. */
    readonly answered: readonly Step[]
    /** A letter of ours to this address came back. */
    readonly unreachable: boolean
  }
  readonly now: string
  readonly classification: KindInput['classification'] & {
    readonly language: 'it' | 'de'
  }
  readonly identifiers: KindInput['identifiers']
  readonly outcome: { readonly kind: 'to_office' | 'to_person' | 'filed' }
  readonly compliance: 'violation' | 'exempt' | 'n/a' | 'unknown'
  readonly sender: PilotSender | null
  readonly requests: readonly {
    readonly number: string
    readonly request: { readonly prestazione: string | null }
    readonly route: { readonly name: string | null; readonly sede: string | null }
  }[]
}

/** The address that senders are asked to use; `token`: with the one that opens the form filled in. */
export interface FormLink {
  readonly url: string
  readonly token: 'none' | 'append'
}

/** What the office has decided about its letters; a part of the policy. */
export interface LetterPolicy {
  readonly letters: Readonly<Record<string, string>>
  readonly roster: Roster
  readonly ownAddresses: readonly string[]
  readonly ownDomains: readonly string[]
  readonly groups: readonly string[]
  readonly trustedAuthserv: readonly string[]
  readonly form: FormLink
  /** The mailbox for observations on the tool itself. */
  readonly observations: string | null
  /** Observations that reach an office are forwarded, and their sender is told. */
  readonly forwardFeedback: boolean
  /** Structures that write both languages where the letter's is not clear. */
  readonly bilingual: readonly string[]
  readonly contact: { readonly it: string; readonly de: string }
  readonly period: { readonly days: number; readonly max: number }
  readonly from: Readonly<Record<string, { readonly name: string; readonly address: string }>>
  readonly defaultFrom: { readonly name: string; readonly address: string }
}
