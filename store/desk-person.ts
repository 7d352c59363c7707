// What waits for a person: letters that were not decided by machine, letters and replies that
// failed, replies of which nobody knows whether they went out. The same letters that `tally` counts.

import { asDeskLetter, type DeskLetter, deskLetters } from './desk.ts'
import { type At, type Page, readPage } from './keyset.ts'
import type { Database } from './open.ts'

export const readForPerson = (db: Database, at: At, size: number): Promise<Page<DeskLetter>> =>
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
    const rows = await deskLetters(db)
      .where('letter.id', 'in', waiting)
      .where('letter.id', bound.op, bound.id)
      .orderBy('letter.id', bound.order)
      .limit(bound.limit)
      .execute()
    return rows.map(asDeskLetter)
  })
