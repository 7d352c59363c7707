// Structures are rung for what stands there. The row remembers until the bell has rung (law 2).

import type { Queues } from '../queues/open.ts'
import type { Database } from '../store/open.ts'
import { owedRings, type Routed, ringsDone, routedRequests } from '../store/routed.ts'

interface OfficeParts {
  readonly db: Database
  readonly queues: Queues
}

const PAGE = 1000

/** @returns whether the bell has rung; if not, it is owed. */
export async function ringOffices(
  { db, queues }: OfficeParts,
  routed: readonly Routed[],
): Promise<boolean> {
  if (routed.length === 0) return true
  if (!(await queues.ringOffices(routed))) return false
  await ringsDone(
    db,
    routed.map(({ number }) => number),
  )
  return true
}

/** What a process owed that died, or that could not reach Redis. */
export async function ringOwedOffices(parts: OfficeParts, olderThanSeconds: number): Promise<void> {
  for (;;) {
    const owed = await owedRings(parts.db, olderThanSeconds, PAGE)
    if (owed.length === 0 || !(await ringOffices(parts, owed))) return
  }
}

/** Redis may have lost its bells; a request that is there already is left as it is. */
export async function ringAllOffices({ db, queues }: OfficeParts): Promise<void> {
  let after = 0
  for (;;) {
    const requests = await routedRequests(db, after, PAGE)
    if (requests.length === 0) return
    await queues.ringOffices(requests)
    after = requests.at(-1)?.id ?? after
  }
}
