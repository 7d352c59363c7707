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
    // Another replica that planned it meanwhile stands there first: then this one is undone.
    await tx
      .insertInto('report_mailing')
      .values({ period, part, recipient, notice_id: id })
      .execute()
    return id
  })
}
