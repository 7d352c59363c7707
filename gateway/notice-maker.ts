// What makes a letter of a notice, and from what.

import type { Config } from '../config/resolve.ts'
import type { Mail } from '../replies/reply.ts'
import type { Notice } from '../store/notices.ts'
import type { Database } from '../store/open.ts'
import type { Admission } from './admission.ts'
import type { Reach } from './links.ts'

export interface MakerParts {
  readonly db: Database
  readonly config: Config
  readonly admission: Admission
  readonly reach: Reach
  /** What a person at the terminal reads. */
  say(line: string): void
}

export type Made =
  /** `write` is called once the letter can go: what it makes may be a secret. */
  | {
      readonly kind: 'letter'
      /** Told otherwise already: where it cannot go now, it need not. */
      readonly told: boolean
      write(): Promise<Mail>
    }
  /** Told another way. */
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly says: string }

export type LetterMaker = (parts: MakerParts, notice: Notice, now: Date) => Promise<Made>
