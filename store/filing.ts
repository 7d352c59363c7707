// A decision as its rows, all but the ids: made where the letter was judged (gateway/filing.ts, in a
// worker thread), so that what crosses to the thread with the database is ready to be written.

import type { Insertable } from 'kysely'
import type { Decision } from '../gateway/decide.ts'
import type { ReplyTable, Tables } from './schema.ts'
import type { RequestTable, ReviewTable } from './schema-desk.ts'

export interface Filing {
  /** The whole Decision, as JSON. */
  readonly body: string
  readonly rulesVersion: string
  readonly kind: string
  readonly outcome: string
  /** A letter of ours is to go out. */
  readonly answered: boolean
  readonly because: string | null
  readonly requests: readonly FiledRequest[]
  readonly reply: Omit<Insertable<ReplyTable>, 'letter_id'> | null
  /** Number of the request that the letter goes on with. */
  readonly continues: string | null
  /** Message-IDs of ours that came back as undelivered. */
  readonly returned: readonly string[]
  /** Of a letter that a person has to see to and that is no request. */
  readonly review: Omit<Insertable<ReviewTable>, 'letter_id'> | null
  /** Of the trail: what was decided, without a word of the letter. */
  readonly told: string
  readonly letter: FiledLetter
  readonly pec: Decision['pec']
}

export interface FiledRequest extends Omit<Insertable<RequestTable>, 'letter_id' | 'search'> {
  /** What the full-text search looks through. */
  readonly words: string
}

export type FiledLetter = Readonly<
  Pick<
    Insertable<Tables['letter']>,
    | 'received_at'
    | 'channel'
    | 'kind'
    | 'outcome'
    | 'sender'
    | 'subject'
    | 'institute'
    | 'office'
    | 'compliance'
    | 'pec_key'
    | 'sede'
  >
>
