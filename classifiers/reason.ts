// The reason in two stages: what state the application is in, then what is asked of it. The body is
// heard before the subject, which often says "sollecito" or "info pagamenti" out of habit.

import { withFact } from './facts.ts'
import { type Hit, hits } from './hit.ts'
import type { Matter } from './match.ts'
import type { RuleBook, Then } from './rule.ts'

export interface JudgedReason {
  readonly state: string
  /** Heard in the body alone. */
  readonly textState: string
  readonly stateHit: Hit | null
  readonly reason: Hit | null
  /** Further rules that matched, in their order. */
  readonly others: readonly Hit[]
  readonly confidence: NonNullable<Then['confidence']>
}

/** The body alone first; then with the subject; then the rules that stand last. */
export function judgeReason(matter: Matter, book: RuleBook): JudgedReason {
  const early = book.steps.reason.filter(rule => !rule.last)
  const late = book.steps.reason.filter(rule => rule.last)
  const passes = [
    { scope: 'text', rules: early },
    { scope: 'all', rules: early },
    { scope: 'all', rules: late },
  ] as const
  let states = hits(book.steps.state, { ...matter, scope: 'text' })
  const textState = stateOf(states)
  for (const [pass, { scope, rules }] of passes.entries()) {
    const heard: Matter = { ...matter, scope }
    if (states.length === 0 && scope === 'all') states = hits(book.steps.state, heard)
    const state = stateOf(states)
    const facts = withFact(matter.facts, 'state', state)
    const reasons = hits(rules, { ...heard, facts })
    const reason = reasons[0]
    if (reason === undefined) continue
    const said = reason.rule.then.confidence ?? 'sure'
    return {
      state,
      textState,
      stateHit: states[0] ?? null,
      reason,
      others: [...states.slice(1), ...reasons.slice(1)],
      confidence: pass > 0 && said === 'sure' ? 'likely' : said,
    }
  }
  const state = stateOf(states)
  const others = states.slice(1)
  return {
    state,
    textState,
    stateHit: states[0] ?? null,
    reason: null,
    others,
    confidence: 'unclear',
  }
}

const stateOf = ([first]: readonly Hit[]): string => first?.rule.then.state ?? 'unknown'
