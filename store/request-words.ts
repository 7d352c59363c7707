// The words that a request is found by (Italian stems), beside it: its letter's, and the form's.

import { type RawBuilder, sql } from 'kysely'
import { storable } from './json.ts'
import type { Database } from './open.ts'
import { type Bound, beyond } from './queue-order.ts'

export interface WordsOf {
  /** Of the request. */
  readonly number: string
  readonly words: string
}

/** Adds to those that are there. */
export async function keepWords(db: Database, kept: readonly WordsOf[]): Promise<void> {
  if (kept.length === 0) return
  await sql`
    insert into request_words (request_id, sede, due_on, search)
    select request.id, request.sede, request.due_on, to_tsvector('italian', fresh.words)
    from jsonb_to_recordset(${storable(kept)}::jsonb) as fresh(number text, words text)
    join request using (number)
    on conflict (request_id) do update set search = request_words.search || excluded.search`.execute(
    db,
  )
}

/** What a person made a request of is found by its letter's words. */
export async function keepLetterWords(db: Database, number: string): Promise<void> {
  await sql`
    insert into request_words (request_id, sede, due_on, search)
    select request.id, request.sede, request.due_on,
      to_tsvector('italian', concat_ws(' ', letter.subject, decision.body ->> 'text'))
    from request join letter on letter.id = request.letter_id
    join decision on decision.id = letter.decision_id
    where request.number = ${number}`.execute(db)
}

/** Both halves of a request that was divided are found by the same. */
export async function copyWords(db: Database, from: number, to: number): Promise<void> {
  await sql`
    insert into request_words (request_id, sede, due_on, search)
    select request.id, request.sede, request.due_on, words.search
    from request, request_words as words
    where request.id = ${to} and words.request_id = ${from}`.execute(db)
}

/**
 * Ids of the requests that have these words, any of them by its stem.
 * @param code of a structure; null: of all.
 * @param bound null: all of them.
 */
export function withWords(
  words: string,
  code: string | RawBuilder<string> | null,
  bound: Bound | null,
): RawBuilder<unknown> {
  const { place, op, order, limit } = bound ?? WHOLE
  return sql`
    select request_id from request_words as words
    where words.search @@ websearch_to_tsquery('italian', ${words})
      and ${code === null ? sql`true` : sql`words.sede = ${code}`}
      and ${beyond('words.due_on', 'words.request_id', place, op)}
    order by words.due_on ${sql.raw(order)}, words.request_id ${sql.raw(order)} limit ${limit}`
}

const WHOLE = { place: null, op: '>', order: 'asc', limit: null } as const
