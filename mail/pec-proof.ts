// What all checks together make of a PEC. Three answers, not two: a signature that fails is a reason
// to doubt the sender; none that could be checked is no proof of anything.

import type { PecSignature } from './pec-signature.ts'

export interface Proof {
  /** True only where signature, chain and the header cross-checks all hold. */
  readonly certified: boolean
  /**
   * `refuted`: a signer stands behind it and something does not hold; `unproven`: nobody whose
   * signature could be checked, or a kind that certifies nothing (anomaly, REM).
   */
  readonly proof: 'certified' | 'refuted' | 'unproven'
  /** Why it is not certified, in Italian; null where it is. */
  readonly because: string | null
}

export function proofOf(
  certifies: boolean,
  { signer, faults }: PecSignature,
  mismatches: readonly string[],
): Proof {
  if (!certifies) return not('unproven', 'Questo tipo di busta non certifica nulla.')
  if (signer === null) return not('unproven', `Firma non verificabile: ${faults.join(', ')}.`)
  const wrong = [...faults, ...mismatches]
  if (wrong.length > 0) return not('refuted', `Non concorda: ${wrong.join(', ')}.`)
  return { certified: true, proof: 'certified', because: null }
}

function not(proof: 'refuted' | 'unproven', because: string): Proof {
  return { certified: false, proof, because }
}
