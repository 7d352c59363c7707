// Who else works at a structure: the people a request can be assigned to.

import type { Assignee } from '../requests/standing.ts'
import type { Database } from './open.ts'
import { asPerson, type Official, personColumns } from './people.ts'

/** Officials who have signed in once, by their names. */
export async function readOfficials(db: Database): Promise<readonly Official[]> {
  const rows = await db
    .selectFrom('person')
    .select(personColumns)
    .where('kind', '=', 'official')
    .orderBy('name')
    .limit(1000)
    .execute()
  return rows.map(asPerson).filter(person => person.kind === 'official')
}

export const asAssignee = ({ id, name }: Official): Assignee => ({ id: String(id), name })
