// What became of each letter, a row each, for the table at the terminal.

import { sql } from 'kysely'
import type { Database } from './open.ts'

export interface Became {
  readonly id: number
  readonly sender: string | null
  readonly kind: string | null
  /** The reasons of its requests, e.g. 'sollecito'; null where there is none. */
  readonly motivi: string | null
  readonly sedi: string | null
  /** The state of its reply; null where there is none. */
  readonly reply: string | null
  readonly outcome: string | null
  readonly failure: string | null
}

/** The letters stored after an id, in the order of their ids. */
export async function becameOf(
  db: Database,
  after: number,
  limit: number,
): Promise<readonly Became[]> {
  const { rows } = await sql<Became>`
    select letter.id, letter.sender, letter.kind, letter.outcome, letter.failure,
      (select string_agg(distinct motivo, ', ') from request where letter_id = letter.id) as motivi,
      (select string_agg(distinct sede, ', ') from request where letter_id = letter.id) as sedi,
      (select kind || ' ' || state from reply where letter_id = letter.id limit 1) as reply
    from letter where letter.id > ${after} order by letter.id limit ${limit}`.execute(db)
  return rows
}
