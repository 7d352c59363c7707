// A decision as its rows, all but the ids: made where the letter was judged (gateway/filing.ts, in a
// worker thread), so that what crosses to the thread with the database is ready to be written.

import type { Insertable } from 'kysely'
import type { Decision } from '../gateway/decide.ts'
import type { Returned, Step } from '../replies/reply.ts'
import type { ReplyTable, Tables } from './schema.ts'
import type { RequestTable, ReviewTable } from './schema-desk.ts'
import type { NewTask } from './tasks.ts'

/** A decision, ready to be written. */
export interface Filed {
  readonly letterId: number
  readonly filing: Filing
}

export interface Filing {
  /** The whole Decision, as JSON in UTF-8: handed from thread to thread, and written, as it is. */
  readonly body: Uint8Array<ArrayBuffer>
  readonly rulesVersion: string
  readonly kind: string
  readonly outcome: string
  /** A letter of ours is to go out. */
  readonly answered: boolean
  readonly because: string | null
  readonly requests: readonly FiledRequest[]
  readonly reply: FiledReply | null
  /** Goes to our own mailbox, before the reply that tells of it. */
  readonly forward: FiledReply | null
  /** Number of the request that the letter goes on with. */
  readonly continues: string | null
  /** What a bounce tells of the letter of ours that it returns. */
  readonly returned: Returned | null
  /** What a coordinator has to see to. */
  readonly task: Omit<NewTask, 'letterId'> | null
  /** Of a letter that a person has to see to and that is no request. */
  readonly review: Omit<Insertable<ReviewTable>, 'letter_id'> | null
  /** Of the trail: what was decided, without a word of the letter. */
  readonly told: string
  readonly letter: FiledLetter
  readonly pec: Decision['pec']
}

/** Its step is known, whatever the column's default. */
export type FiledReply = Readonly<
  Pick<
    Insertable<ReplyTable>,
    | 'handle'
    | 'kind'
    | 'recipient'
    | 'message_id'
    | 'office'
    | 'domain'
    | 'template'
    | 'template_version'
    | 'state'
    | 'reason'
    | 'body'
  >
> & { readonly step: Step }

export type FiledRequest = Readonly<
  Pick<
    Insertable<RequestTable>,
    | 'number'
    | 'position'
    | 'motivo'
    | 'codice_fiscale'
    | 'prestazione'
    | 'sede'
    | 'confidence'
    | 'is_reminder'
    | 'state'
    | 'body'
    | 'channel'
    | 'received_at'
    | 'due_on'
    | 'sender'
    | 'sender_name'
    | 'institute'
    | 'institute_name'
    | 'city'
    | 'language'
    | 'subject'
    | 'keys'
  >
>

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
