// One right letter, or silence with a reason.

import type { MessageId } from '../mail/message.ts'

export type ReplyKind = 'use_form' | 'pec_exempt_ack'

/** The response identity of RFC 5230, 4.2: whatever the reason, the language or the step. */
export const handles = {
  use_form: 'use-form',
  pec_exempt_ack: 'pec-exempt-ack',
} as const satisfies Record<ReplyKind, string>

/** A guard that forbids an automatic letter. */
export interface Guard {
  /** Its name, stable: it is a statistic, e.g. 'auto-submitted', 'null-return-path'. */
  readonly name: string
  /** One Italian sentence. */
  readonly says: string
}

/** What is written, to whom, ready to be composed: nothing is added to it later. */
export interface Mail {
  /** Exactly one. */
  readonly recipient: string
  readonly from: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  /** Deterministic: a copy can be recognised. */
  readonly messageId: MessageId
  readonly inReplyTo: MessageId | null
  readonly references: readonly MessageId[]
  /** Further header fields, e.g. Auto-Submitted. */
  readonly headers: Readonly<Record<string, string>>
}

/** An answer to a letter. */
export interface Letter extends Mail {
  readonly kind: ReplyKind
  /** The response identity of RFC 5230: 'use-form' whatever the reason and language. */
  readonly handle: string
  readonly template: string
  readonly templateVersion: string
  readonly language: 'it' | 'de'
}

export type Answer =
  | { readonly kind: 'letter'; readonly letter: Letter; readonly guards: readonly Guard[] }
  | {
      readonly kind: 'silence'
      /** What would have gone out had no guard fired; null where the kind has no letter. */
      readonly withheld: ReplyKind | null
      /** The first guard, or the reason why this kind has no letter. */
      readonly because: Guard
      readonly guards: readonly Guard[]
    }
