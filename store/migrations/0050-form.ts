import { type Kysely, sql } from 'kysely'

const statements = [
  // What an operator is writing into the form. Its id is what the request's number is made from, so
  // that sent twice it is one request.
  `create table form_draft (
    id text primary key,
    person_id bigint not null references person on delete cascade,
    completes text,
    token_hash text,
    body jsonb not null,
    created_at timestamptz not null,
    changed_at timestamptz not null)`,
  'create index form_draft_person on form_draft (person_id, changed_at)',
  // The drawer: requests of one address, or of all of an office.
  'create index request_sender on request (sender, id)',
  'create index letter_office on letter (office, id) where office is not null',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
