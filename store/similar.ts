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
  request: { readonly id: number; readonly codiceFiscale: string | null },
): Promise<readonly Similar[]> {
  if (request.codiceFiscale === null) return []
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
    .where('request.codice_fiscale', '=', request.codiceFiscale)
    .where('request.id', '!=', request.id)
    .where('request.split_from', 'is', null)
    .orderBy('request.id', 'desc')
    .limit(10)
    .execute()
  return rows.map(row => ({ ...row, motivo: row.motivo as Motivo }))
}
