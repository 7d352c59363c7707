// What is kept no longer than it must be: sessions and links that ended, tries, notices, the access log.

import { sql } from 'kysely'
import type { Database } from './open.ts'

export interface Retention {
  readonly accessLogDays: number
  readonly noticesDays: number
}

/** Of a form that was begun and never sent. */
const DRAFT_DAYS = 30

export async function forget(db: Database, retention: Retention): Promise<void> {
  await sql`delete from session where ends_at < now()`.execute(db)
  await sql`delete from signin_link where ends_at < now() - interval '1 day'`.execute(db)
  await sql`delete from attempt where since < now() - interval '1 day'`.execute(db)
  await sql`delete from api_answer where at < now() - interval '1 day'`.execute(db)
  await sql`delete from notice where planned_at < now() - make_interval(days => ${retention.noticesDays})
    and state not in ('planned', 'sending')`.execute(db)
  await sql`delete from form_draft where changed_at < now() - make_interval(days => ${DRAFT_DAYS})`.execute(
    db,
  )
  await sql`delete from access_log
    where at < now() - make_interval(days => ${retention.accessLogDays})`.execute(db)
}
