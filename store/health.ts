// How the gateway does, read from the rows at the moment of asking: for the page and for /metrics.

import { sql } from 'kysely'
import type { Database } from './open.ts'
import type { LetterState, ReplyState } from './schema.ts'

export interface MailboxHealth {
  readonly name: string
  readonly lastSuccessAt: Date | null
  readonly lastErrorAt: Date | null
  /** Null where the last try succeeded. */
  readonly lastError: string | null
  readonly uidvalidity: number | null
  readonly uid: number | null
  /** Messages the server said it has. */
  readonly serverCount: number | null
  readonly serverUidNext: number | null
  /** Places that we noted there, under the present UIDVALIDITY. */
  readonly stored: number
}

export async function mailboxHealth(db: Database): Promise<readonly MailboxHealth[]> {
  const { rows } = await sql<MailboxHealth>`
    with known as (select name from mailbox union select distinct mailbox from place)
    select known.name,
      last_success_at as "lastSuccessAt", last_error_at as "lastErrorAt", last_error as "lastError",
      uidvalidity, uid, server_count as "serverCount", server_uid_next as "serverUidNext",
      (select count(*) from place where place.mailbox = known.name
        and (mailbox.uidvalidity is null or place.uidvalidity = mailbox.uidvalidity)) as stored
    from known left join mailbox on mailbox.name = known.name
    order by known.name`.execute(db)
  return rows
}

interface LetterFigure {
  readonly state: LetterState
  readonly kind: string | null
  readonly outcome: string | null
  readonly letters: number
}

export interface Figures {
  readonly letters: readonly LetterFigure[]
  readonly replies: readonly { readonly state: ReplyState; readonly replies: number }[]
  readonly requests: readonly { readonly state: string; readonly requests: number }[]
  /** When the oldest letter was stored that is not at its end; null where none is. */
  readonly oldestOpenAt: Date | null
}

export async function readFigures(db: Database): Promise<Figures> {
  const letters = await db
    .selectFrom('letter')
    .select(eb => ['state', 'kind', 'outcome', eb.fn.countAll<number>().as('letters')])
    .groupBy(['state', 'kind', 'outcome'])
    .execute()
  const replies = await db
    .selectFrom('reply')
    .select(eb => ['state', eb.fn.countAll<number>().as('replies')])
    .groupBy('state')
    .execute()
  const requests = await db
    .selectFrom('request')
    .select(eb => ['state', eb.fn.countAll<number>().as('requests')])
    .groupBy('state')
    .execute()
  const oldest = await db
    .selectFrom('letter')
    .select('stored_at')
    .where('state', 'in', ['received', 'decided'])
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return { letters, replies, requests, oldestOpenAt: oldest?.stored_at ?? null }
}
