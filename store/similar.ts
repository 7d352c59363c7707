// Requests that look like another: of the same citizen, and those of them that may be duplicates.

import { sql } from 'kysely'
import type { Motivo } from '../classifiers/classify.ts'
import type { RequestState } from '../requests/standing.ts'
import type { Database } from './open.ts'

export interface Similar {
  readonly number: string
  readonly state: RequestState
  readonly sede: string | null
  readonly motivo: Motivo
  readonly prestazione: string | null
  readonly receivedAt: Date
  /** The same reason and benefit, both open, within thirty days: likely asked twice. */
  readonly duplicate: boolean
}

/** The newest first; also those of other structures, of which the page shows no more than this. */
export async function similarRequests(
  db: Database,
  request: {
    readonly id: number
    readonly codiceFiscale: string | null
    /** Of a citizen who has no other. */
    readonly cfProvvisori: readonly string[]
  },
): Promise<readonly Similar[]> {
  const { codiceFiscale, cfProvvisori } = request
  if (codiceFiscale === null && cfProvvisori.length === 0) return []
  const rows = await db
    .selectFrom('request')
    .innerJoin('request as this', join => join.on('this.id', '=', request.id))
    .select([
      'request.number',
      'request.state',
      'request.sede',
      'request.motivo',
      'request.prestazione',
      'request.received_at as receivedAt',
      sql<boolean>`request.motivo = this.motivo
        and request.prestazione is not distinct from this.prestazione
        and request.state not in ('chiusa', 'scartata', 'unita')
        and request.received_at between this.received_at - interval '30 days'
          and this.received_at + interval '30 days'`.as('duplicate'),
    ])
    .where(eb =>
      codiceFiscale === null
        ? sql<boolean>`request.keys && ${sql.val([...cfProvvisori])}::text[]`
        : eb('request.codice_fiscale', '=', codiceFiscale),
    )
    .where('request.id', '!=', request.id)
    .where('request.split_from', 'is', null)
    .orderBy('request.id', 'desc')
    .limit(10)
    .execute()
  return rows.map(row => ({ ...row, motivo: row.motivo as Motivo }))
}
