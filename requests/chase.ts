// May a request be chased now? INPS's 15 days (deadline.ts) count from the last time that anything
// came of it for whoever waits: its sending, an answer, the chase before this one.

import { CHASE_AFTER_DAYS, firstChaseDay, mayChase } from './deadline.ts'
import { openStates, type RequestState } from './standing.ts'

export type Chase =
  | { readonly kind: 'may' }
  /** The first day on which it may be, YYYY-MM-DD. */
  | { readonly kind: 'wait'; readonly day: string }
  /** `asked`: the office waits for the operator. */
  | { readonly kind: 'no'; readonly why: 'ended' | 'asked' }

export interface Waited {
  readonly state: RequestState
  readonly receivedAt: Date
  readonly answeredAt: Date | null
  readonly chasedAt: Date | null
}

export function chaseOf(request: Waited, now: Date, days = CHASE_AFTER_DAYS): Chase {
  const open: readonly RequestState[] = openStates
  if (!open.includes(request.state)) return { kind: 'no', why: 'ended' }
  if (request.state === 'in_attesa') return { kind: 'no', why: 'asked' }
  const since = sinceOf(request).toISOString()
  return mayChase(since, now.toISOString(), days)
    ? { kind: 'may' }
    : { kind: 'wait', day: firstChaseDay(since, days) }
}

const sinceOf = ({ receivedAt, answeredAt, chasedAt }: Waited): Date =>
  new Date(Math.max(...[receivedAt, answeredAt, chasedAt].map(at => at?.getTime() ?? 0)))
