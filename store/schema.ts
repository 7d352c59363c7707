// The tables as TypeScript sees them. The migrations make them; store/migrations/ is the source.

import type { ColumnType, Generated } from 'kysely'
import type { DeliveryState } from '../replies/pec-delivery.ts'
import type { Step } from '../replies/reply.ts'
import type { ApiTables } from './schema-api.ts'
import type { DeskTables } from './schema-desk.ts'
import type { FormTables } from './schema-form.ts'
import type { PeopleTables } from './schema-people.ts'
import type { ReportTables } from './schema-reports.ts'

export type Time = ColumnType<Date, Date | string | undefined, Date | string>
export type MaybeTime = ColumnType<
  Date | null,
  Date | string | null | undefined,
  Date | string | null
>
export type Json<T> = ColumnType<T, string, string>

/** received -> decided (a reply is to be sent) -> done; failed stands on the desk with its reason until replayed. */
export type LetterState = 'received' | 'decided' | 'done' | 'failed'

/**
 * planned -> sending -> sent. `withheld`: kept back, from the first (mode shadow, an old letter) or by
 * deliver (a ceiling, a switch), with the reason. `unknown`: interrupted between SMTP's accept and our mark: a question for a person,
 * never a second letter. `failed`: refused for good, or tried too often.
 */
export type ReplyState = 'planned' | 'sending' | 'sent' | 'withheld' | 'unknown' | 'failed'

export interface LetterTable {
  id: Generated<number>
  /** Without angle brackets; '' where the letter has none. */
  message_id: string
  content_hash: string
  /** Of the first copy's raw bytes: the blob to read. */
  sha256: string
  size: number
  /** Only the headers were kept: the message is beyond the size limit. */
  oversized: Generated<boolean>
  /** Another letter with the same Message-ID and other content is kept too. */
  id_reused: Generated<boolean>
  /** Stored, judged, counted, never answered. */
  silent: Generated<boolean>
  /** The mailbox lists it and could not give it: only a person can look there. */
  unreadable: Generated<boolean>
  stored_at: Generated<Date>
  state: Generated<LetterState>
  tries: Generated<number>
  failure: string | null
  /** From the decision in force, so that lists need no JSON. */
  received_at: MaybeTime
  channel: string | null
  kind: string | null
  outcome: string | null
  sender: string | null
  subject: string | null
  institute: string | null
  office: string | null
  compliance: string | null
  decision_id: number | null
  /** Of the mailbox that received it. */
  sede: ColumnType<string | null, string | null | undefined, string | null>
  /** Of a PEC: the same for the same PEC met twice. */
  pec_key: ColumnType<string | null, string | null | undefined, string | null>
}

export interface PlaceTable {
  mailbox: string
  /** '<uidvalidity>:<uid>' for IMAP, the file's name without flags for files. */
  key: string
  uidvalidity: number | null
  uid: number | null
  letter_id: number
  /** Of this copy's bytes (other trace headers, another hash). */
  sha256: string
  internal_date: MaybeTime
  seen_at: Generated<Date>
}

export interface BlobTable {
  sha256: string
  size: number
  kept_at: Generated<Date>
}

export interface MailboxTable {
  name: string
  /** When the gateway first looked into it: what was there before is old mail. */
  first_seen_at: Generated<Date>
  uidvalidity: number | null
  uid: number | null
  last_success_at: MaybeTime
  last_error_at: MaybeTime
  last_error: string | null
  server_count: number | null
  server_uid_next: number | null
}

export interface DecisionTable {
  id: Generated<number>
  letter_id: number
  decided_at: Generated<Date>
  rules_version: string
  body: Json<unknown>
}

export interface ReplyTable {
  id: Generated<number>
  letter_id: number
  handle: string
  kind: string
  recipient: string
  message_id: string
  transport: string | null
  step: ColumnType<Step, Step | undefined, Step>
  /** Where the letter answered came in, once claimed. */
  mailbox: ColumnType<string | null, string | null | undefined, string | null>
  /** Of the sender, in the roster. */
  office: ColumnType<string | null, string | null | undefined, string | null>
  domain: ColumnType<string | null, string | null | undefined, string | null>
  /** It came back. */
  returned_at: MaybeTime
  template: string
  template_version: string
  state: ReplyState
  /** Why it was withheld, failed or is in doubt. */
  reason: string | null
  /** SHA-256 of the composed bytes in the blob store, once composed. */
  sha256: string | null
  tries: Generated<number>
  planned_at: Generated<Date>
  sending_since: MaybeTime
  sent_at: MaybeTime
  body: Json<unknown>
  /** Of a PEC: the provider's id, from the accettazione; answers name it. */
  identificativo: ColumnType<string | null, string | null | undefined, string | null>
  /** Of an official's letter; null for automatic ones. */
  request_id: ColumnType<number | null, number | null | undefined, number | null>
  author: ColumnType<string | null, string | null | undefined, string | null>
  author_name: ColumnType<string | null, string | null | undefined, string | null>
}

/** What receipts said of a reply by PEC, for each recipient. */
export interface PecDeliveryTable {
  reply_id: number
  recipient: string
  /** No PEC: no delivery receipt will ever come. */
  external: Generated<boolean>
  state: DeliveryState
  reason: string | null
  /** By the accettazione's own date. */
  accepted_at: MaybeTime
  submitted_at: Generated<Date>
  changed_at: Generated<Date>
}

/** `sending`, `sending:<transport>`, `breaker`: off stops all automatic letters, or those of one transport. */
export interface SwitchTable {
  name: string
  off: boolean
  reason: string
  turned_at: Generated<Date>
}

export interface TrailTable {
  id: Generated<number>
  at: Generated<Date>
  letter_id: number | null
  request_id: number | null
  mailbox: string | null
  who: string
  what: string
  data: Json<unknown>
}

/** Secrets that change while we run (rotated OAuth2 refresh tokens), encrypted. */
export interface SecretTable {
  name: string
  /** SHA-256 of the configured secret that it grew from: another one there makes this one void. */
  origin: string
  sealed: Uint8Array
  updated_at: Time
}

export interface TaskTable {
  id: Generated<number>
  kind: string
  key: string
  letter_id: number | null
  says: string
  times: Generated<number>
  opened_at: Generated<Date>
  last_at: Generated<Date>
  closed_at: MaybeTime
}

export interface AddressMarkTable {
  address: string
  reply_id: number
  letter_id: number
  marked_at: Generated<Date>
}

export interface FormTokenTable {
  hash: string
  reply_id: number
  request_id: number
  minted_at: Generated<Date>
  expires_at: Time
  used_at: MaybeTime
}

export interface Tables extends PeopleTables, DeskTables, ReportTables, ApiTables, FormTables {
  blob: BlobTable
  letter: LetterTable
  place: PlaceTable
  mailbox: MailboxTable
  decision: DecisionTable
  reply: ReplyTable
  trail: TrailTable
  secret: SecretTable
  pec_delivery: PecDeliveryTable
  switch: SwitchTable
  task: TaskTable
  address_mark: AddressMarkTable
  form_token: FormTokenTable
}
