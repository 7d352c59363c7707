// Requests are routed in the transaction that decides them. Those that the former version had decided
// and not yet handed over stand at their structures from now on; letters that waited for nothing else
// are at their end.

import { type Kysely, sql } from 'kysely'

const statements = [
  `with routed as (
    update request set state = 'instradata', changed_at = now()
    from letter where letter.id = request.letter_id and letter.state = 'decided'
      and request.state = 'in_coda' and request.sede is not null
    returning request.id, request.letter_id, request.sede)
  insert into trail (letter_id, request_id, who, what, data)
    select letter_id, id, 'gateway', 'routed', jsonb_build_object('sede', sede) from routed`,
  `update letter set state = 'done' where state = 'decided' and not exists (
    select from reply where reply.letter_id = letter.id and reply.state in ('planned', 'sending'))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
