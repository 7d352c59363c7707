// A mailbox that lies in files: a Maildir (the sample's, or one that a mail server fills), a folder of
// .eml, an mbox. Read once by an import, or watched. Its letters are known by their keys.
import {
  asError,
  type Backoff,
  pause,
  persist,
  report,
  type Trouble,
  USUAL_BACKOFF,
} from './backoff.ts'
import { counted, feed, runs } from './batches.ts'
import { watchFolders } from './bell.ts'
import { notKnown } from './keys.ts'
import { type LocalLetter, listLetters, type Measured, measure } from './local.ts'
import { contentOf } from './local-read.ts'
import {
  type Batch,
  type Fetched,
  type Limits,
  type Source,
  type SourceHooks,
  USUAL_LIMITS,
} from './source.ts'
import { DiskTrouble } from './spill.ts'
import { openSuspects } from './suspects.ts'

export interface FilesOptions {
  readonly name: string
  /** A Maildir, a folder of .eml files, one .eml, or an mbox. */
  readonly path: string
  readonly pollSeconds: number
  /** A folder for letters in the making, on the file system of the blobs. */
  readonly incoming: string
  readonly limits?: Limits
  readonly backoff?: Backoff
  /** A file outside a Maildir is complete when it has not changed for so long. */
  readonly settleMs?: number
  /** The pause before a file that can't be read is tried again. */
  readonly retryMs?: number
}

const USUAL_SETTLE_MS = 2_000
const USUAL_RETRY_MS = 5_000
/** A mail program that renames a file under our eyes costs one; the file is under its new name then. */
const TRIES = 5

export function filesSource(options: FilesOptions): Source {
  const { path, incoming } = options
  const limits = options.limits ?? USUAL_LIMITS
  const settleMs = options.settleMs ?? USUAL_SETTLE_MS
  const retryMs = options.retryMs ?? USUAL_RETRY_MS
  const suspects = openSuspects()
  /** Keys that are stored, as far as asked: the poll of a large Maildir asks only for new ones. */
  let stored = new Set<string>()

  /** Returns after how many ms another pass is due by itself, or null. */
  async function pass(hooks: SourceHooks, signal: AbortSignal): Promise<number | null> {
    const listed = await listLetters(path)
    stored = new Set(listed.map(letter => letter.key).filter(key => stored.has(key)))
    const unasked = listed.filter(letter => !stored.has(letter.key))
    const wanted = await notKnown(unasked, hooks)
    const keys = new Set(wanted.map(letter => letter.key))
    for (const { key } of unasked) if (!keys.has(key)) stored.add(key)
    suspects.keepOnly(keys)

    const { ready, young, odd } = await sorted(wanted)
    const noteStored = async ({ letters }: Batch) => {
      for (const { place } of letters) stored.add(place.key)
    }
    const { begin, take } = counted(hooks)
    begin(ready.length)
    await feed(batches(ready, odd), take, noteStored, signal)
    await hooks.health({ ok: true, exists: listed.length, uidNext: null })
    if (suspects.size > 0) return retryMs
    return young ? settleMs : null
  }

  /** Complete files, those that a writer may still have open, and what can't even be looked at. */
  async function sorted(letters: readonly LocalLetter[]) {
    const ready: Measured[] = []
    const odd: LocalLetter[] = []
    let young = false
    for (const letter of letters) {
      try {
        const measured = await measure(letter)
        if (letter.complete || Math.abs(Date.now() - measured.at.getTime()) >= settleMs) {
          ready.push(measured)
        } else young = true
      } catch (error) {
        suspects.failed(letter.key, asError(error).message, TRIES)
        odd.push(letter)
      }
    }
    return { ready, young, odd }
  }

  async function* batches(
    ready: readonly Measured[],
    odd: readonly LocalLetter[],
  ): AsyncGenerator<Batch> {
    for (const run of runs(ready, limits)) {
      const letters: Fetched[] = []
      for (const letter of run) letters.push(...(await read(letter)))
      if (letters.length > 0) yield { letters, cursor: null }
    }
    const lost = odd.flatMap(letter => givenUp(letter, 0))
    if (lost.length > 0) yield { letters: lost, cursor: null }
  }

  async function read(letter: Measured): Promise<readonly Fetched[]> {
    try {
      const content = await contentOf(letter, limits, incoming)
      if (content !== null) {
        suspects.forget(letter.key)
        return [{ place: placeOf(letter), internalDate: letter.at, size: letter.size, content }]
      }
      suspects.failed(letter.key, 'The file is empty', TRIES)
    } catch (error) {
      if (error instanceof DiskTrouble) throw error
      suspects.failed(letter.key, asError(error).message, TRIES)
    }
    return givenUp(letter, letter.size)
  }

  function givenUp(letter: LocalLetter, size: number): readonly Fetched[] {
    const reason = suspects.givenUp(letter.key)
    if (reason === null) return []
    const content = { kind: 'unreadable', reason } as const
    return [{ place: placeOf(letter), internalDate: null, size, content }]
  }

  return {
    name: options.name,
    once: async (hooks, signal) => {
      for (;;) {
        try {
          const again = await pass(hooks, signal)
          if (again === null) return
          await pause(again, signal)
        } catch (error) {
          if (signal.aborted) return
          await report(hooks, judge(error))
          throw error
        }
      }
    },
    watch: (hooks, signal) => {
      const session = async (succeeded: () => void) => {
        using bell = watchFolders(path)
        while (!signal.aborted) {
          const again = await pass(hooks, signal)
          succeeded()
          await bell.wait(Math.min(again ?? Infinity, options.pollSeconds * 1000), signal)
        }
      }
      return persist(session, judge, options.backoff ?? USUAL_BACKOFF, hooks, signal)
    },
  }
}

function placeOf({ key }: LocalLetter) {
  return { key, uidvalidity: null, uid: null }
}

function judge(raised: unknown): Trouble {
  return { error: asError(raised), permanent: false, waitMs: 0 }
}
