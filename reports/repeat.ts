// PURE. Do notices help? Senders who write again after one, two, three of them, and how long an
// office takes from its first notice to its first form.

import { type Share, shareOf } from './share.ts'
import { countBy, type Sum } from './sum.ts'

export interface Repeat {
  /** 1, 2, 3; 4 stands for four or more. */
  readonly notices: number
  /** Of the senders who received that notice, those who wrote against the rule after it. */
  readonly again: Share
  readonly letters: number
}

/** `sums`: notice, again and after, by the day of the notice and of the letter. */
export function repeatOf(sums: readonly Sum[]): readonly Repeat[] {
  const received = countBy(sums, 'notice', ({ key }) => key)
  const again = countBy(sums, 'again', ({ key }) => key)
  const after = countBy(sums, 'after', ({ key }) => key)
  return ['1', '2', '3', '4'].map(notices => {
    const n = again.get(notices) ?? 0
    // A notice of before the period may be followed in it: never more than all of them.
    const of = Math.max(received.get(notices) ?? 0, n)
    return { notices: Number(notices), again: shareOf(n, of), letters: after.get(notices) ?? 0 }
  })
}

export interface FirstForm {
  readonly institute: string
  readonly office: string
  /** Of the first automatic invitation to use the form. */
  readonly firstNotice: string | null
  /** Of the first request by the form on that day or later. */
  readonly firstForm: string | null
}

/** Calendar days; null where the office has not used the form since. */
export const daysToForm = ({ firstNotice, firstForm }: FirstForm): number | null =>
  firstNotice === null || firstForm === null
    ? null
    : Temporal.PlainDate.from(firstNotice).until(Temporal.PlainDate.from(firstForm), {
        largestUnit: 'day',
      }).days
