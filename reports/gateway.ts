// PURE. How the gateway does its own work: rules and their corrections, doubt, silence, letters,
// mailboxes, failures.

import { type Share, shareOf } from './share.ts'
import { countBy, type Sum, totalOf } from './sum.ts'

export interface RuleFigure {
  readonly rule: string
  readonly decisions: number
  readonly corrected: number
  /** Decisions that nobody corrected. */
  readonly precision: Share
}

export interface GatewayFigure {
  readonly judged: number
  readonly uncertain: Share
  /** Requests that the gateway found and nobody corrected. */
  readonly right: Share
  readonly rules: readonly RuleFigure[]
  /** By the first guard that fired. */
  readonly silence: ReadonlyMap<string, number>
  readonly sent: ReadonlyMap<string, number>
  readonly bounced: number
  readonly withheld: number
  readonly unsent: number
  readonly failed: number
  readonly replayed: number
  /** Minutes without an answer of its server, and how often, by mailbox. */
  readonly gaps: ReadonlyMap<string, number>
  readonly gapCount: number
}

/** `sums`: judged, decided, rule, rule_wrong, silence, sent, event, gap. */
export function gatewayOf(sums: readonly Sum[]): GatewayFigure {
  const decisions = countBy(sums, 'rule', ({ key }) => key)
  const wrong = countBy(sums, 'rule_wrong', ({ key }) => key)
  const events = countBy(sums, 'event', ({ key }) => key)
  const happened = (...names: readonly string[]): number =>
    names.reduce((sum, name) => sum + (events.get(name) ?? 0), 0)
  const judged = totalOf(sums, 'judged')
  const rules = [...decisions].map(([rule, n]): RuleFigure => {
    const corrected = wrong.get(rule) ?? 0
    return { rule, decisions: n, corrected, precision: shareOf(n - corrected, n) }
  })
  return {
    judged,
    uncertain: shareOf(totalOf(sums, 'judged', 'uncertain'), judged),
    right: shareOf(totalOf(sums, 'decided', 'right'), totalOf(sums, 'decided')),
    rules: rules.sort((a, b) => b.decisions - a.decisions || (a.rule < b.rule ? -1 : 1)),
    silence: descending(countBy(sums, 'silence', ({ key }) => key)),
    sent: descending(countBy(sums, 'sent', ({ key }) => key)),
    bounced: happened('returned', 'bounce_of', 'pec_errore-consegna', 'pec_non-accettazione'),
    withheld: happened('reply_withheld'),
    unsent: happened('reply_failed', 'reply_unknown', 'pec_no_receipt'),
    failed: happened('failed'),
    replayed: happened('replayed'),
    gaps: descending(countBy(sums, 'gap', ({ key }) => key)),
    gapCount: happened('mailbox_gap'),
  }
}

export const descending = (counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
  new Map([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)))
