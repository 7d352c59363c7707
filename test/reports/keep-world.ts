// Writes a generated world into the tables, as quickly as PGlite takes it.

import { sql } from 'kysely'
import { storable } from '../../store/json.ts'
import type { Database } from '../../store/open.ts'
import type { Row, World } from './world-rows.ts'

const CHUNK = 4000

export async function keepWorld(db: Database, world: World): Promise<void> {
  await sql`insert into blob (sha256, size) values (${'0'.repeat(64)}, 1) on conflict do nothing`.execute(
    db,
  )
  await fill(db, 'letter', world.letters)
  await fill(db, 'decision', world.decisions)
  await fill(db, 'request', world.requests)
  await fill(db, 'reply', world.replies)
  await fill(
    db,
    'trail',
    world.trail.map((row, at) => ({ id: at + 1, who: 'gateway', mailbox: null, ...row })),
  )
  await fill(db, 'correction', world.corrections)
  await fill(db, 'form_usage', world.usage)
  await sql`insert into report_stale select distinct day from form_usage on conflict do nothing`.execute(
    db,
  )
  for (const table of ['letter', 'request', 'reply', 'trail', 'report_sum'])
    await sql`analyze ${sql.table(table)}`.execute(db)
}

/** The rows' own keys are the columns. */
async function fill(db: Database, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const names = sql.join(Object.keys(first).map(name => sql.ref(name)))
  const identity = 'id' in first ? sql`overriding system value` : sql``
  for (let at = 0; at < rows.length; at += CHUNK) {
    const part = storable(rows.slice(at, at + CHUNK))
    await sql`insert into ${sql.table(table)} (${names}) ${identity}
      select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${part}::jsonb)`.execute(
      db,
    )
  }
}
