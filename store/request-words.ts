// The words that a request is found by (Italian stems): of its letter, of who sent it and of the form
// that completed it, beside the request in a table of their own. Later letters do not count.

import { type RawBuilder, sql } from 'kysely'
import type { Database } from './open.ts'
import { beyond, type QueueBound } from './queue-order.ts'

/** Keeps words of a request beside those that were kept before. */
export async function keepWords(db: Database, number: string, words: string): Promise<void> {
  await sql`
    insert into request_words (request_id, sede, due_on, search)
    select id, sede, due_on, ${asWords(sql.val(words))} from request where number = ${number}
    on conflict (request_id) do update set search = request_words.search || excluded.search`.execute(
    db,
  )
}

/** New requests, the words of whose letters are kept later (decisions/0008). */
export async function putOffWords(db: Database, requestIds: readonly number[]): Promise<void> {
  await sql`insert into words_due select unnest(${sql.val([...requestIds])}::bigint[])`.execute(db)
}

/**
 * Keeps the words of the letters of requests that were put off, oldest first, beside what was kept of
 * them. Several may do so at once, each takes others.
 * @param limit at most so many.
 * @returns how many were taken.
 */
export const keepDueWords = (db: Database, limit: number): Promise<number> =>
  keepDue(
    db,
    sql`select request_id from words_due order by request_id limit ${limit} for update skip locked`,
  )

/** Those of the requests of one letter, whatever else was put off. */
export const keepWordsOf = (db: Database, letterId: number): Promise<number> =>
  keepDue(db, sql`select id from request where letter_id = ${letterId}`)

async function keepDue(db: Database, which: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    with due as (delete from words_due where request_id in (${which}) returning request_id),
    kept as (
      insert into request_words (request_id, sede, due_on, search)
      select request.id, request.sede, request.due_on, ${wordsOfLetter} from due
      join request on request.id = due.request_id
      join letter on letter.id = request.letter_id
      join decision on decision.id = letter.decision_id
      ${readDecision}
      -- Whoever hands it on meanwhile finds no row here to keep equal.
      for share of request
      on conflict (request_id) do update set search = request_words.search || excluded.search)
    select count(*) as taken from due`.execute(db)
  return rows[0]?.taken ?? 0
}

/** Those of the letter that a person made a request of. */
export async function keepLetterWords(db: Database, number: string): Promise<void> {
  await sql`
    insert into request_words (request_id, sede, due_on, search)
    select request.id, request.sede, request.due_on, ${wordsOfLetter}
    from request join letter on letter.id = request.letter_id
    join decision on decision.id = letter.decision_id
    ${readDecision}
    where request.number = ${number}`.execute(db)
}

/** Characters: a tsvector holds at most a megabyte, and beyond this nobody searches. */
const MOST_WORDS = 100_000

/**
 * PostgreSQL's parser takes minutes for a long run without a blank (`a_a_a_…`, `~/~/…`): it looks back
 * over all of it at every character.
 */
const asWords = (text: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`to_tsvector('italian', regexp_replace(left(${text}, ${sql.lit(MOST_WORDS)}), '(\\S{200})', '\\1 ', 'g'))`

const wordsOfLetter = asWords(sql`concat_ws(E'\\n', letter.subject, read.text,
  read."from" ->> 'name', letter.sender, request.institute_name, request.city,
  request.body #>> '{request,name}')`)

const readDecision = sql`cross join lateral
  json_to_record(decision.body) as read(text text, "from" jsonb)`

/** Both halves of a request that was divided are found by the same words. */
export async function copyWords(db: Database, fromId: number, toId: number): Promise<void> {
  await sql`insert into words_due select ${toId}::bigint from words_due where request_id = ${fromId}`.execute(
    db,
  )
  await sql`
    insert into request_words (request_id, sede, due_on, search)
    select request.id, request.sede, request.due_on, words.search
    from request, request_words as words
    where request.id = ${toId} and words.request_id = ${fromId}`.execute(db)
}

/**
 * Ids of the requests that have all of these words, by their stems; `"…"`, `or` and `-` mean what
 * they do in a web search. For queries that narrow the queue by something else as well: PostgreSQL
 * chooses which to begin with.
 * @param code of a structure; null: of all.
 */
export const withWords = (words: string, code: Code): RawBuilder<Found> => sql`
  select request_id from request_words as words
  where words.search @@ websearch_to_tsquery('italian', ${words.replace(DASHES, ' ')})
    ${code === null ? sql`` : sql`and words.sede = ${code}`}`

/** Those of one page. */
export function pageWithWords(words: string, code: Code, bound: QueueBound): RawBuilder<Found> {
  const { place, op, order, limit } = bound
  const towards = sql.raw(order)
  return sql`${withWords(words, code)}
    and ${beyond('words.due_on', 'words.request_id', place, op)}
    order by words.due_on ${towards}, words.request_id ${towards} limit ${limit}`
}

/** Null, or a code, or what gives one. */
type Code = string | RawBuilder<string> | null

interface Found {
  readonly request_id: number
}

/**
 * Dashes that stand before no word, as in a drawn line: PostgreSQL takes each for a negation, and
 * fails at more than 32 in a row.
 */
const DASHES = /-{2,}|-(?![\p{L}\p{N}"])/gu
