// What waits for a person: letters that were not decided by machine, letters and replies that
// failed, replies of which nobody knows whether they went out, or that PEC did not deliver.

import type { DeliveryState } from '../replies/pec-delivery.ts'
import type { Structures } from '../requests/roles.ts'
import { asDeskLetter, type DeskLetter, deskLetters } from './desk.ts'
import { type At, type Page, readPage } from './keyset.ts'
import type { Database } from './open.ts'

/** @param undelivered the states of a delivery by PEC that a person has to see to. */
export const readForPerson = (
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
      .where('outcome', '=', 'to_person')
      .union(db.selectFrom('letter').select('id').where('state', '=', 'failed'))
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
    const rows = await deskLetters(db, structures)
      .where('letter.id', 'in', waiting)
      .where('letter.id', bound.op, bound.id)
      .orderBy('letter.id', bound.order)
      .limit(bound.limit)
      .execute()
    return rows.map(asDeskLetter)
  })
