// What is done for a request after it stands at its structure: the structure is rung for, and the words
// that it is found by are kept.

import { type Kysely, sql } from 'kysely'

const statements = [
  `create table ring_due (
    request_id bigint primary key references request on delete cascade,
    routed_at timestamptz not null default now())`,
  `create table words_due (
    request_id bigint primary key references request on delete cascade)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
