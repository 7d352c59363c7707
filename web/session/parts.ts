// What the pages of the sign-in need of the rest of the house.

import type { Context } from 'hono'
import type { ClaimRules } from '../../requests/claims.ts'
import type { NewNotice } from '../../store/notices.ts'
import type { Person } from '../../store/people.ts'
import type { Html } from '../layout.ts'
import type { Admits } from './claims.ts'
import type { OidcClient } from './oidc.ts'
import type { Visit, VisitParts } from './visit.ts'

export interface Ways {
  readonly links: 'console' | 'mail' | 'none'
  readonly oidc: (OidcClient & ClaimRules) | null
}

/** What the shell gives. */
export interface SigninSettings {
  readonly ways: Readonly<Record<Person['kind'], Ways>>
  readonly linkMs: number
  readonly tries: { readonly windowMs: number; readonly account: number; readonly address: number }
  readonly admits: Admits
  /** Stores a notice and rings for it. */
  ask(notice: NewNotice): Promise<void>
  /** Takes over a link made outside of this process. @returns whether there was one. */
  adopt(idHash: string): Promise<boolean>
}

export interface SigninParts extends VisitParts, SigninSettings {
  /** As people reach us; null: as was asked. */
  readonly origin: string | null
  page(c: Context, visit: Visit, title: string, body: Html): Html
  onError(error: unknown): void
}
