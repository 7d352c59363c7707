// What the search for words looks through, in a table of its own with what its finds are sorted by:
// rows of `request` are ten times as wide, and every change of one had to be indexed again.

import { type Kysely, sql } from 'kysely'

const statements = [
  `create table request_words (
    request_id bigint primary key references request on delete cascade,
    sede text,
    due_on date not null,
    search tsvector not null)`,
  `insert into request_words (request_id, sede, due_on, search)
    select id, sede, due_on, search from request where search is not null`,
  'create index request_words_search on request_words using gin (search)',
  // A word that most letters have is found along these, in order, until the page is full.
  'create index request_words_due on request_words (sede, due_on, request_id)',
  'create index request_words_due_anywhere on request_words (due_on, request_id)',
  'alter table request drop column search',
  // A request is handed on from many places.
  `create function follow_request() returns trigger language plpgsql as $$
    begin
      update request_words set sede = new.sede, due_on = new.due_on where request_id = new.id;
      return null;
    end $$`,
  `create trigger request_followed after update of sede, due_on on request for each row
    when (old.sede is distinct from new.sede or old.due_on is distinct from new.due_on)
    execute function follow_request()`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
