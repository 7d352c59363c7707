// What `decide` needs of the configuration: gathered, plain, ready for a worker thread.

import type { RuleBook } from '../classifiers/rule.ts'
import type { PecTrust } from '../mail/pec-trust.ts'
import type { Roster } from '../requests/roster.ts'
import type { RoutingTable } from '../requests/route.ts'
import type { Tables } from '../requests/tables.ts'
import type { GatewayFile } from './schema.ts'

/** The shape of gateway/decide.ts's Policy, which config may not import. */
export interface PolicyConfig {
  readonly roster: Roster
  readonly rules: RuleBook
  readonly routes: RoutingTable
  readonly tables: Tables
  /** Sources of the letters by name, e.g. 'use_form.it'. */
  readonly letters: Readonly<Record<string, string>>
  readonly pecExemption: 'necessary' | 'all'
  readonly pecTrust: PecTrust
  /** Mailboxes, aliases, senders of answers and whatever else is ours; lower case. */
  readonly ownAddresses: readonly string[]
  /** INPS's own domains, of the roster. */
  readonly ownDomains: readonly string[]
  /** Own distribution lists: their list headers forbid nothing (T45). */
  readonly groups: readonly string[]
  readonly trustedAuthserv: readonly string[]
  /** The mailbox for observations on the tool itself. */
  readonly observations: string | null
  readonly form: { readonly url: string; readonly token: 'none' | 'append' }
  /** Observations that reach an office are forwarded, and their sender is told. */
  readonly forwardFeedback: boolean
  /** Codes (or their first digits) of structures that answer in both languages when unsure. */
  readonly bilingual: readonly string[]
  readonly contact: { readonly it: string; readonly de: string }
  readonly period: { readonly days: number; readonly max: number }
  /** The sender of answers by name of mailbox. */
  readonly from: Readonly<Record<string, Sender>>
  /** For a letter that belongs to no mailbox (explain on a file). */
  readonly defaultFrom: Sender
}

export interface Sender {
  readonly name: string
  readonly address: string
}

export type Desk = Pick<
  PolicyConfig,
  'roster' | 'rules' | 'routes' | 'tables' | 'letters' | 'pecTrust'
>

export function toPolicy(gateway: GatewayFile, desk: Desk): PolicyConfig {
  const { own } = desk.roster
  const from = Object.fromEntries(
    gateway.mailboxes.map(mailbox => [mailbox.name, senderOf(mailbox, gateway)]),
  )
  const ownAddresses = [
    ...gateway.mailboxes.flatMap(({ address, aliases }) => [address, ...aliases]),
    ...gateway.transports.flatMap(transport => transport.from?.address ?? []),
    ...gateway.transports.flatMap(({ envelope }) => addressOf(envelope)),
    ...gateway.own_addresses,
    own.observations,
  ]
  return {
    ...desk,
    pecExemption: gateway.pec.exemption,
    ownAddresses: [...new Set(ownAddresses)],
    ownDomains: [own.domain, own.pecDomain],
    groups: [...new Set([...gateway.groups, ...own.groups])],
    trustedAuthserv: [...new Set([...gateway.trusted_authserv, ...own.authservIds])],
    observations: own.observations === '' ? null : own.observations,
    form: { url: gateway.form.url, token: gateway.form.token },
    forwardFeedback: gateway.replies.feedback === 'forward' && own.observations !== '',
    bilingual: gateway.replies.bilingual_structures,
    contact: gateway.replies.contact,
    period: { days: gateway.replies.period_days, max: gateway.replies.max_letters_in_period },
    from,
    defaultFrom: Object.values(from)[0] ?? { name: NAME, address: own.observations },
  }
}

function addressOf(envelope: GatewayFile['transports'][number]['envelope']): string[] {
  if (envelope === null || envelope === undefined) return []
  return [typeof envelope === 'string' ? envelope : envelope.verp]
}

/** The transport's own sender; without one the mailbox itself (PEC always). */
function senderOf(mailbox: GatewayFile['mailboxes'][number], gateway: GatewayFile): Sender {
  const way = mailbox.reply_through ?? gateway.transports[0]?.name
  const transport = gateway.transports.find(({ name }) => name === way)
  return transport?.from ?? { name: NAME, address: mailbox.address }
}

const NAME = 'COMBIPAT - risposta automatica'
