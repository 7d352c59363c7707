// PURE. Who vouches for the sender: the provider's verdict and the DKIM signatures, for one letter.

import { proveSender, type SenderProof } from '../replies/sender-proof.ts'
import type { Facts } from './decide.ts'
import type { LetterReading } from './letter.ts'
import type { Policy } from './policy.ts'

/** What speaks for the From of the letter that is judged. */
export function proofOf(
  { outer, letter }: LetterReading,
  facts: Facts,
  policy: Policy,
): SenderProof {
  const from = letter.from[0]?.address ?? ''
  return proveSender(outer, policy.trustedAuthserv, from, facts.signatures ?? [])
}
