// What the office has decided beforehand: roster, rules, routes, letters, and who we are.
// Plain frozen data, made by config/, handed to the worker threads.

import type { RuleBook } from '../classifiers/rule.ts'
import type { PecTrust } from '../mail/pec.ts'
import type { Roster } from '../requests/roster.ts'
import type { RoutingTable } from '../requests/route.ts'
import type { Tables } from '../requests/tables.ts'

export interface Policy {
  readonly roster: Roster
  readonly rules: RuleBook
  readonly routes: RoutingTable
  readonly tables: Tables
  /** Templates by name, e.g. 'use_form.it'. */
  readonly letters: Readonly<Record<string, string>>
  readonly pecExemption: 'necessary' | 'all'
  /** Whose signatures make a PEC. */
  readonly pecTrust: PecTrust
  /** Mailboxes, aliases, senders of answers and whatever else is ours; lower case. */
  readonly ownAddresses: readonly string[]
  readonly ownDomains: readonly string[]
  /** Own distribution lists: their list headers forbid nothing (T45). */
  readonly groups: readonly string[]
  readonly trustedAuthserv: readonly string[]
  readonly observations: string | null
  readonly form: { readonly url: string; readonly token: 'none' | 'append' }
  readonly forwardFeedback: boolean
  readonly bilingual: readonly string[]
  readonly contact: { readonly it: string; readonly de: string }
  readonly period: { readonly days: number; readonly max: number }
  /** The sender of answers by name of mailbox. */
  readonly from: Readonly<Record<string, Sender>>
  readonly defaultFrom: Sender
}

export interface Sender {
  readonly name: string
  readonly address: string
}
