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
  // By index, here as below: rules are asked hundreds of times a letter (match.ts).
  for (let at = 0; at < rules.length; at++) {
    const rule = rules[at]
    if (rule === undefined) continue
    const matches = matchRule(rule, matter)
    if (matches !== null) return { rule, matches }
  }
  return null
}

/** All that hold. */
export function hits(rules: readonly Rule[], matter: Matter): readonly Hit[] {
  const found: Hit[] = []
  for (let at = 0; at < rules.length; at++) {
    const rule = rules[at]
    if (rule === undefined) continue
    const matches = matchRule(rule, matter)
    if (matches !== null) found.push({ rule, matches })
  }
  return found
}
