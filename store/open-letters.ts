// What is read before letters are decided: those that wait (or all, for a dry run), and what is
// remembered of their senders.

import { sql } from 'kysely'
import type { Step } from '../replies/reply.ts'
import { foundForEach, oneOf } from './one-of.ts'
import type { Database } from './open.ts'

export interface OpenLetter {
  readonly id: number
  readonly sha256: string
  readonly messageId: string
  readonly contentHash: string
  readonly oversized: boolean
  readonly idReused: boolean
  readonly size: number
  /** The mailbox of its first place. */
  readonly mailbox: string | null
  readonly internalDate: Date | null
  readonly storedAt: Date
}

/** Those of the ids that still wait to be decided, with their first place. */
export async function lettersToDecide(
  db: Database,
  ids: readonly number[],
): Promise<readonly OpenLetter[]> {
  return withFirstPlace(db)
    .where(oneOf('id', 'bigint', ids))
    .where('state', '=', 'received')
    .orderBy('id')
    .execute()
}

/** All letters of the post in the order of their ids, page by page: the history that rules are tried on. */
export async function* storedLetters(db: Database, page = 500): AsyncGenerator<OpenLetter> {
  for (let after = 0; ; ) {
    const rows = await withFirstPlace(db)
      .where('id', '>', after)
      // What was written into the form was never judged.
      .where(sql<boolean>`channel is distinct from 'form'`)
      .orderBy('id')
      .limit(page)
      .execute()
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < page) return
    after = last.id
  }
}

/** The newest letters that a reply was planned for. */
export async function* newestAnswered(db: Database, most: number): AsyncGenerator<OpenLetter> {
  yield* await withFirstPlace(db)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('reply').select('reply.id').whereRef('reply.letter_id', '=', 'letter.id')),
    )
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

const withFirstPlace = (db: Database) =>
  db
    .selectFrom('letter')
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('place')
          .select(['mailbox', 'internal_date'])
          .whereRef('place.letter_id', '=', 'letter.id')
          .orderBy('seen_at')
          .limit(1)
          .as('first'),
      join => join.onTrue(),
    )
    .select([
      'id',
      'sha256',
      'message_id as messageId',
      'content_hash as contentHash',
      'oversized',
      'id_reused as idReused',
      'size',
      'stored_at as storedAt',
      'first.mailbox',
      'first.internal_date as internalDate',
    ])

export interface RememberedLetter {
  readonly recipient: string
  readonly handle: string
  readonly step: Step
  readonly at: string
}

/** Automatic letters of ours to these addresses since a time, newest first. */
export async function lettersTo(
  db: Database,
  recipients: readonly string[],
  since: Date,
): Promise<readonly RememberedLetter[]> {
  if (recipients.length === 0) return []
  const rows = await db
    .selectFrom('reply')
    .innerJoin('letter', 'letter.id', 'reply.letter_id')
    .select(['recipient', 'handle', 'step', 'planned_at'])
    // Old letters are never answered: what was planned for them counts for nobody.
    .where('letter.silent', '=', false)
    .where('reply.request_id', 'is', null)
    .where(oneOf('recipient', 'text', recipients))
    .where('planned_at', '>=', since)
    .where('reply.state', 'in', ['planned', 'sending', 'sent', 'unknown'])
    .orderBy('planned_at', 'desc')
    .execute()
  return rows.map(row => ({ ...row, at: row.planned_at.toISOString() }))
}

export interface OurLetter {
  readonly messageId: string
  /** Given to it by a PEC provider. */
  readonly identificativo: string | null
  readonly step: Step
  readonly at: Date
  /** Of an official's letter: the request it is about, and to whom it went. */
  readonly about: { readonly number: string; readonly recipient: string } | null
}

interface AboutReply extends Omit<OurLetter, 'about'> {
  readonly recipient: string
  readonly number: string | null
}

const ABOUT_REPLY = sql.raw(
  'id, message_id, identificativo, recipient, step, planned_at, request_id',
)

/** Those of these Message-IDs that are letters of ours: as we wrote them, or as a PEC provider renamed them. */
export async function ourLetters(
  db: Database,
  references: readonly string[],
): Promise<readonly OurLetter[]> {
  if (references.length === 0) return []
  const asked = sql`unnest(${sql.val([...references])}::text[]) as asked (id)`
  const ours = sql`select ${ABOUT_REPLY} from reply where message_id = asked.id
    union all select ${ABOUT_REPLY} from reply where identificativo = asked.id`
  const { rows } = await sql<AboutReply>`
    select distinct on (found.id) message_id as "messageId", identificativo, recipient, step,
      planned_at as at, (select number from request where request.id = found.request_id) as number
    from ${foundForEach(asked, ours)} order by found.id`.execute(db)
  return rows.map(({ recipient, number, ...letter }) => ({
    ...letter,
    about: number === null ? null : { number, recipient },
  }))
}

/** The automatic letters of ours in which these numbers of requests stand, by number. */
export async function lettersNaming(
  db: Database,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, readonly Pick<OurLetter, 'step' | 'at'>[]>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('request')
    .innerJoin('reply', 'reply.letter_id', 'request.letter_id')
    .select(['number', 'step', 'planned_at as at'])
    .where(oneOf('number', 'text', numbers))
    .where('reply.request_id', 'is', null)
    .where('reply.state', 'in', ['sending', 'sent', 'unknown'])
    .execute()
  return Map.groupBy(rows, ({ number }) => number)
}

/** Which of these addresses a letter of ours came back from. */
export async function unreachable(
  db: Database,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set()
  const rows = await db
    .selectFrom('address_mark')
    .select('address')
    .where(oneOf('address', 'text', addresses))
    .execute()
  return new Set(rows.map(({ address }) => address))
}

/** The oldest letter that is the certified PEC of each key. */
export async function certifiedBefore(
  db: Database,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (keys.length === 0) return new Map()
  const rows = await db
    .selectFrom('letter')
    .select(eb => ['pec_key as key', eb.fn.min('id').as('id')])
    .where(oneOf('pec_key', 'text', keys))
    .groupBy('pec_key')
    .execute()
  return new Map(rows.flatMap(({ key, id }) => (key === null ? [] : [[key, id] as const])))
}
