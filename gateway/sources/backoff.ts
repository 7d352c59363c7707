// Trying again for ever without being a nuisance: each failure doubles the pause, up to a cap,
// with chance in it, so that the mailboxes of one server don't come back in step.
import type { SourceHooks } from './source.ts'

export interface Backoff {
  readonly firstMs: number
  readonly capMs: number
}

export const USUAL_BACKOFF: Backoff = { firstMs: 1_000, capMs: 10 * 60_000 }

/** What an error means for the next try. */
export interface Trouble {
  readonly error: Error
  readonly permanent: boolean
  /** The server asked for at least this pause. */
  readonly waitMs: number
}

/**
 * Runs sessions until the signal aborts. One session at a time, so one connection at most.
 * @param session calls its argument when it did what it is for: the next pause is short again.
 */
export async function persist(
  session: (succeeded: () => void) => Promise<void>,
  judge: (error: unknown) => Trouble,
  backoff: Backoff,
  hooks: SourceHooks,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    try {
      await session(() => {
        failures = 0
      })
    } catch (raised) {
      if (signal.aborted) return
      const trouble = judge(raised)
      failures += 1
      await report(hooks, trouble)
      const usual = trouble.permanent ? backoff.capMs : pauseAfter(failures, backoff)
      await pause(Math.max(usual, Math.min(trouble.waitMs, backoff.capMs)), signal)
    }
  }
}

/** Between half and all of firstMs * 2^(failures - 1), never above the cap. */
export function pauseAfter(failures: number, backoff: Backoff, chance = Math.random()): number {
  const full = Math.min(backoff.capMs, backoff.firstMs * 2 ** Math.min(failures - 1, 30))
  return full / 2 + (full / 2) * chance
}

/** Resolves after `ms`, or as soon as the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
  })
}

export function asError(raised: unknown): Error {
  return raised instanceof Error ? raised : new Error(String(raised))
}

/** The database that would keep the report may be what is down: the next report says it again. */
export async function report(hooks: SourceHooks, { error, permanent }: Trouble): Promise<void> {
  try {
    await hooks.health({ ok: false, error, permanent })
  } catch {
    // see above: the trouble is told again at the next try, and whoever reports must go on
  }
}
