// The rows of replies that were decided: planned, or kept back at once, each with its reason.

import { sql, type Transaction } from 'kysely'
import type { Filed, FiledReply } from './filing.ts'
import { type ColumnTypes, insertRows } from './rows.ts'
import type { Tables } from './schema.ts'
import { type TrailRow, trail } from './trail.ts'

/** Why a reply is kept back. */
export const SHADOW = 'Modalità ombra: la lettera si conserva e si mostra, ma non parte.'
export const OLD_MAIL = 'Messaggio anteriore all’avvio della casella: non si risponde.'

/** What becomes of the replies that were decided. */
export type Answering =
  /** They are planned. Within so many days an address gets each letter of the ladder once. */
  | { readonly kind: 'planned'; readonly periodDays: number }
  /** They are kept back, every one for this reason: nobody has to wait for anybody. */
  | { readonly kind: 'withheld'; readonly reason: string }

/** @returns what the trail says of those that were kept back. */
export async function insertReplies(
  tx: Transaction<Tables>,
  filed: readonly Filed[],
  silent: ReadonlyMap<number, boolean>,
  answering: Answering,
): Promise<readonly TrailRow[]> {
  // A forward before the letter that tells of it: they are sent in the order of their ids.
  const rows = filed.flatMap(({ letterId, filing: { forward, reply } }) => {
    const reason = keptBack(silent.get(letterId) === true, answering)
    const end = reason === null ? null : { state: 'withheld' as const, reason }
    return [forward, reply].flatMap(row =>
      row === null ? [] : { ...row, letter_id: letterId, ...end },
    )
  })
  if (rows.length === 0) return []
  // A replayed letter whose reply exists keeps the reply that exists: never a second one.
  const { rows: inserted } = await sql<
    Pick<(typeof rows)[number], 'letter_id' | 'state' | 'reason'>
  >`
    ${insertRows('reply', REPLY, rows)} on conflict do nothing
    returning letter_id, state, reason`.execute(tx)
  return inserted.flatMap(({ letter_id, state, reason }) =>
    state === 'withheld' ? trail({ letter: letter_id }, 'reply_withheld', { reason }) : [],
  )
}

function keptBack(silent: boolean, answering: Answering): string | null {
  if (answering.kind === 'withheld') return answering.reason
  return silent ? OLD_MAIL : null
}

const REPLY = {
  ...{ letter_id: 'bigint', handle: 'text', kind: 'text', recipient: 'text', message_id: 'text' },
  ...{ step: 'text', office: 'text', domain: 'text', template: 'text', template_version: 'text' },
  ...{ state: 'text', reason: 'text', body: 'json' },
} as const satisfies ColumnTypes<FiledReply & { letter_id: number }>
