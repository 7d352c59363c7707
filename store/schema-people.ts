// The tables of those who come in, and of what the gateway writes to them of itself.

import type { Generated } from 'kysely'
import type { Json, MaybeTime, ReplyState, Time } from './schema.ts'

export interface PeopleTables {
  person: PersonTable
  session: SessionTable
  signin_link: SigninLinkTable
  attempt: AttemptTable
  access_log: AccessLogTable
  notice: NoticeTable
}

interface PersonTable {
  id: Generated<number>
  kind: 'official' | 'operator'
  issuer: string
  subject: string
  name: string
  address: string | null
  /** What people.ts reads: roles and structures, or institute and office. */
  access: Json<unknown>
  language: Generated<'it' | 'de'>
  created_at: Generated<Date>
  signed_in_at: MaybeTime
}

interface SessionTable {
  id_hash: string
  person_id: number
  started_at: Time
  seen_at: Time
  ends_at: Time
  address: string
  agent: string
}

interface SigninLinkTable {
  id_hash: string
  person_id: number
  made_at: Time
  ends_at: Time
  /** Followed by a button on its page: what reads mail for its owner opens links too. */
  by_button: boolean
  used_at: MaybeTime
}

interface AttemptTable {
  key: string
  since: Time
  tries: number
}

interface AccessLogTable {
  id: Generated<number>
  at: Time
  person_id: number | null
  who: string
  what: string
  letter_id: number | null
  request_id: number | null
  detail: string | null
  address: string
}

interface NoticeTable {
  id: Generated<number>
  kind: string
  recipient: string
  language: 'it' | 'de'
  data: Json<unknown>
  state: Generated<ReplyState>
  reason: string | null
  message_id: string | null
  transport: string | null
  tries: Generated<number>
  planned_at: Generated<Date>
  ends_at: MaybeTime
  sending_since: MaybeTime
  sent_at: MaybeTime
}
