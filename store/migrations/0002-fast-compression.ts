import { type Kysely, sql } from 'kysely'

// pglz took half of all the time that PostgreSQL spent on a letter, lz4 takes a tenth of that. Where
// the server was built without it (PGlite) everything stays as it is.
const statements = ['decision', 'reply', 'request'].map(
  table => `do $$ begin
    alter table ${table} alter column body set compression lz4;
  exception when feature_not_supported then null;
  end $$`,
)

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
