// The sweep, every minute: rings again for every row that nobody rang for (Redis was lost, a ring
// failed, a process died), and turns interrupted sends into questions. The night: the offices' queues.

import type { Config } from '../config/resolve.ts'
import type { NightlyTask } from '../queues/names.ts'
import type { Queues } from '../queues/open.ts'
import { RECEIPT_HOURS } from '../replies/pec-delivery.ts'
import { routedRequests } from '../store/handover.ts'
import type { Store } from '../store/open.ts'
import { missReceipts } from '../store/pec.ts'
import { lettersIn } from '../store/pending.ts'
import { questionInterrupted } from '../store/replies.ts'
import type { Log } from './log.ts'

export interface NightlyParts {
  readonly store: Store
  readonly queues: Queues
  readonly config: Config
  readonly log: Log
}

export const SWEEP_EVERY_MS = 60_000
export const NIGHT_EVERY_MS = 24 * 3600 * 1000
/** Letters in one bell. */
const PAGE = 50

export async function nightly(parts: NightlyParts, task: NightlyTask): Promise<void> {
  await sweep(parts, { olderThanSeconds: 60 })
  if (task === 'night') await ringOfficesAgain(parts)
}

/** A process that died may have committed rows and rung for none of them, at the offices too. */
export async function sweepAtStart(parts: NightlyParts): Promise<void> {
  await sweep(parts, { olderThanSeconds: 0, always: true })
  await ringOfficesAgain(parts)
}

/**
 * A queue that still has work is left alone: its own bells will come. At the start all rows are
 * rung for (`olderThanSeconds` 0, `always`): handlers find what is done and leave it.
 */
export async function sweep(
  { store, queues, config, log }: NightlyParts,
  options: { readonly olderThanSeconds: number; readonly always?: boolean },
): Promise<void> {
  const interrupted = await questionInterrupted(
    store.db,
    // PGlite has one process: at its start nobody else can be sending.
    options.always === true && store.kind === 'pglite' ? 0 : leaseSeconds(config),
  )
  if (interrupted > 0) log.warn({ stage: 'interrupted', replies: interrupted })
  const missing = await missReceipts(store.db, RECEIPT_HOURS)
  if (missing > 0) log.warn({ stage: 'no_receipt', deliveries: missing })
  for (const [state, queue] of [
    ['received', 'process'],
    ['decided', 'deliver'],
  ] as const) {
    if (options.always !== true && (await queues.busy(queue)) > 0) continue
    // A reply that was put off has its own bell, with its own pause, as long as the queue has any.
    const untried = options.always !== true && (await queues.pending(queue)) > 0
    let after = 0
    for (;;) {
      const ids = await lettersIn(store.db, state, { after, limit: 1000, untried, ...options })
      if (ids.length === 0) break
      await queues.ring(queue, pages(ids))
      log.info({ stage: 'swept', queue, letters: ids.length })
      after = ids.at(-1) ?? after
    }
  }
  await store.vacuum()
}

/** A send ends by its timeout; after twice that nobody can still be at it. */
export function leaseSeconds(config: Config): number {
  return (config.delivery.sendTimeoutMs * 2) / 1000
}

/** Their bells may be lost, or were never rung; a request that is there already is left as it is. */
async function ringOfficesAgain({ store, queues }: NightlyParts): Promise<void> {
  let after = 0
  for (;;) {
    const requests = await routedRequests(store.db, after, 1000)
    if (requests.length === 0) return
    await queues.ringOffices(requests)
    after = requests.at(-1)?.id ?? after
  }
}

function pages(ids: readonly number[]): { readonly letters: readonly number[] }[] {
  const count = Math.ceil(ids.length / PAGE)
  return Array.from({ length: count }, (_, page) => ({
    letters: ids.slice(page * PAGE, (page + 1) * PAGE),
  }))
}
