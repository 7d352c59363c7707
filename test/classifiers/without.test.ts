// What each `without` list of a rule is for, shown by the rule's own examples: with that list taken
// out, one of them turns out otherwise. Where none does, the list could go and no test would tell.

import { expect, test } from 'vitest'
import { exampleFailures } from '../../classifiers/examples.ts'
import { gateOf } from '../../classifiers/gate.ts'
import { type CompiledCondition, type Rule, STEPS } from '../../classifiers/rule.ts'
import { book } from './book.ts'

/** A condition that lacks one of its lists, and the kind of example that shows what for it was. */
interface Lacking {
  readonly when: CompiledCondition
  readonly shownBy: 'yes' | 'no'
}

/** A list silences the rule, so a `no` shows it; under a `not` it lets the rule speak: a `yes`. */
const across = { yes: 'no', no: 'yes' } as const

function lackingOne(when: CompiledCondition): readonly Lacking[] {
  switch (when.kind) {
    case 'all':
    case 'any':
      return when.of.flatMap((part, at) =>
        lackingOne(part).map(one => ({
          ...one,
          when: { ...when, of: when.of.with(at, one.when) },
        })),
      )
    case 'not':
      return lackingOne(when.of).map(one => ({
        when: { ...when, of: one.when },
        shownBy: across[one.shownBy],
      }))
    case 'words':
      return when.without === null ? [] : [{ when: { ...when, without: null }, shownBy: 'no' }]
    case 'fact':
    case 'heard':
      return []
  }
}

/** Examples of the rule that fail in a book where it alone has this condition. */
function failing(rule: Rule, when: CompiledCondition, which: 'yes' | 'no'): readonly string[] {
  const steps = { ...book.steps }
  for (const step of STEPS) {
    steps[step] = book.steps[step].map(one =>
      one.id === rule.id
        ? { ...rule, when, gate: gateOf(when) }
        : { ...one, examples: { yes: [], no: [] } },
    )
  }
  return exampleFailures({ ...book, steps })
    .filter(({ wanted }) => wanted === which)
    .map(({ text }) => text)
}

const cases = STEPS.flatMap(step => book.steps[step]).flatMap(rule =>
  lackingOne(rule.when).map((one, at) => [rule.id, one.shownBy, at + 1, rule, one.when] as const),
)

test.each(cases)(
  '%s shows with a %s what its without list %i is for',
  (_, which, __, rule, when) => {
    expect(failing(rule, rule.when, which)).toEqual([])
    expect(failing(rule, when, which)).not.toEqual([])
  },
)
