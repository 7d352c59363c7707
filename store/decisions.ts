// A decision saved with its requests, its reply and its trail, in one transaction (law 7).

import { sql, type Transaction } from 'kysely'
import type { Decision } from '../gateway/decide.ts'
import { applyBounce } from './bounces.ts'
import { type Filing, filingOf } from './filing.ts'
import { storable } from './json.ts'
import { outdated } from './ladder.ts'
import type { Database } from './open.ts'
import { applyReceipts, type Postman } from './pec.ts'
import type { Tables } from './schema.ts'
import { openTasks } from './tasks.ts'
import { trail } from './trail.ts'

export interface Decided {
  readonly letterId: number
  readonly decision: Decision
}

/** A decision, ready to be written. */
export interface Filed {
  readonly letterId: number
  readonly filing: Filing
}

/** As saveFilings, for decisions that were made in this thread. */
export function saveDecisions(
  db: Database,
  decided: readonly Decided[],
  postman: Postman | null = null,
): Promise<readonly number[]> {
  const filed = decided.map(({ letterId, decision }) => ({ letterId, filing: filingOf(decision) }))
  return saveFilings(db, filed, postman).then(({ saved }) => saved)
}

export interface Saved {
  /** A letter decided by another worker is left out. */
  readonly saved: readonly number[]
  /** Decided on a memory that is no longer true: they wait, and are to be decided again. */
  readonly stale: readonly number[]
}

/** RFC 3834, 2. */
const USUAL_PERIOD = 7

/**
 * Saves the decisions of letters that nobody decided meanwhile.
 * @param postman says what PEC receipts among them do to our own letters; null: nothing.
 * @param periodDays within which an address gets each letter of the ladder once; null: nothing will
 *   be sent, and nobody has to wait for anybody.
 */
export async function saveFilings(
  db: Database,
  filed: readonly Filed[],
  postman: Postman | null,
  periodDays: number | null = USUAL_PERIOD,
): Promise<Saved> {
  return db.transaction().execute(async tx => {
    const claimed = await claim(tx, filed)
    const stale = periodDays === null ? new Set<number>() : await outdated(tx, claimed, periodDays)
    const mine = claimed.filter(({ letterId }) => !stale.has(letterId))
    if (mine.length === 0) return { saved: [], stale: [...stale] }
    const decisionIds = await insertDecisions(tx, mine)
    await insertRequests(tx, mine)
    await insertReplies(tx, mine)
    const told = mine.map(({ letterId, filing }) => trailOf(letterId, filing.told))
    await tx.insertInto('trail').values(told).execute()
    if (postman !== null) await applyReceipts(tx, receiptsOf(mine), postman)
    for (const { letterId, filing } of mine) {
      if (filing.returned !== null) await applyBounce(tx, letterId, filing.returned)
    }
    await openTasks(tx, tasksOf(mine))
    await updateLetters(tx, mine, decisionIds)
    return { saved: mine.map(({ letterId }) => letterId), stale: [...stale] }
  })
}

/** `process` could not decide a letter: its reason stands on the desk until it is replayed. */
export async function failLetter(db: Database, letterId: number, reason: string): Promise<void> {
  await db.transaction().execute(async tx => {
    const { numUpdatedRows } = await tx
      .updateTable('letter')
      .set(eb => ({ state: 'failed', failure: reason, tries: eb('tries', '+', 1) }))
      .where('id', '=', letterId)
      // Another worker may have decided it meanwhile.
      .where('state', '=', 'received')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await tx
      .insertInto('trail')
      .values(trail({ letter: letterId }, 'failed', { reason }))
      .execute()
  })
}

async function claim(tx: Transaction<Tables>, filed: readonly Filed[]): Promise<readonly Filed[]> {
  const rows = await tx
    .selectFrom('letter')
    .select('id')
    .where(
      'id',
      'in',
      filed.map(row => row.letterId),
    )
    .where('state', '=', 'received')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  const open = new Set(rows.map(row => row.id))
  return filed.filter(row => open.has(row.letterId))
}

async function insertDecisions(
  tx: Transaction<Tables>,
  filed: readonly Filed[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await tx
    .insertInto('decision')
    .values(
      filed.map(({ letterId, filing }) => ({
        letter_id: letterId,
        rules_version: filing.rulesVersion,
        body: filing.body,
      })),
    )
    .returning(['id', 'letter_id'])
    .execute()
  return new Map(rows.map(row => [row.letter_id, row.id]))
}

async function insertRequests(tx: Transaction<Tables>, filed: readonly Filed[]): Promise<void> {
  const rows = filed.flatMap(({ letterId, filing }) =>
    filing.requests.map(request => ({ ...request, letter_id: letterId })),
  )
  if (rows.length > 0) await tx.insertInto('request').values(rows).execute()
}

async function insertReplies(tx: Transaction<Tables>, filed: readonly Filed[]): Promise<void> {
  // A forward before the letter that tells of it: they are sent in the order of their ids.
  const rows = filed.flatMap(({ letterId, filing: { forward, reply } }) =>
    [forward, reply].flatMap(row => (row === null ? [] : { ...row, letter_id: letterId })),
  )
  if (rows.length === 0) return
  // A replayed letter whose reply exists keeps the reply that exists: never a second one.
  await tx
    .insertInto('reply')
    .values(rows)
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

const tasksOf = (filed: readonly Filed[]) =>
  filed.flatMap(({ letterId, filing: { task } }) => (task === null ? [] : { ...task, letterId }))

function trailOf(letterId: number, told: string) {
  return { ...trail({ letter: letterId }, 'decided', null), data: told }
}

function receiptsOf(filed: readonly Filed[]) {
  return filed.flatMap(({ letterId, filing: { pec } }) => (pec === null ? [] : { letterId, pec }))
}

/** One statement for the batch: lists and counts need these columns, not the JSON. */
async function updateLetters(
  tx: Transaction<Tables>,
  filed: readonly Filed[],
  decisionIds: ReadonlyMap<number, number>,
): Promise<void> {
  const rows = filed.map(({ letterId, filing }) => ({
    id: letterId,
    decision_id: decisionIds.get(letterId) ?? null,
    ...filing.letter,
  }))
  await sql`
    update letter set state = 'decided', failure = null,
      decision_id = fresh.decision_id, received_at = fresh.received_at, channel = fresh.channel,
      kind = fresh.kind, outcome = fresh.outcome, sender = fresh.sender, subject = fresh.subject,
      institute = fresh.institute, office = fresh.office, compliance = fresh.compliance,
      pec_key = fresh.pec_key
    from jsonb_to_recordset(${storable(rows)}::jsonb) as fresh(
      id bigint, decision_id bigint, received_at timestamptz, channel text, kind text, outcome text,
      sender text, subject text, institute text, office text, compliance text, pec_key text)
    where letter.id = fresh.id`.execute(tx)
}
