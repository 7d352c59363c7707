// Several rules asked of one letter, in their order: which of them hold, and by what.

import { type Match, type Matter, matchRule } from './match.ts'
import type { Rule } from './rule.ts'

/** A rule that holds, and what of the letter makes it hold. */
export interface Hit {
  readonly rule: Rule
  readonly matches: readonly Match[]
}

/** First match wins. */
export function firstHit(rules: readonly Rule[], matter: Matter): Hit | null {
  for (const rule of rules) {
    const matches = matchRule(rule, matter)
    if (matches !== null) return { rule, matches }
  }
  return null
}

/** All that hold. */
export function hits(rules: readonly Rule[], matter: Matter): readonly Hit[] {
  const found: Hit[] = []
  for (const rule of rules) {
    const matches = matchRule(rule, matter)
    if (matches !== null) found.push({ rule, matches })
  }
  return found
}
