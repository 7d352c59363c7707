// Which letter a message gets, and in which of its forms. Whatever is unclear is never answered.

import { CHASE_AFTER_DAYS } from '../requests/deadline.ts'
import type { ReplyKind, Step } from './reply.ts'

export interface KindInput {
  readonly channel: 'email' | 'pec'
  readonly classification: {
    readonly kind: string
    readonly motivo: string | null
    readonly isReminder: boolean
    readonly requestAgeDays: number | null
  }
  readonly compliance: 'violation' | 'exempt' | 'n/a' | 'unknown'
  readonly identifiers: {
    readonly codiciFiscali: readonly string[]
    readonly codiciFiscaliInvalidi: readonly string[]
    readonly cfProvvisori: readonly string[]
  }
  /** An observation on the tool is forwarded, unless it reached the right mailbox already. */
  readonly forwardsFeedback: boolean
}

export function kindOfLetter(input: KindInput): ReplyKind | null {
  const { channel, classification, compliance, forwardsFeedback } = input
  const { kind } = classification
  if (kind === 'request' && compliance === 'violation') return 'use_form'
  if (kind === 'feedback' && forwardsFeedback) return 'feedback_noted'
  const asks = kind === 'request' || kind === 'out_of_scope'
  return asks && compliance === 'exempt' && channel === 'pec' ? 'pec_exempt_ack' : null
}

/** Chases a *request* (not a practice): before the 15 days, after them, or of unknown age. */
export type Chase = 'no' | 'presto' | 'ammesso'

export function chaseOf({ classification }: KindInput): Chase {
  const { isReminder, requestAgeDays } = classification
  if (!isReminder) return 'no'
  return requestAgeDays !== null && requestAgeDays < CHASE_AFTER_DAYS ? 'presto' : 'ammesso'
}

export type CitizenCode = 'presente' | 'manca' | 'errato'

/** A general question has no citizen: his code is missed only where a practice or a payment is asked about. */
export function citizenCodeOf({ classification, identifiers }: KindInput): CitizenCode {
  const { codiciFiscali, codiciFiscaliInvalidi, cfProvvisori } = identifiers
  if (codiciFiscali.length > 0 || cfProvvisori.length > 0) return 'presente'
  if (codiciFiscaliInvalidi.length > 0) return 'errato'
  const { motivo } = classification
  return motivo === 'sollecito' || motivo === 'pagamenti' ? 'manca' : 'presente'
}

/** The template's name, without its language. */
export function templateOf(kind: ReplyKind, step: Step, input: KindInput): string {
  if (kind !== 'use_form') return kind
  if (step === 'short') return 'use_form_breve'
  switch (chaseOf(input)) {
    case 'presto':
      return 'use_form_sollecito_presto'
    case 'ammesso':
      return 'use_form_sollecito'
    case 'no':
      return citizenCodeOf(input) === 'presente' ? 'use_form' : 'use_form_cf'
  }
}
