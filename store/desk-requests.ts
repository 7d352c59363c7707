// The requests as the desk lists them, newest first, and how many each structure has.

import { sql } from 'kysely'
import type { Confidence, Motivo } from '../classifiers/classify.ts'
import type { RequestState } from '../requests/lifecycle.ts'
import type { Structures } from '../requests/roles.ts'
import { type At, type Page, readPage } from './keyset.ts'
import type { Database } from './open.ts'

export interface RequestFilter {
  /** Code of the structure; '' for requests that have none. */
  readonly sede: string | null
  readonly motivo: Motivo | null
  readonly prestazione: string | null
  readonly state: RequestState | null
}

export interface RequestRow {
  readonly id: number
  readonly number: string
  readonly letterId: number
  readonly at: Date
  readonly motivo: Motivo
  readonly codiceFiscale: string | null
  readonly prestazione: string | null
  readonly sede: string | null
  readonly sedeName: string | null
  /** False where the receiving mailbox's own structure stands in. */
  readonly determined: boolean
  readonly says: string
  readonly confidence: Confidence
  readonly isReminder: boolean
  readonly state: RequestState
  readonly sender: string | null
}

export const readRequests = (
  db: Database,
  structures: Structures,
  filter: RequestFilter,
  at: At,
  size: number,
): Promise<Page<RequestRow>> =>
  readPage(at, size, async bound => {
    const { sede, motivo, prestazione, state } = filter
    const rows = await db
      .selectFrom('request')
      .innerJoin('letter', 'letter.id', 'request.letter_id')
      .select([
        'request.id',
        'request.number',
        'request.letter_id as letterId',
        sql<Date>`coalesce(letter.received_at, letter.stored_at)`.as('at'),
        'request.motivo',
        'request.codice_fiscale as codiceFiscale',
        'request.prestazione',
        'request.sede',
        sql<string | null>`request.body #>> '{route,name}'`.as('sedeName'),
        sql<boolean>`(request.body #>> '{route,determined}')::boolean`.as('determined'),
        sql<string>`request.body #>> '{route,says}'`.as('says'),
        'request.confidence',
        'request.is_reminder as isReminder',
        'request.state',
        'letter.sender',
      ])
      .where('request.id', bound.op, bound.id)
      .$if(structures !== 'all', query => query.where('request.sede', 'in', some(structures)))
      .$if(sede === '', query => query.where('request.sede', 'is', null))
      .$if(sede !== null && sede !== '', query => query.where('request.sede', '=', sede))
      .$if(motivo !== null, query => query.where('request.motivo', '=', motivo ?? ''))
      .$if(prestazione !== null, query => query.where('request.prestazione', '=', prestazione))
      .$if(state !== null, query => query.where('request.state', '=', state ?? ''))
      .orderBy('request.id', bound.order)
      .limit(bound.limit)
      .execute()
    // Text columns that saveDecisions and the lifecycle filled from these unions.
    return rows.map(row => ({
      ...row,
      motivo: row.motivo as Motivo,
      confidence: row.confidence as Confidence,
      state: row.state as RequestState,
    }))
  })

export interface Structure {
  readonly sede: string | null
  /** As the newest of its requests calls it. */
  readonly name: string | null
  readonly requests: number
}

/** `in ()` is no SQL: who sees none is given a code that no structure has. */
const some = (structures: Structures): readonly string[] =>
  structures === 'all' || structures.length === 0 ? [''] : structures

/** The structures that have requests, the one with most first. */
export async function readStructures(db: Database): Promise<readonly Structure[]> {
  const { rows } = await sql<Structure>`
    select counted.sede, counted.requests, newest.body #>> '{route,name}' as name
    from (select sede, count(*) as requests, max(id) as id from request group by sede) as counted
    join request as newest on newest.id = counted.id
    order by counted.requests desc, counted.sede`.execute(db)
  return rows
}

/** The benefits that some request is about, for the filter. */
export async function readPrestazioni(db: Database): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('request')
    .select('prestazione')
    .distinct()
    .where('prestazione', 'is not', null)
    .orderBy('prestazione')
    .execute()
  return rows.flatMap(row => row.prestazione ?? [])
}
