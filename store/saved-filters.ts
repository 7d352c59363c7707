// Filters of the queue that a person has given a name.

import { sql } from 'kysely'
import type { Database } from './open.ts'

export interface SavedFilter {
  readonly id: number
  readonly name: string
  /** As it stands in the queue's address, without '?'. */
  readonly query: string
}

export const savedFilters = (db: Database, who: string): Promise<readonly SavedFilter[]> =>
  db
    .selectFrom('saved_filter')
    .select(['id', 'name', 'query'])
    .where('who', '=', who)
    .orderBy('name')
    .limit(MOST)
    .execute()

/**
 * One of the same name takes the new filter.
 * @returns null where there are as many as a person may have: they are all shown.
 */
export async function saveFilter(
  db: Database,
  who: string,
  name: string,
  query: string,
): Promise<SavedFilter | null> {
  const { rows } = await sql<SavedFilter>`
    insert into saved_filter (who, name, query) select ${who}, ${name}, ${query}
    where (select count(*) from saved_filter where who = ${who} and name <> ${name}) < ${MOST}
    on conflict (who, name) do update set query = excluded.query
    returning id, name, query`.execute(db)
  return rows[0] ?? null
}

/** @returns whether there was one. */
export async function dropFilter(db: Database, who: string, id: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('saved_filter')
    .where('id', '=', id)
    .where('who', '=', who)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

const MOST = 30
