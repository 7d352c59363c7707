// A decision saved with its requests, its reply and its trail, in one transaction (law 7).

import { sql, type Transaction } from 'kysely'
import type { Decision } from '../gateway/decide.ts'
import { storable } from './json.ts'
import type { Database } from './open.ts'
import { applyReceipts, type Postman } from './pec.ts'
import type { ReplyState, Tables } from './schema.ts'
import { trail } from './trail.ts'

export interface Decided {
  readonly letterId: number
  readonly decision: Decision
}

/**
 * Saves the decisions of letters that nobody decided meanwhile.
 * @param postman says what PEC receipts among them do to our own letters; null: nothing.
 * @returns the ids that were saved; a letter decided by another worker is left out.
 */
export async function saveDecisions(
  db: Database,
  decided: readonly Decided[],
  postman: Postman | null = null,
): Promise<readonly number[]> {
  return db.transaction().execute(async tx => {
    const mine = await claim(tx, decided)
    if (mine.length === 0) return []
    const decisionIds = await insertDecisions(tx, mine)
    await insertRequests(tx, mine)
    await insertReplies(tx, mine)
    await insertTrail(tx, mine)
    if (postman !== null) await applyReceipts(tx, receiptsOf(mine), postman)
    await updateLetters(tx, mine, decisionIds)
    return mine.map(({ letterId }) => letterId)
  })
}

/** `process` could not decide a letter: its reason stands on the desk until it is replayed. */
export async function failLetter(db: Database, letterId: number, reason: string): Promise<void> {
  await db.transaction().execute(async tx => {
    await tx
      .updateTable('letter')
      .set(eb => ({ state: 'failed', failure: reason, tries: eb('tries', '+', 1) }))
      .where('id', '=', letterId)
      .execute()
    await tx
      .insertInto('trail')
      .values(trail({ letter: letterId }, 'failed', { reason }))
      .execute()
  })
}

async function claim(
  tx: Transaction<Tables>,
  decided: readonly Decided[],
): Promise<readonly Decided[]> {
  const rows = await tx
    .selectFrom('letter')
    .select('id')
    .where(
      'id',
      'in',
      decided.map(row => row.letterId),
    )
    .where('state', '=', 'received')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  const open = new Set(rows.map(row => row.id))
  return decided.filter(row => open.has(row.letterId))
}

async function insertDecisions(
  tx: Transaction<Tables>,
  decided: readonly Decided[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await tx
    .insertInto('decision')
    .values(
      decided.map(({ letterId, decision }) => ({
        letter_id: letterId,
        rules_version: decision.classification.rulesVersion,
        body: storable(decision),
      })),
    )
    .returning(['id', 'letter_id'])
    .execute()
  return new Map(rows.map(row => [row.letter_id, row.id]))
}

async function insertRequests(tx: Transaction<Tables>, decided: readonly Decided[]): Promise<void> {
  const rows = decided.flatMap(({ letterId, decision }) =>
    decision.requests.map(({ number, request, route }) => ({
      number,
      letter_id: letterId,
      position: request.position,
      motivo: request.motivo,
      codice_fiscale: request.codiceFiscale,
      prestazione: request.prestazione,
      sede: route.sede,
      confidence: request.confidence,
      is_reminder: request.isReminder,
      state: decision.outcome.kind === 'to_person' ? 'da_verificare' : 'in_coda',
      body: storable({ request, route }),
    })),
  )
  if (rows.length > 0) await tx.insertInto('request').values(rows).execute()
}

async function insertReplies(tx: Transaction<Tables>, decided: readonly Decided[]): Promise<void> {
  const rows = decided.flatMap(({ letterId, decision }) => {
    if (decision.answer.kind === 'silence') return []
    const { letter } = decision.answer
    return {
      letter_id: letterId,
      handle: letter.handle,
      kind: letter.kind,
      recipient: letter.recipient,
      message_id: letter.messageId,
      transport: null,
      template: letter.template,
      template_version: letter.templateVersion,
      state: 'planned' satisfies ReplyState,
      reason: null,
      sha256: null,
      body: storable(letter),
    } as const
  })
  if (rows.length === 0) return
  // A replayed letter whose reply exists keeps the reply that exists: never a second one.
  await tx
    .insertInto('reply')
    .values(rows)
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

function receiptsOf(decided: readonly Decided[]) {
  return decided.flatMap(({ letterId, decision: { pec } }) =>
    pec === null ? [] : { letterId, pec },
  )
}

async function insertTrail(tx: Transaction<Tables>, decided: readonly Decided[]): Promise<void> {
  const rows = decided.map(({ letterId, decision }) =>
    trail({ letter: letterId }, 'decided', {
      kind: decision.classification.kind,
      outcome: decision.outcome.kind,
      requests: decision.requests.map(request => request.number),
      answer: decision.answer.kind === 'letter' ? decision.answer.letter.kind : null,
      because: decision.answer.kind === 'silence' ? decision.answer.because.name : null,
    }),
  )
  await tx.insertInto('trail').values(rows).execute()
}

/** One statement for the batch: lists and counts need these columns, not the JSON. */
async function updateLetters(
  tx: Transaction<Tables>,
  decided: readonly Decided[],
  decisionIds: ReadonlyMap<number, number>,
): Promise<void> {
  const rows = decided.map(({ letterId, decision }) => ({
    id: letterId,
    decision_id: decisionIds.get(letterId) ?? null,
    received_at: decision.receivedAt,
    channel: decision.channel,
    kind: decision.classification.kind,
    outcome: decision.outcome.kind,
    sender: decision.from.address,
    subject: decision.subject,
    institute: decision.sender?.institute.id ?? null,
    office: decision.sender?.office.id ?? null,
    compliance: decision.compliance,
    // Only a certified one can make a later letter its copy.
    pec_key: decision.pec?.certified === true ? decision.pec.duplicateKey : null,
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
