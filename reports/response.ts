// PURE. How requests that came in were answered: by the day they came, in calendar days of Rome.

import { CHASE_AFTER_DAYS } from '../requests/deadline.ts'
import { type Share, shareOf } from './share.ts'
import { parted, type Sum, totalOf } from './sum.ts'

export interface Response {
  readonly all: number
  readonly waiting: number
  readonly taken: number
  readonly answered: number
  /** Closed without a letter (done already, not ours, ...). */
  readonly closed: number
  /** Of those answered; null where none is. */
  readonly medianDays: number | null
  readonly p90Days: number | null
  /** Answered after more than fifteen days. */
  readonly late: number
  /** Not answered, and fifteen days have passed. */
  readonly overdue: number
  readonly beyond: Share
  readonly reminders: number
}

/**
 * @param old the sums of `response` of those days whose fifteen days are over: who waits there is
 *   beyond the term.
 */
export function responseOf(sums: readonly Sum[], old: readonly Sum[]): Response {
  const stage = (of: readonly Sum[], name: string): number =>
    totalOf(
      of.filter(({ key }) => parted(key)[1] === name),
      'response',
    )
  const days = histogram(sums)
  const waiting = stage(sums, 'waiting')
  const taken = stage(sums, 'taken')
  const answered = stage(sums, 'answered')
  const closed = stage(sums, 'closed')
  const late = days.filter(([day]) => day > CHASE_AFTER_DAYS).reduce((sum, [, n]) => sum + n, 0)
  const overdue = stage(old, 'waiting') + stage(old, 'taken')
  const all = waiting + taken + answered + closed
  return {
    all,
    waiting,
    taken,
    answered,
    closed,
    medianDays: quantile(days, 0.5),
    p90Days: quantile(days, 0.9),
    late,
    overdue,
    beyond: shareOf(late + overdue, all - closed),
    reminders: totalOf(sums, 'reminders'),
  }
}

type Histogram = readonly (readonly [day: number, n: number])[]

function histogram(sums: readonly Sum[]): Histogram {
  const counts = new Map<number, number>()
  for (const { measure, key, n } of sums) {
    if (measure !== 'days') continue
    const day = Number(parted(key)[1])
    counts.set(day, (counts.get(day) ?? 0) + n)
  }
  return [...counts].sort(([a], [b]) => a - b)
}

/** The smallest number of days within which at least this share was answered (nearest rank). */
export function quantile(days: Histogram, share: number): number | null {
  const all = days.reduce((sum, [, n]) => sum + n, 0)
  const rank = Math.max(1, Math.ceil(share * all))
  let seen = 0
  for (const [day, n] of days) {
    seen += n
    if (seen >= rank) return day
  }
  return null
}
