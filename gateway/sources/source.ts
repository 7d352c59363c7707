// What a mailbox is to the gateway, whatever its kind: something that hands over letters in batches
// and remembers nothing. What was taken is known by the cursor and the places in the database.
//
// place   where a letter lies in a mailbox: its key there, and the UID where there is one
// cursor  all UIDs up to it are done with; it moves in the transaction that stores their letters
// suspect a letter that is listed but could not be read; it is tried again, then a person is told

import type { Sha256 } from '../../store/blobs.ts'

export interface Source {
  readonly name: string
  /** One pass: hands over what is there and not yet taken, then returns. Throws where it can't. */
  once(hooks: SourceHooks, signal: AbortSignal): Promise<void>
  /** Hands over what is there and what comes, until the signal aborts; survives every trouble. */
  watch(hooks: SourceHooks, signal: AbortSignal): Promise<void>
}

/** What a source asks of the shell. */
export interface SourceHooks {
  /** Null before the first batch, and always for files. */
  cursor(): Promise<Cursor | null>
  /** Which of these keys are stored already (at most KEYS_A_QUERY of them are asked at once). */
  known(keys: readonly string[]): Promise<ReadonlySet<string>>
  /**
   * Stores the letters and moves the cursor in one transaction. Batches come one after another.
   * Throws when the world is down: nothing of the batch counts as done then, and it comes again.
   */
  take(batch: Batch): Promise<void>
  /** The server renumbered its folder: all is read again from UID 1, and identity sorts out copies. */
  uidvalidityChanged(before: Cursor, now: number): Promise<void>
  health(report: Health): void | Promise<void>
  /** How far the present pass is, in letters. */
  progress?(done: number, total: number): void
}

export interface Cursor {
  readonly uidvalidity: number
  readonly uid: number
}

export interface Place {
  /** Unique and lasting in its mailbox: `<uidvalidity>:<uid>`, or a file's name without flags. */
  readonly key: string
  readonly uidvalidity: number | null
  readonly uid: number | null
}

/** One letter as a mailbox gave it. */
export interface Fetched {
  readonly place: Place
  /** When the mailbox received it: INTERNALDATE, or the file's time. */
  readonly internalDate: Date | null
  /** Bytes, as the mailbox tells them. */
  readonly size: number
  readonly content: Content
}

export type Content =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  /** A large letter, streamed into `incoming`. Whoever stores it moves it away; else it is removed. */
  | { readonly kind: 'file'; readonly path: string; readonly sha256: Sha256 }
  /** Larger than the mailbox's limit: only its header was read. */
  | { readonly kind: 'oversized'; readonly head: Buffer }
  /** Listed, but not given after many tries; a person must look. */
  | { readonly kind: 'unreadable'; readonly reason: string }

export interface Batch {
  /** In the order of the mailbox; may be empty when only the cursor moves. */
  readonly letters: readonly Fetched[]
  /** The cursor after this batch; null for files, which are known by their keys. */
  readonly cursor: Cursor | null
}

export type Health =
  | { readonly ok: true; readonly exists: number; readonly uidNext: number | null }
  /** `permanent`: only a person can mend it (a refused password); it is still tried, slowly. */
  | { readonly ok: false; readonly error: Error; readonly permanent: boolean }

/** How much is read at once. Others than these only in tests. */
export interface Limits {
  /** Letters in a batch. */
  readonly batchLetters: number
  /** Bytes in a batch; a letter above it is streamed into a file. */
  readonly batchBytes: number
  /** Of a larger letter only the header is kept. */
  readonly messageBytes: number
}

const MIB = 1024 * 1024

export const USUAL_LIMITS: Limits = {
  // So many share a transaction: each statement wakes another process. Bytes bound the memory.
  batchLetters: 100,
  batchBytes: 8 * MIB,
  messageBytes: 100 * MIB,
}

export const KEYS_A_QUERY = 1000
