// How many requests stand where, remembered for all who ask for the same structures.

import type { Structures } from '../../requests/roles.ts'
import type { Database } from '../../store/open.ts'
import { countQueue, type QueueCounts } from '../../store/queue-counts.ts'

/**
 * Counting a hundred thousand rows for each page would be most of its work: what was counted is shown
 * for some seconds, and while it is counted anew.
 */
export const countsOf = (db: Database) => {
  const known = new Map<string, Counted>()
  return (structures: Structures, today: string): Promise<QueueCounts> => {
    const key = `${today} ${structures === 'all' ? 'all' : structures.join(' ')}`
    const now = performance.now()
    const before = known.get(key)
    if (before !== undefined && now < before.at + FRESH_MS) return before.counts
    const fresh = countQueue(db, structures, today)
    const counts = before !== undefined && now < before.at + KEPT_MS ? before.counts : fresh
    if (known.size > MOST_KNOWN) known.clear()
    known.set(key, { at: now, counts })
    fresh.then(
      () => known.set(key, { at: now, counts: fresh }),
      () => known.delete(key),
    )
    return counts
  }
}

interface Counted {
  readonly at: number
  readonly counts: Promise<QueueCounts>
}

const FRESH_MS = 5_000
const KEPT_MS = 60_000
const MOST_KNOWN = 500
