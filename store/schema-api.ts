// The tables of the API as TypeScript sees them (schema.ts has the rest).

import type { Generated } from 'kysely'
import type { Json, MaybeTime, Time } from './schema.ts'

interface ApiKeyTable {
  id: Generated<number>
  name: string
  /** SHA-256 of the key: nobody calls in its name by reading the database. */
  hash: string
  scopes: string[]
  /** Null: every structure. */
  structures: string[] | null
  created_at: Generated<Date>
  used_at: MaybeTime
  revoked_at: MaybeTime
}

interface ApiAnswerTable {
  key_id: number
  /** The caller's Idempotency-Key. */
  name: string
  fingerprint: string
  answer: Json<unknown> | null
  at: Time
}

interface WebhookTable {
  id: Generated<number>
  url: string
  structures: string[] | null
  /** Null: every event. */
  events: string[] | null
  created_at: Generated<Date>
  ended_at: MaybeTime
}

interface WebhookDeliveryTable {
  id: Generated<number>
  webhook_id: number
  trail_id: number
  state: Generated<'planned' | 'done' | 'failed'>
  tries: Generated<number>
  reason: string | null
  planned_at: Generated<Date>
  claimed_at: MaybeTime
  done_at: MaybeTime
}

export interface ApiTables {
  api_key: ApiKeyTable
  api_answer: ApiAnswerTable
  webhook: WebhookTable
  webhook_delivery: WebhookDeliveryTable
}
