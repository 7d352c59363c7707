// Rules that can never decide, because an earlier one of their step matches whatever they match.
// Sound, not complete: what is told is so; a rule that is not told may still never fire.

import { type CompiledCondition, type Rule, type RuleBook, STEPS } from './rule.ts'

export interface Unreachable {
  readonly rule: Rule
  /** The earlier rule that takes every letter of it. */
  readonly by: Rule
}

export const unreachableRules = (book: RuleBook): readonly Unreachable[] =>
  STEPS.filter(step => !WEIGHED.has(step)).flatMap(step =>
    book.steps[step].flatMap((rule, at) => {
      const by = book.steps[step]
        .slice(0, at)
        // Rules marked `last` are asked after all others.
        .find(one => (!one.last || rule.last) && covers(one.when, rule.when))
      return by === undefined ? [] : [{ rule, by }]
    }),
  )

/** Steps whose rules are weighed against each other: there is no first match. */
const WEIGHED: ReadonlySet<string> = new Set(['benefit', 'cue'])

/** Whether `wide` holds wherever `narrow` does. */
function covers(wide: CompiledCondition, narrow: CompiledCondition): boolean {
  if (JSON.stringify(wide) === JSON.stringify(narrow)) return true
  if (wide.kind === 'all') return wide.of.every(one => covers(one, narrow))
  if (narrow.kind === 'any') return narrow.of.every(one => covers(wide, one))
  if (wide.kind === 'any' && wide.of.some(one => covers(one, narrow))) return true
  if (narrow.kind === 'all') return narrow.of.some(one => covers(wide, one))
  if (wide.kind === 'fact' && narrow.kind === 'fact') return factCovers(wide, narrow)
  return wide.kind === 'words' && narrow.kind === 'words' && wordsCover(wide, narrow)
}

type FactCondition = Extract<CompiledCondition, { kind: 'fact' }>
type WordsCondition = Extract<CompiledCondition, { kind: 'words' }>

function factCovers(wide: FactCondition, narrow: FactCondition): boolean {
  const allowed = [wide.is].flat().map(String)
  return wide.fact === narrow.fact && [narrow.is].flat().every(one => allowed.includes(String(one)))
}

/** Nothing that `wide` demands beyond its words is missing in `narrow`. */
function wordsCover(wide: WordsCondition, narrow: WordsCondition): boolean {
  const same = (key: 'with' | 'without' | 'near' | 'same_clause' | 'negated'): boolean =>
    JSON.stringify(wide[key]) === JSON.stringify(narrow[key])
  const beside = wide.with === null && wide.without === null
  return (
    narrow.words.phrases.every(phrase => wide.words.phrases.includes(phrase)) &&
    (wide.in === narrow.in || (wide.in === 'subject_or_text' && narrow.in !== 'attachments')) &&
    (wide.negated === 'any' || same('negated')) &&
    (beside || (same('with') && same('without') && same('near') && same('same_clause')))
  )
}
