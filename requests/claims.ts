// How the claims of an OpenID Connect provider are read: which say who somebody is, and which what
// they may do.

import type { Role } from './roles.ts'

export interface ClaimRules {
  /** Names of claims; a dot leads into an object. `roles` null: the configuration says who may what. */
  readonly claims: {
    readonly name: string
    readonly address: string
    readonly account: string
    readonly roles: string | null
    readonly structures: string | null
  }
  /** What the claim of roles says -> our role. */
  readonly roles: Readonly<Record<string, Role>>
  /** What the claim of structures says for all of them. */
  readonly allStructures: string
  /** Whether `email_verified` must be true before an address says who somebody is. */
  readonly askVerified: boolean
}
