// A request's row as its Standing, and back.

import type { Transaction } from 'kysely'
import type { Motivo } from '../classifiers/classify.ts'
import type { Esito, Standing } from '../requests/standing.ts'
import type { Tables } from './schema.ts'

export interface StandingRow {
  readonly id: number
  readonly number: string
  readonly letterId: number
  readonly version: number
  readonly standing: Standing
}

/** Locked until the transaction ends. @returns null where there is no such request. */
export async function lockRequest(
  tx: Transaction<Tables>,
  by: { readonly number: string } | { readonly id: number },
): Promise<StandingRow | null> {
  const row = await tx
    .selectFrom('request')
    .select(['id', 'number', 'letter_id', 'version', ...standingColumns])
    .$if('id' in by, query => query.where('id', '=', 'id' in by ? by.id : 0))
    .$if('number' in by, query => query.where('number', '=', 'number' in by ? by.number : ''))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return null
  const { id, number, letter_id, version } = row
  return { id, number, letterId: letter_id, version, standing: standingOf(row) }
}

export const standingColumns = [
  'state',
  'sede',
  'assignee',
  'assignee_name',
  'esito',
  'merged_into',
  'motivo',
  'prestazione',
  'codice_fiscale',
  'confirmed',
] as const

interface Columns {
  readonly state: Standing['state']
  readonly sede: string | null
  readonly assignee: string | null
  readonly assignee_name: string | null
  readonly esito: string | null
  readonly merged_into: string | null
  readonly motivo: string
  readonly prestazione: string | null
  readonly codice_fiscale: string | null
  readonly confirmed: boolean
}

export const standingOf = (row: Columns): Standing => ({
  state: row.state,
  sede: row.sede,
  assignee:
    row.assignee === null ? null : { id: row.assignee, name: row.assignee_name ?? row.assignee },
  // Text columns that only rowOf and the filing fill, from these unions.
  esito: row.esito as Esito | null,
  mergedInto: row.merged_into,
  motivo: row.motivo as Motivo,
  prestazione: row.prestazione,
  codiceFiscale: row.codice_fiscale,
  confirmed: row.confirmed,
})

export const rowOf = (standing: Standing): Columns => ({
  state: standing.state,
  sede: standing.sede,
  assignee: standing.assignee?.id ?? null,
  assignee_name: standing.assignee?.name ?? null,
  esito: standing.esito,
  merged_into: standing.mergedInto,
  motivo: standing.motivo,
  prestazione: standing.prestazione,
  codice_fiscale: standing.codiceFiscale,
  confirmed: standing.confirmed,
})
