// What the officials' pages need of the running gateway.

import type { Structures } from '../../requests/roles.ts'
import type { Tables } from '../../requests/tables.ts'
import type { QueueCounts } from '../../store/queue-counts.ts'
import type { HealthParts } from './health.ts'
import type { SendingParts } from './sending.ts'

export interface DeskParts extends SendingParts {
  readonly tables: Tables
  /** Names of the institutes by id, as the roster has them. */
  readonly institutes: ReadonlyMap<string, string>
  /** Slugs that the rules know. */
  readonly prestazioni: readonly string[]
  readonly attachments: { readonly maxFiles: number; readonly maxBytes: number }
  scan(bytes: Buffer): Promise<Scan>
  /** Tells a structure's own queue of a request that came to it. */
  ringOffice(number: string, sede: string): Promise<void>
  /** Rings for letters that are to be judged again. */
  process(letters: readonly number[]): Promise<void>
  readonly pending: HealthParts['pending']
  now(): Date
  /** Of the open requests at these structures; some seconds old. */
  counts(structures: Structures, today: string): Promise<QueueCounts>
  /** What the service misses to do its work, and what goes wrong, in words. */
  health(): Promise<Pick<HealthParts, 'missing' | 'warnings'>>
  /** The bytes of the automatic letter that answers this one; null where none does. */
  replyBytes(letterId: number): Promise<Buffer | null>
}

export type Scan =
  | { readonly kind: 'clean' }
  | { readonly kind: 'infected'; readonly virus: string }
  /** No scanner is configured. */
  | { readonly kind: 'off' }
  | { readonly kind: 'unavailable'; readonly reason: string }
