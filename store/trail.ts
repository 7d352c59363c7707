// One line of the trail: who did what, when, on which grounds. Written in the transaction that does it.

import type { Transaction } from 'kysely'
import { storable } from './json.ts'
import { type ColumnTypes, insertRows } from './rows.ts'
import type { Tables } from './schema.ts'

export interface TrailRow {
  readonly letter_id: number | null
  readonly request_id: number | null
  readonly mailbox: string | null
  readonly who: string
  readonly what: string
  readonly data: string
}

/** The gateway's own doing. `data` becomes JSON; it holds no text of letters. */
export function trail(
  of: { readonly letter?: number; readonly request?: number; readonly mailbox?: string },
  what: string,
  data: unknown,
): TrailRow {
  return {
    letter_id: of.letter ?? null,
    request_id: of.request ?? null,
    mailbox: of.mailbox ?? null,
    who: 'gateway',
    what,
    data: storable(data),
  }
}

/** Many at once. */
export async function insertTrail(
  tx: Transaction<Tables>,
  rows: readonly TrailRow[],
): Promise<void> {
  if (rows.length > 0) await insertRows('trail', TRAIL, rows).execute(tx)
}

const TRAIL = {
  ...{ letter_id: 'bigint', request_id: 'bigint', mailbox: 'text', who: 'text', what: 'text' },
  data: 'jsonb',
} as const satisfies ColumnTypes<TrailRow>
