// One right letter, or silence with a reason.

import type { MessageId } from '../mail/message.ts'

/**
 * `feedback_noted`: an observation on the tool itself reached an office instead of its mailbox;
 * `feedback_forward` hands it on there, and is no answer.
 */
export type ReplyKind = 'use_form' | 'pec_exempt_ack' | 'feedback_noted' | 'feedback_forward'

/** Of letters that an official writes: an answer, or a question to the sender. */
export type OfficialKind = 'answer' | 'question'

/** The response identity of RFC 5230, 4.2: whatever the reason, the language or the step. */
export const handles = {
  use_form: 'use-form',
  pec_exempt_ack: 'pec-exempt-ack',
  feedback_noted: 'feedback-noted',
  feedback_forward: 'feedback-forward',
} as const satisfies Record<ReplyKind, string>

/** The ladder within a period: the letter that explains, the short one, then nothing more. */
export type Step = 'notice' | 'short'

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
  /** Where answers are read, if not at `from`. */
  readonly replyTo?: string
  readonly attachments?: readonly LetterAttachment[]
}

export interface LetterAttachment {
  readonly name: string
  /** Media type by content. */
  readonly type: string
  readonly size: number
  /** Of its bytes in the blob store. */
  readonly sha256: string
}

/** Where the form's token will stand; the shell mints one when it composes (decide has no chance). */
export const TOKEN_PLACE = '{token}'

/** An answer to a letter: nothing is added to it later but the token of its link. */
export interface Letter extends Mail {
  readonly kind: ReplyKind | OfficialKind
  /** The response identity of RFC 5230: 'use-form' whatever the reason and language. */
  readonly handle: string
  readonly step: Step
  readonly template: string
  readonly templateVersion: string
  readonly language: 'it' | 'de'
  /** Both languages stand in it, Italian first. */
  readonly bilingual: boolean
  /** The request that the link's token opens the form for; null where the link has none. */
  readonly opens: string | null
}

/** What a bounce tells of the letter of ours that it returns. */
export interface Returned {
  /** Local parts of our Message-IDs. */
  readonly marks: readonly string[]
  /** False for a delay: the letter may still arrive (T42). */
  readonly failed: boolean
}

export type Answer =
  | {
      readonly kind: 'letter'
      readonly letter: Letter
      readonly guards: readonly Guard[]
      /** Goes to our own mailbox first, with the letter received; absent as a rule. */
      readonly forward?: Letter
    }
  | {
      readonly kind: 'silence'
      /** What would have gone out had no guard fired; null where the kind has no letter. */
      readonly withheld: ReplyKind | null
      /** The first guard, or the reason why this kind has no letter. */
      readonly because: Guard
      readonly guards: readonly Guard[]
    }
