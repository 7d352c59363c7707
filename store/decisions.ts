// A decision saved with its requests, its reply and its trail, in one transaction (law 7).

import { sql, type Transaction } from 'kysely'
import { inBatch } from './batch.ts'
import { applyBounce } from './bounces.ts'
import type { Core } from './core.ts'
import type { Filed } from './filing.ts'
import { storable } from './json.ts'
import { outdated } from './ladder.ts'
import { applyContinuations, applyReturned } from './later-letters.ts'
import { oneOf } from './one-of.ts'
import type { Database } from './open.ts'
import { applyReceipts } from './pec.ts'
import { type Answering, insertReplies } from './reply-rows.ts'
import { insertRequests, routedTrail } from './request-rows.ts'
import { oweRings, type Routed } from './routed.ts'
import type { LetterState, Tables } from './schema.ts'
import { openTasks } from './tasks.ts'
import { insertTrail, type TrailRow, trail } from './trail.ts'

export interface Saved {
  /** A letter decided by another worker is left out. */
  readonly saved: readonly number[]
  /** Of these, those with a reply to be sent: the others are at their end. */
  readonly toAnswer: readonly number[]
  /**
   * Requests that stand at their structures now, which are to be rung for (none of silent letters: they are
   * counted, not worked).
   */
  readonly routed: readonly Routed[]
  /** Decided on a memory that is no longer true: they wait, and are to be decided again. */
  readonly stale: readonly number[]
}

/** RFC 3834, 2. */
const USUAL: Answering = { kind: 'planned', periodDays: 7 }

/**
 * Saves the decisions of letters that nobody decided meanwhile. A request whose structure is known
 * stands there from now on, and a letter without a reply to be sent is at its end.
 * @param core says what receipts, bounces and answers among them do to letters and requests of ours.
 */
export async function saveFilings(
  db: Database,
  filed: readonly Filed[],
  core: Core,
  answering: Answering = USUAL,
): Promise<Saved> {
  return inBatch(db, tx => saveFilingsIn(tx, filed, core, answering))
}

/** In the caller's transaction, with what else belongs to the letters. */
export async function saveFilingsIn(
  tx: Transaction<Tables>,
  filed: readonly Filed[],
  core: Core,
  answering: Answering = USUAL,
): Promise<Saved> {
  const silent = await claim(tx, filed)
  const claimed = filed.filter(({ letterId }) => silent.has(letterId))
  const stale =
    answering.kind === 'withheld'
      ? new Set<number>()
      : await outdated(tx, claimed, silent, answering.periodDays)
  const mine = claimed.filter(({ letterId }) => !stale.has(letterId))
  if (mine.length === 0) return { saved: [], toAnswer: [], routed: [], stale: [...stale] }
  const decisionIds = await insertDecisions(tx, mine)
  const requests = await insertRequests(tx, mine, silent)
  await insertReviews(tx, mine, silent)
  const withheld = await insertReplies(tx, mine, silent, answering)
  const routed = requests.filter(({ state }) => state === 'instradata')
  const told = [...mine.map(decidedTrail), ...routed.map(routedTrail), ...withheld]
  await insertTrail(tx, told)
  const worked = routed.filter(({ backlog }) => !backlog)
  await oweRings(
    tx,
    worked.map(({ id }) => id),
  )
  await applyReceipts(tx, receiptsOf(mine), core)
  for (const { letterId, filing } of mine) {
    if (filing.returned === null) continue
    const official = await applyReturned(tx, letterId, filing.returned, core)
    if (!official) await applyBounce(tx, letterId, filing.returned)
  }
  await applyContinuations(tx, mine, core)
  await openTasks(tx, tasksOf(mine))
  const toAnswer = await updateLetters(tx, mine, decisionIds)
  return {
    saved: mine.map(({ letterId }) => letterId),
    toAnswer,
    routed: worked.flatMap(({ number, sede }) => (sede === null ? [] : { number, sede })),
    stale: [...stale],
  }
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

/** Those that nobody decided meanwhile, each with whether it is silent. */
async function claim(
  tx: Transaction<Tables>,
  filed: readonly Filed[],
): Promise<ReadonlyMap<number, boolean>> {
  const ids = filed.map(row => row.letterId)
  const rows = await tx
    .selectFrom('letter')
    .select(['id', 'silent'])
    .where(oneOf('id', 'bigint', ids))
    .where('state', '=', 'received')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  return new Map(rows.map(row => [row.id, row.silent]))
}

async function insertDecisions(
  tx: Transaction<Tables>,
  filed: readonly Filed[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await tx
    .insertInto('decision')
    .values(
      filed.map(({ letterId, filing: { rulesVersion, body } }) => ({
        letter_id: letterId,
        rules_version: rulesVersion,
        // Bytes go as they are: an array's text would have to be made of them, and read again.
        body: sql<string>`${Buffer.from(body.buffer, body.byteOffset, body.byteLength)}`,
      })),
    )
    .returning(['id', 'letter_id'])
    .execute()
  return new Map(rows.map(row => [row.letter_id, row.id]))
}

/** Old mail is counted, not worked. */
async function insertReviews(
  tx: Transaction<Tables>,
  filed: readonly Filed[],
  silent: ReadonlyMap<number, boolean>,
): Promise<void> {
  const rows = filed.flatMap(({ letterId, filing: { review } }) =>
    review === null || silent.get(letterId) === true ? [] : { ...review, letter_id: letterId },
  )
  if (rows.length === 0) return
  // A letter that is judged anew keeps what a person has made of it.
  await tx
    .insertInto('review')
    .values(rows)
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

const tasksOf = (filed: readonly Filed[]) =>
  filed.flatMap(({ letterId, filing: { task } }) => (task === null ? [] : { ...task, letterId }))

function decidedTrail({ letterId, filing: { told } }: Filed): TrailRow {
  return { ...trail({ letter: letterId }, 'decided', null), data: told }
}

function receiptsOf(filed: readonly Filed[]) {
  return filed.flatMap(({ letterId, filing: { pec } }) => (pec === null ? [] : { letterId, pec }))
}

/**
 * One statement for the batch: lists and counts need these columns, not the JSON.
 * @returns those with a reply to be sent (a letter that is judged anew may have an older one).
 */
async function updateLetters(
  tx: Transaction<Tables>,
  filed: readonly Filed[],
  decisionIds: ReadonlyMap<number, number>,
): Promise<readonly number[]> {
  const rows = filed.map(({ letterId, filing }) => ({
    id: letterId,
    decision_id: decisionIds.get(letterId) ?? null,
    ...filing.letter,
  }))
  const { rows: updated } = await sql<{ id: number; state: LetterState }>`
    update letter set failure = null,
      state = case when exists (select from reply where reply.letter_id = letter.id
        and reply.state in ('planned', 'sending')) then 'decided' else 'done' end,
      decision_id = fresh.decision_id, received_at = fresh.received_at, channel = fresh.channel,
      kind = fresh.kind, outcome = fresh.outcome, sender = fresh.sender, subject = fresh.subject,
      institute = fresh.institute, office = fresh.office, compliance = fresh.compliance,
      pec_key = fresh.pec_key, sede = fresh.sede
    from jsonb_to_recordset(${storable(rows)}::jsonb) as fresh(
      id bigint, decision_id bigint, received_at timestamptz, channel text, kind text, outcome text,
      sender text, subject text, institute text, office text, compliance text, pec_key text,
      sede text)
    where letter.id = fresh.id
    returning letter.id, letter.state`.execute(tx)
  return updated.flatMap(({ id, state }) => (state === 'decided' ? id : []))
}
