// Cutting a list of letters into batches of bounded memory, and feeding them to the shell so that
// the next batch is read while the former is stored: never more than two in memory.
import { rm } from 'node:fs/promises'
import type { Batch, Limits, SourceHooks } from './source.ts'

/** Runs of neighbours within both limits; a letter above batchBytes, or of unknown size, runs alone. */
export function* runs<T extends { readonly size: number; readonly sized?: boolean }>(
  letters: readonly T[],
  limits: Limits,
): Generator<readonly T[]> {
  let run: T[] = []
  let bytes = 0
  for (const letter of letters) {
    const alone = letter.sized === false || letter.size > limits.messageBytes
    const weight = alone ? limits.batchBytes : letter.size
    const full = run.length >= limits.batchLetters || bytes + weight > limits.batchBytes
    if (full && run.length > 0) {
      yield run
      run = []
      bytes = 0
    }
    run.push(letter)
    bytes += weight
  }
  if (run.length > 0) yield run
}

/**
 * Takes batches strictly one after another, in order, while the next one is being read. `after` is
 * called with a batch that is stored, when nothing is being read. Nothing more is taken once the
 * signal aborts; the batch being taken is waited for.
 */
export async function feed(
  batches: AsyncIterable<Batch>,
  take: (batch: Batch) => Promise<void>,
  after: (stored: Batch) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let former: Batch | null = null
  let taking: Promise<void> = Promise.resolve()
  try {
    for await (const batch of batches) {
      try {
        await taking
        if (former) await after(former)
        signal.throwIfAborted()
      } catch (error) {
        await removeFiles(batch)
        throw error
      }
      former = batch
      taking = take(batch).finally(() => removeFiles(batch))
      taking.catch(() => {}) // awaited above, or below; it must not count as unhandled until then
    }
  } finally {
    await taking
  }
  if (former) await after(former)
}

export interface Counted {
  /** A pass found so many letters. */
  begin(total: number): void
  take(batch: Batch): Promise<void>
}

/** Takes, and tells how far the pass is. */
export function counted(hooks: SourceHooks): Counted {
  let [done, all] = [0, 0]
  return {
    begin: total => {
      all = total
      if (total > 0) hooks.progress?.(0, total)
    },
    take: async batch => {
      await hooks.take(batch)
      done += batch.letters.length
      if (batch.letters.length > 0) hooks.progress?.(done, all)
    },
  }
}

/** Those that the shell adopted are elsewhere by now. */
async function removeFiles(batch: Batch): Promise<void> {
  for (const { content } of batch.letters) {
    if (content.kind === 'file') await rm(content.path, { force: true })
  }
}
