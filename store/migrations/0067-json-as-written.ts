// What was decided and what is to be sent are written once and read whole: as json PostgreSQL keeps the
// text that it was given, and taking it in costs a third of what building jsonb of it did.

import { type Kysely, sql } from 'kysely'

// In one statement, or the rows are written anew as pglz. A server without lz4 (PGlite) has what it had.
const statements = ['decision', 'reply'].map(
  table => `do $$ begin
    alter table ${table} alter column body type json using body::json,
      alter column body set compression lz4;
  exception when feature_not_supported then
    alter table ${table} alter column body type json using body::json;
  end $$`,
)

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
