// Filters of the queue that a person has given a name.

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

/** One of the same name takes the new filter. */
export async function saveFilter(
  db: Database,
  who: string,
  name: string,
  query: string,
): Promise<void> {
  await db
    .insertInto('saved_filter')
    .values({ who, name, query })
    .onConflict(conflict => conflict.columns(['who', 'name']).doUpdateSet({ query }))
    .execute()
}

export async function dropFilter(db: Database, who: string, id: number): Promise<void> {
  await db.deleteFrom('saved_filter').where('id', '=', id).where('who', '=', who).execute()
}

const MOST = 30
