// The operator's drawer: requests that came from their address, or of their office that they have
// written into, by whatever way, or all of their office where the roster says so.

import { type ExpressionBuilder, sql } from 'kysely'
import type { Motivo } from '../classifiers/classify.ts'
import type { Esito, RequestState } from '../requests/standing.ts'
import { type At, type Page, readPage } from './keyset.ts'
import type { Database } from './open.ts'
import { provisionalCodes } from './provisional.ts'
import type { Tables } from './schema.ts'

export type DrawerScope =
  | { readonly kind: 'own'; readonly address: string }
  | { readonly kind: 'office'; readonly office: string }

export interface DrawerRow {
  readonly id: number
  readonly number: string
  readonly state: RequestState
  readonly esito: Esito | null
  readonly motivo: Motivo
  readonly prestazione: string | null
  readonly codiceFiscale: string | null
  readonly cfProvvisori: readonly string[]
  readonly name: string | null
  readonly sede: string | null
  readonly channel: string
  readonly senderName: string | null
  readonly receivedAt: Date
  readonly answeredAt: Date | null
  readonly chasedAt: Date | null
  readonly mergedInto: string | null
}

export interface DrawerFilter {
  readonly only: 'open' | 'ended' | 'all'
}

export const readDrawer = (
  db: Database,
  scope: DrawerScope,
  { only }: DrawerFilter,
  at: At,
  size: number,
): Promise<Page<DrawerRow>> =>
  readPage(at, size, async bound => {
    const rows = await rowsOf(db, scope)
      .$if(only === 'open', query => query.where('request.state', 'in', OPEN))
      .$if(only === 'ended', query => query.where('request.state', 'not in', OPEN))
      .where('request.id', bound.op, bound.id)
      .orderBy('request.id', bound.order)
      .limit(bound.limit)
      .execute()
    return rows.map(asRow)
  })

export interface Alike {
  readonly codiceFiscale: string | null
  /** By it a citizen is known who has no other. */
  readonly cfProvvisorio: string | null
  readonly motivo: string
  readonly prestazione: string | null
  /** Numbers of application, pension, protocol, as search keys. */
  readonly keys: readonly string[]
}

/** Open ones in this drawer that ask the same: the newest first. */
export async function alikeInDrawer(
  db: Database,
  scope: DrawerScope,
  { codiceFiscale, cfProvvisorio, motivo, prestazione, keys }: Alike,
): Promise<readonly DrawerRow[]> {
  const rows = await rowsOf(db, scope)
    .where(eb =>
      codiceFiscale === null
        ? sql<boolean>`request.keys @> array[${cfProvvisorio ?? ''}]::text[]`
        : eb('request.codice_fiscale', '=', codiceFiscale),
    )
    .where('request.motivo', '=', motivo)
    .where('request.state', 'in', OPEN)
    .where(eb =>
      eb.or([
        eb('request.prestazione', 'is not distinct from', prestazione),
        sql<boolean>`request.keys && ${sql.val([...keys])}::text[]`,
      ]),
    )
    .orderBy('request.id', 'desc')
    .limit(5)
    .execute()
  return rows.map(asRow)
}

export async function isInDrawer(
  db: Database,
  scope: DrawerScope,
  number: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('request')
    .select('id')
    .where('number', '=', number)
    .where(eb => withinDrawer(eb, scope))
    .executeTakeFirst()
  return row !== undefined
}

/** Office of the letter that a request came by, in the roster of that day. */
export async function officeOfRequest(db: Database, requestId: number): Promise<string | null> {
  const row = await db
    .selectFrom('request')
    .innerJoin('letter', 'letter.id', 'request.letter_id')
    .select('letter.office')
    .where('request.id', '=', requestId)
    .executeTakeFirst()
  return row?.office ?? null
}

export const withinDrawer = (eb: ExpressionBuilder<Tables, 'request'>, scope: DrawerScope) =>
  scope.kind === 'office'
    ? eb.exists(
        eb
          .selectFrom('letter')
          .select('letter.id')
          .whereRef('letter.id', '=', 'request.letter_id')
          .where('letter.office', '=', scope.office),
      )
    : eb.or([
        eb('request.sender', '=', scope.address),
        eb.exists(
          eb
            .selectFrom('thread')
            .innerJoin('letter', 'letter.id', 'thread.letter_id')
            // Of two offices' requests that an official made one, each goes on seeing its own only.
            .innerJoin('letter as first', 'first.office', 'letter.office')
            .select('letter.id')
            .whereRef('thread.request_id', '=', 'request.id')
            .whereRef('first.id', '=', 'request.letter_id')
            .where('letter.sender', '=', scope.address),
        ),
      ])

const OPEN: RequestState[] = [
  'da_verificare',
  'in_coda',
  'instradata',
  'presa_in_carico',
  'in_attesa',
]

const rowsOf = (db: Database, scope: DrawerScope) =>
  db
    .selectFrom('request')
    .select([
      'request.id',
      'request.number',
      'request.state',
      'request.esito',
      'request.motivo',
      'request.prestazione',
      'request.codice_fiscale as codiceFiscale',
      provisionalCodes,
      sql<string | null>`request.body #>> '{request,name}'`.as('name'),
      'request.sede',
      'request.channel',
      'request.sender_name as senderName',
      'request.received_at as receivedAt',
      'request.answered_at as answeredAt',
      'request.chased_at as chasedAt',
      'request.merged_into as mergedInto',
    ])
    .where(eb => withinDrawer(eb, scope))

const asRow = (
  row: Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number],
): DrawerRow => ({
  ...row,
  // Text columns that the filing and the actions fill from these unions.
  motivo: row.motivo as Motivo,
  esito: row.esito as Esito | null,
})
