// The desk's tables as TypeScript sees them (schema.ts has the rest).

import type { ColumnType, Generated } from 'kysely'
import type { RequestState } from '../requests/standing.ts'
import type { Json, MaybeTime, Time } from './schema.ts'

type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>
/** Read as YYYY-MM-DD by `to_char`: a Date would be of the process's own zone. */
type Day = ColumnType<Date, string, string>

export interface RequestTable {
  id: Generated<number>
  /** Public: 'CB-XXXX-XXXX-XXXX'. */
  number: string
  letter_id: number
  position: number
  motivo: string
  codice_fiscale: string | null
  prestazione: string | null
  sede: string | null
  confidence: string
  is_reminder: boolean
  state: RequestState
  body: Json<unknown>
  created_at: Generated<Date>
  /** Goes up with every action: two officials at once are told from each other by it. */
  version: Generated<number>
  assignee: Maybe<string>
  assignee_name: Maybe<string>
  esito: Maybe<string>
  /** Numbers of other requests. */
  merged_into: Maybe<string>
  split_from: Maybe<string>
  chases: Maybe<string>
  confirmed: Generated<boolean>
  /** Of a silent letter: counted, not worked. */
  backlog: Generated<boolean>
  channel: Generated<string>
  received_at: Time
  due_on: Day
  sender: Maybe<string>
  sender_name: Maybe<string>
  institute: Maybe<string>
  institute_name: Maybe<string>
  city: Maybe<string>
  language: Generated<string>
  subject: Generated<string>
  /** How often the sender chased it. */
  reminders: Generated<number>
  chased_at: MaybeTime
  answered_at: MaybeTime
  changed_at: Time
  /** For exact search (requests/search-key.ts). */
  keys: ColumnType<string[], string[], string[]>
}

/** What the search for words reads. `sede` and `due_on` repeat the request's: a trigger keeps them so. */
interface RequestWordsTable {
  request_id: number
  sede: string | null
  due_on: Day
  search: ColumnType<unknown, unknown, unknown>
}

interface ThreadTable {
  request_id: number
  letter_id: number
  at: Generated<Date>
}

export interface ReviewTable {
  letter_id: number
  sede: string | null
  /** What it is, e.g. 'ricorso', 'sospetto', 'anomalia'. */
  what: string
  says: string
  due_on: ColumnType<Date | null, string | null, string | null>
  state: Generated<'aperta' | 'chiusa'>
  esito: Maybe<string>
  note: Maybe<string>
  version: Generated<number>
  assignee: Maybe<string>
  assignee_name: Maybe<string>
  received_at: Time
  changed_at: Time
}

interface CorrectionTable {
  id: Generated<number>
  at: Generated<Date>
  trail_id: number
  request_id: number | null
  letter_id: number
  who: string
  field: string
  before: string | null
  after: string | null
  /** Ids of the rules that had decided. */
  rules: ColumnType<string[], string[], string[]>
  why: string | null
}

interface DraftTable {
  request_id: number
  who: string
  body: Json<unknown>
  changed_at: Time
}

interface SavedFilterTable {
  id: Generated<number>
  who: string
  name: string
  query: string
}

export interface DeskTables {
  request: RequestTable
  request_words: RequestWordsTable
  thread: ThreadTable
  review: ReviewTable
  correction: CorrectionTable
  draft: DraftTable
  saved_filter: SavedFilterTable
}
