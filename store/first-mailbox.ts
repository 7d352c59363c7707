import { sql } from 'kysely'

/** Where a letter was seen first; for queries that select from `letter`. */
export const firstMailbox = sql<string | null>`(select mailbox from place
  where place.letter_id = letter.id order by seen_at limit 1)`
