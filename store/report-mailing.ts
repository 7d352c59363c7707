// A report of a period goes to each recipient once, however often it is planned.

import type { ReportNotice } from './notices.ts'
import { planNotice } from './notices.ts'
import type { Database } from './open.ts'

/** @returns the id of the new notice, or null where it was planned before. */
export async function planReport(
  db: Database,
  period: string,
  recipient: string,
  data: ReportNotice,
): Promise<number | null> {
  return db.transaction().execute(async tx => {
    const part = data.institute ?? ''
    const known = await tx
      .selectFrom('report_mailing')
      .select('notice_id')
      .where('period', '=', period)
      .where('part', '=', part)
      .where('recipient', '=', recipient)
      .executeTakeFirst()
    if (known !== undefined) return null
    const id = await planNotice(tx, { recipient, language: 'it', data, endsAt: null })
    // Waits for another replica that plans it at this moment; if that one stands, ours goes.
    const { numInsertedOrUpdatedRows: kept = 0n } = await tx
      .insertInto('report_mailing')
      .values({ period, part, recipient, notice_id: id })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst()
    if (kept > 0n) return id
    await tx.deleteFrom('notice').where('id', '=', id).execute()
    return null
  })
}
