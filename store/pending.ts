// What still has to be done, told from the rows alone: the sweep rings for it (law 2), and
// `--until-idle` waits for its end.

import { sql } from 'kysely'
import type { Database } from './open.ts'
import { trail } from './trail.ts'

/** Ids of letters in a state, in order, after an id. */
export async function lettersIn(
  db: Database,
  state: 'received' | 'decided',
  options: {
    readonly after: number
    readonly limit: number
    readonly olderThanSeconds: number
    /** Without letters whose reply was put off. */
    readonly untried?: boolean
  },
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('letter')
    .select('id')
    .where('state', '=', state)
    .where('id', '>', options.after)
    .where(sql<boolean>`stored_at <= now() - make_interval(secs => ${options.olderThanSeconds})`)
    .$if(options.untried === true, query =>
      query.where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('reply')
              .select('reply.id')
              .whereRef('reply.letter_id', '=', 'letter.id')
              .where('reply.state', '=', 'planned')
              .where('reply.tries', '>', 0),
          ),
        ),
      ),
    )
    .orderBy('id')
    .limit(options.limit)
    .execute()
  return rows.map(row => row.id)
}

export interface Tally {
  readonly messages: number
  readonly requests: number
  readonly replies: number
  readonly toPerson: number
  readonly failed: number
  /** Letters that are not at their end yet. */
  readonly open: number
}

/** Whether any letter is still on its way; cheap, for whoever asks again and again. */
export async function hasOpenLetters(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom('letter')
    .select('id')
    .where('state', 'in', ['received', 'decided'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Counts over the letters stored after an id (0: all). Failed replies count as failed too. */
export async function tally(db: Database, afterLetter: number): Promise<Tally> {
  const { rows } = await sql<Tally>`
    select
      (select count(*) from letter where id > ${afterLetter}) as messages,
      (select count(*) from request where letter_id > ${afterLetter}) as requests,
      (select count(*) from reply where letter_id > ${afterLetter} and state = 'sent') as replies,
      (select count(*) from letter where id > ${afterLetter} and (outcome = 'to_person' or id in
        (select letter_id from reply where state = 'unknown'))) as "toPerson",
      (select count(*) from letter where id > ${afterLetter} and (state = 'failed' or id in
        (select letter_id from reply where state = 'failed'))) as failed,
      (select count(*) from letter where state in ('received', 'decided')) as open`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('PostgreSQL gave no row for a count.')
  return row
}

/** The newest letter's id, 0 where there is none. */
export async function newestLetter(db: Database): Promise<number> {
  const row = await db
    .selectFrom('letter')
    .select(eb => eb.fn.coalesce(eb.fn.max('id'), sql<number>`0`).as('id'))
    .executeTakeFirstOrThrow()
  return row.id
}

/** Puts a failed letter back in the line. @returns false where there is no such failed letter. */
export async function reopenFailed(db: Database, letterId: number): Promise<boolean> {
  return db.transaction().execute(async tx => {
    const letter = await tx
      .updateTable('letter')
      .set({ state: 'received', failure: null })
      .where('id', '=', letterId)
      .where('state', '=', 'failed')
      // Of a letter that its mailbox could not give there is nothing to judge.
      .where('unreadable', '=', false)
      .executeTakeFirst()
    const reply = await tx
      .updateTable('reply')
      .set({ state: 'planned', tries: 0, reason: null })
      .where('letter_id', '=', letterId)
      .where('state', '=', 'failed')
      .executeTakeFirst()
    if (letter.numUpdatedRows === 0n && reply.numUpdatedRows === 0n) return false
    if (reply.numUpdatedRows > 0n) {
      await tx.updateTable('letter').set({ state: 'decided' }).where('id', '=', letterId).execute()
    }
    await tx
      .insertInto('trail')
      .values(trail({ letter: letterId }, 'replayed', {}))
      .execute()
    return true
  })
}
