// Sends that a kill interrupted: marked, and nobody knows whether they went out.
import { query } from './rows.ts'

/** Twice delivery.send_timeout_seconds of desk.ts: after it nobody can still be sending. */
const LEASE_MS = 4_000

/**
 * The letters whose reply was marked and not recorded, once nobody can still be sending it: the next
 * start makes questions of them.
 */
export async function leaseOver(databaseUrl: string): Promise<readonly number[]> {
  await sessionsGone(databaseUrl)
  const rows = await query<{ id: number; age: number }>(
    databaseUrl,
    `select letter_id::int as id, extract(epoch from now() - sending_since)::float8 * 1000 as age
      from reply where state = 'sending' order by letter_id`,
  )
  const left = Math.max(0, ...rows.map(({ age }) => LEASE_MS + 100 - age))
  await new Promise(resolve => setTimeout(resolve, left))
  return rows.map(({ id }) => id)
}

/** PostgreSQL may still be at the last COMMIT of a process that is gone. */
async function sessionsGone(databaseUrl: string): Promise<void> {
  for (;;) {
    const [row] = await query<{ count: number }>(
      databaseUrl,
      `select count(*)::int as count from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`,
    )
    if (row?.count === 0) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
