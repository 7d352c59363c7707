// What went wrong and waits for a person: letters and replies that failed, replies of which nobody
// knows whether they went out, or that PEC did not deliver.

import { sql } from 'kysely'
import type { DeliveryState } from '../replies/pec-delivery.ts'
import type { Structures } from '../requests/roles.ts'
import { asDeskLetter, type DeskLetter, deskLetters } from './desk.ts'
import { type At, type Page, readPage } from './keyset.ts'
import { letterWithin } from './letter-access.ts'
import type { Database } from './open.ts'

/** @param undelivered the states of a delivery by PEC that a person has to see to. */
export const readTroubles = (
  db: Database,
  structures: Structures,
  undelivered: readonly DeliveryState[],
  at: At,
  size: number,
): Promise<Page<DeskLetter>> =>
  readPage(at, size, async bound => {
    const waiting = db
      .selectFrom('letter')
      .select('id')
      .where('state', '=', 'failed')
      .union(
        db
          .selectFrom('reply')
          .select('letter_id as id')
          .where('state', 'in', ['unknown', 'failed']),
      )
      .union(
        db
          .selectFrom('pec_delivery')
          .innerJoin('reply', 'reply.id', 'pec_delivery.reply_id')
          .select('reply.letter_id as id')
          .where('pec_delivery.state', 'in', [...undelivered]),
      )
    const rows = await deskLetters(db)
      .where('letter.id', 'in', waiting)
      .where(letterWithin(structures))
      .where('letter.id', bound.op, bound.id)
      .orderBy('letter.id', bound.order)
      .limit(bound.limit)
      .execute()
    return rows.map(asDeskLetter)
  })

/** What the gateway said of the letters of these requests when it decided, by the request's id. */
export async function readSays(
  db: Database,
  requests: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (requests.length === 0) return new Map()
  const rows = await db
    .selectFrom('request')
    .innerJoin('letter', 'letter.id', 'request.letter_id')
    .innerJoin('decision', 'decision.id', 'letter.decision_id')
    .select(['request.id', sql<string | null>`decision.body #>> '{outcome,says}'`.as('says')])
    .where('request.id', 'in', [...requests])
    .execute()
  return new Map(rows.map(({ id, says }) => [id, says ?? '']))
}
