// The form's own table as TypeScript sees it.

import type { ColumnType } from 'kysely'
import type { Json, Time } from './schema.ts'

export interface FormDraftTable {
  /** A UUID: what is sent from it has its identity from it. */
  id: string
  person_id: number
  /** Number of the request of a letter that it completes. */
  completes: string | null
  /** Of the letter's link that opened it. */
  token_hash: string | null
  body: Json<unknown>
  created_at: ColumnType<Date, Date, never>
  changed_at: Time
}

export interface FormTables {
  form_draft: FormDraftTable
}
