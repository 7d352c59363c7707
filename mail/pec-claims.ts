// What is compared where a PEC's headers are checked: each check (pec-checks.ts) is given all of it.

import type { Daticert } from './daticert.ts'
import type { Header } from './headers.ts'
import type { PecKind } from './pec-kind.ts'

/** What the outer header claims, and all that the signature covers. */
export interface Claims {
  readonly kind: PecKind
  readonly headers: readonly Header[]
  readonly daticert: Daticert
  /** Of the letter inside; null where there is none. */
  readonly inner: readonly Header[] | null
  /** The address in the signer's certificate. */
  readonly signer: string | null
}
