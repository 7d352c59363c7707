// PURE. Who vouches for the sender: the provider's verdict and the DKIM signatures, for one letter.

import { proveSender, type SenderProof } from '../replies/sender-proof.ts'
import type { Facts } from './decide.ts'
import type { LetterReading } from './letter.ts'
import type { Policy } from './policy.ts'

/**
 * The provider vouches for the sender of a PEC, unless its proof fails: then it is ordinary mail. So is
 * an unsigned one in an ordinary mailbox, where its headers may be anybody's.
 */
export function isVouchedFor({ pec }: LetterReading, { mailbox }: Facts): boolean {
  if (pec === null || pec.proof === 'refuted') return false
  return pec.proof === 'certified' || mailbox?.kind !== 'email'
}

/**
 * The receiving server judged the envelope, whose From is another than that of the letter inside. Of a
 * genuine one (`refuted`) it may fail by itself: the provider sends in the name of its customers.
 */
export function isAuthenticationFailed(
  reading: LetterReading,
  facts: Facts,
  policy: Policy,
): boolean {
  const { outer, letter, pec } = reading
  const judged = pec?.proof === 'unproven' ? [letter, outer] : [letter]
  return judged.some(one => proofOf({ outer, letter: one }, facts, policy).verdict === 'failed')
}

/** What speaks for the From of the letter that is judged. */
export function proofOf(
  { outer, letter }: Pick<LetterReading, 'outer' | 'letter'>,
  facts: Facts,
  policy: Policy,
): SenderProof {
  const from = letter.from[0]?.address ?? ''
  return proveSender(outer, policy.trustedAuthserv, from, facts.signatures ?? [])
}
