// PURE. What the letter alone says about an answer: headers, MIME shape and words. Roster,
// authentication, addressed-to-us, a missing Return-Path and memory are left out.

import { letterGuards } from '../replies/guards.ts'
import type { LetterReading } from './letter.ts'
import type { Policy } from './policy.ts'

/** A public contract: with `file` and `path`, one line of `explain --guards-only --jsonl`. */
export interface Guarded {
  readonly reply: boolean
  /** A machine wrote it; a header alone may stand on a person's letter (T43). */
  readonly automatic: boolean
  /** The first that forbids; null where an answer may go. */
  readonly guard: string | null
  /** All of them. */
  readonly guards: readonly string[]
}

export function guardsOnly(reading: LetterReading, policy: Policy): Guarded {
  const { outer, letter, pec, sender, marks, automatic } = reading
  const fired = letterGuards({
    message: letter,
    outer,
    pec,
    from: sender,
    ordinary: reading.channel === 'email',
    marks,
    automatic,
    ownAddresses: policy.ownAddresses,
    ownDomains: policy.ownDomains,
    groups: policy.groups,
  })
  return {
    reply: fired.length === 0,
    automatic: (automatic?.certain ?? false) || isNotice(pec?.kind ?? null),
    guard: fired[0]?.name ?? null,
    guards: fired.map(({ name }) => name),
  }
}

/** Receipts and anomalies are the providers'; what is inside an anomaly may be a person's. */
const isNotice = (kind: string | null): boolean =>
  kind !== null && kind !== 'posta-certificata' && kind !== 'anomalia' && kind !== 'rem'
