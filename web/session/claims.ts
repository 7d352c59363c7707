// What an OpenID Connect provider says of somebody -> who they are to us, or why they may not come in.

import type { ClaimRules } from '../../requests/claims.ts'
import { roles as allRoles, type Structures } from '../../requests/roles.ts'
import type { Identity, Language, Newcomer } from '../../store/people.ts'

/** Who may come in by our own configuration. */
export interface Admits {
  official(asked: string): Admitted | null
  operator(address: string, at: Date): Admitted | null
}

export interface Admitted {
  readonly identity: Identity
  readonly newcomer: Newcomer
}

export type Refusal = 'no_role' | 'unknown_account' | 'address_unverified' | 'not_enrolled'

export type Judged =
  | ({ readonly kind: 'admitted' } & Admitted)
  | { readonly kind: 'refused'; readonly why: Refusal }

type Claims = Readonly<Record<string, unknown>>

export function officialBy(
  said: Claims,
  issuer: string,
  rules: ClaimRules,
  admits: Pick<Admits, 'official'>,
): Judged {
  const { claims } = rules
  if (claims.roles === null) {
    const account = textAt(said, claims.account)
    if (account === null) return refused('unknown_account')
    if (account.includes('@') && !addressHolds(said, rules)) return refused('address_unverified')
    const admitted = admits.official(account)
    return admitted === null ? refused('unknown_account') : { kind: 'admitted', ...admitted }
  }
  const subject = textAt(said, 'sub')
  const given = listAt(said, claims.roles)
  const roles = allRoles.filter(role => given.some(one => rules.roles[one] === role))
  if (subject === null || roles.length === 0) return refused('no_role')
  return {
    kind: 'admitted',
    identity: { issuer, subject },
    newcomer: {
      kind: 'official',
      name: textAt(said, claims.name) ?? textAt(said, claims.account) ?? subject,
      address: textAt(said, claims.address)?.toLowerCase() ?? null,
      roles,
      structures: structuresOf(said, rules),
      language: languageOf(said),
    },
  }
}

/** By the address alone, which the provider must have verified. */
export function operatorBy(
  said: Claims,
  rules: ClaimRules,
  admits: Pick<Admits, 'operator'>,
  now: Date,
): Judged {
  const address = textAt(said, rules.claims.address)
  if (address === null) return refused('not_enrolled')
  if (!addressHolds(said, rules)) return refused('address_unverified')
  const admitted = admits.operator(address, now)
  return admitted === null ? refused('not_enrolled') : { kind: 'admitted', ...admitted }
}

const refused = (why: Refusal): Judged => ({ kind: 'refused', why })

const addressHolds = (said: Claims, { askVerified }: ClaimRules): boolean =>
  !askVerified || said.email_verified === true

/** Without the claim: none. Its codes are those of sedi.csv; others match no request. */
function structuresOf(said: Claims, { claims, allStructures }: ClaimRules): Structures {
  if (claims.structures === null) return []
  const given = listAt(said, claims.structures)
  return given.includes(allStructures) ? 'all' : given
}

function languageOf(said: Claims): Language {
  return (textAt(said, 'locale') ?? '').toLowerCase().startsWith('de') ? 'de' : 'it'
}

/** A claim by its name; else each dot of the name leads into an object. */
function claimAt(said: Claims, name: string): unknown {
  if (Object.hasOwn(said, name)) return said[name]
  return name
    .split('.')
    .reduce<unknown>(
      (at, key) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, key)
          ? Reflect.get(at, key)
          : undefined,
      said,
    )
}

const TEXT_MAX = 200

function textAt(said: Claims, name: string): string | null {
  const value = claimAt(said, name)
  if (typeof value !== 'string' || value.trim() === '') return null
  return value.trim().slice(0, TEXT_MAX)
}

const LIST_MAX = 1000

/** A list, or one text with blanks or commas between. */
function listAt(said: Claims, name: string): readonly string[] {
  const value = claimAt(said, name)
  if (typeof value === 'string') return value.split(/[\s,]+/).filter(one => one !== '')
  if (!Array.isArray(value)) return []
  return value.filter(one => typeof one === 'string').slice(0, LIST_MAX)
}
