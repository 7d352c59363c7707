// The sweep, every minute: rings again for every row that nobody rang for (Redis was lost, a ring
// failed, a process died), turns interrupted sends into questions, and keeps what words were put off. The
// night: all offices' queues.

import type { Config } from '../config/resolve.ts'
import type { NightlyTask } from '../queues/names.ts'
import type { Queues } from '../queues/open.ts'
import { RECEIPT_HOURS } from '../replies/pec-delivery.ts'
import { forget } from '../store/forget.ts'
import type { Store } from '../store/open.ts'
import { missReceipts } from '../store/pec.ts'
import { lettersIn } from '../store/pending.ts'
import { questionInterrupted } from '../store/replies.ts'
import type { Admission } from './admission.ts'
import { core } from './core.ts'
import { reviewSessions } from './entitled.ts'
import type { Log } from './log.ts'
import { sweepNotices } from './notify.ts'
import { ringAllOffices, ringOwedOffices } from './offices.ts'
import { keepReports } from './report-mail.ts'
import { keepSearchWords } from './search-words.ts'
import { USUAL_LIMITS } from './sources/source.ts'

export interface NightlyParts {
  readonly store: Store
  readonly queues: Queues
  readonly config: Config
  readonly log: Log
  readonly admission: Admission
}

export const SWEEP_EVERY_MS = 60_000
export const NIGHT_EVERY_MS = 24 * 3600 * 1000
/** Letters in one bell, as of a batch that comes in. */
const PAGE = USUAL_LIMITS.batchLetters

export async function nightly(parts: NightlyParts, task: NightlyTask): Promise<void> {
  const { store, queues, config, log } = parts
  await sweep(parts, { olderThanSeconds: 60 })
  if (task !== 'sweep') await keepReports(parts, new Date())
  if (task === 'night') {
    await ringAllOffices({ db: store.db, queues })
    await forget(store.db, config.retention)
  }
  await keepSearchWords({ db: store.db, log })
}

/** A process that died may have committed rows and rung for none of them, at the offices too. */
export async function sweepAtStart(parts: NightlyParts): Promise<void> {
  await sweep(parts, { olderThanSeconds: 0, always: true })
  await ringAllOffices({ db: parts.store.db, queues: parts.queues })
}

/**
 * A queue that still has work is left alone: its own bells will come. At the start all rows are
 * rung for (`olderThanSeconds` 0, `always`): handlers find what is done and leave it.
 */
export async function sweep(
  parts: NightlyParts,
  options: { readonly olderThanSeconds: number; readonly always?: boolean },
): Promise<void> {
  const { store, queues, config, log } = parts
  // PGlite has one process: at its start nobody else can be sending.
  const lease = options.always === true && store.kind === 'pglite' ? 0 : leaseSeconds(config)
  const interrupted = await questionInterrupted(store.db, lease)
  if (interrupted > 0) log.warn({ stage: 'interrupted', replies: interrupted })
  const missing = await missReceipts(store.db, RECEIPT_HOURS, core.step)
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
  await ringOwedOffices({ db: store.db, queues }, options.olderThanSeconds)
  await sweepPeople(parts, lease, options.olderThanSeconds)
  await store.vacuum()
}

/** Those who are in, and the letters to people. */
async function sweepPeople(
  { store, queues, admission, log }: NightlyParts,
  leaseSeconds: number,
  olderThanSeconds: number,
): Promise<void> {
  const out = await reviewSessions(store.db, admission, new Date())
  if (out > 0) log.info({ stage: 'signed_out', people: out })
  const { waiting, interrupted } = await sweepNotices(store.db, { olderThanSeconds, leaseSeconds })
  if (interrupted > 0) log.warn({ stage: 'interrupted', notices: interrupted })
  if (waiting.length > 0) await queues.ring('notify', [{ notices: waiting }])
}

/** A send ends by its timeout; after twice that nobody can still be at it. */
export function leaseSeconds(config: Config): number {
  return (config.delivery.sendTimeoutMs * 2) / 1000
}

function pages(ids: readonly number[]): { readonly letters: readonly number[] }[] {
  const count = Math.ceil(ids.length / PAGE)
  return Array.from({ length: count }, (_, page) => ({
    letters: ids.slice(page * PAGE, (page + 1) * PAGE),
  }))
}
