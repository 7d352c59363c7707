// A session-level advisory lock on a connection of its own: PostgreSQL frees it the moment the
// process dies, where a row with a time would make the next start wait for its end.

import pg from 'pg'
import type { Lease } from './open.ts'

/** @returns null while another session holds the lock. @throws when the server cannot be reached. */
export async function leaseOnPostgres(url: string, name: string): Promise<Lease | null> {
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    application_name: `combipat-gateway ${name}`.slice(0, 63),
  })
  const lost = new AbortController()
  client.on('error', error => lost.abort(error))
  client.on('end', () => lost.abort(new Error(`The lock '${name}' went with its connection.`)))
  await client.connect()
  const { rows } = await client.query<{ held: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as held',
    [`combipat:${name}`],
  )
  if (rows[0]?.held !== true) {
    await client.end()
    return null
  }
  return { lost: lost.signal, release: () => client.end() }
}
