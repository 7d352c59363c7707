// The rows of requests that were decided, and what is noted with them.

import { sql, type Transaction } from 'kysely'
import type { RequestState } from '../requests/standing.ts'
import type { Filed, FiledRequest } from './filing.ts'
import { noteReminders } from './later-letters.ts'
import { putOffWords } from './request-words.ts'
import { type ColumnTypes, insertRows } from './rows.ts'
import type { Tables } from './schema.ts'
import { type TrailRow, trail } from './trail.ts'

export interface NewRequest {
  readonly id: number
  readonly number: string
  readonly letter_id: number
  readonly sede: string | null
  readonly state: RequestState
  readonly backlog: boolean
}

/** @param silent of each letter, whether it is. */
export async function insertRequests(
  tx: Transaction<Tables>,
  filed: readonly Filed[],
  silent: ReadonlyMap<number, boolean>,
): Promise<readonly NewRequest[]> {
  const rows = filed.flatMap(({ letterId, filing }) =>
    filing.requests.map(request => ({
      ...request,
      letter_id: letterId,
      backlog: silent.get(letterId) === true,
    })),
  )
  if (rows.length === 0) return []
  const { rows: fresh } = await sql<NewRequest>`${insertRows('request', REQUEST, rows)}
    returning id, number, letter_id, sede, state, backlog`.execute(tx)
  const ids = fresh.map(row => row.id)
  await putOffWords(tx, ids)
  if (rows.some(row => row.is_reminder)) await noteReminders(tx, ids)
  return fresh
}

const REQUEST = {
  ...{ number: 'text', letter_id: 'bigint', position: 'integer', motivo: 'text' },
  ...{ codice_fiscale: 'text', prestazione: 'text', sede: 'text', confidence: 'text' },
  ...{ is_reminder: 'boolean', state: 'text', body: 'jsonb', backlog: 'boolean', channel: 'text' },
  ...{ received_at: 'timestamptz', due_on: 'date', sender: 'text', sender_name: 'text' },
  ...{ institute: 'text', institute_name: 'text', city: 'text', language: 'text' },
  ...{ subject: 'text', keys: 'text[]' },
} as const satisfies ColumnTypes<FiledRequest & { letter_id: number; backlog: boolean }>

export const routedTrail = ({ id, letter_id, sede }: NewRequest): TrailRow =>
  trail({ letter: letter_id, request: id }, 'routed', { sede })
