// What `process` needs of the store: letters to decide, what is remembered of their senders, and
// the decision saved with its requests, its reply and its trail in one transaction (law 7).

import { type Kysely, sql, type Transaction } from 'kysely'
import type { Decision } from '../gateway/decide.ts'
import type { Database } from './open.ts'
import type { ReplyState, Tables } from './schema.ts'

export interface OpenLetter {
  readonly id: number
  readonly sha256: string
  readonly contentHash: string
  readonly oversized: boolean
  readonly idReused: boolean
  readonly size: number
  /** The mailbox of its first place. */
  readonly mailbox: string | null
  readonly internalDate: Date | null
  readonly storedAt: Date
}

/** Those of the ids that still wait to be decided, with their first place. */
export async function lettersToDecide(
  db: Database,
  ids: readonly number[],
): Promise<readonly OpenLetter[]> {
  const rows = await db
    .selectFrom('letter')
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('place')
          .select(['mailbox', 'internal_date'])
          .whereRef('place.letter_id', '=', 'letter.id')
          .orderBy('seen_at')
          .limit(1)
          .as('first'),
      join => join.onTrue(),
    )
    .select([
      'id',
      'sha256',
      'content_hash as contentHash',
      'oversized',
      'id_reused as idReused',
      'size',
      'stored_at as storedAt',
      'first.mailbox',
      'first.internal_date as internalDate',
    ])
    .where('id', 'in', [...ids])
    .where('state', '=', 'received')
    .orderBy('id')
    .execute()
  return rows
}

export interface RememberedLetter {
  readonly recipient: string
  readonly handle: string
  readonly at: string
}

/** Automatic letters of ours to these addresses since a time, newest first. */
export async function lettersTo(
  db: Kysely<Tables>,
  recipients: readonly string[],
  since: Date,
): Promise<readonly RememberedLetter[]> {
  if (recipients.length === 0) return []
  const rows = await db
    .selectFrom('reply')
    .select(['recipient', 'handle', 'planned_at'])
    .where('recipient', 'in', [...recipients])
    .where('planned_at', '>=', since)
    .where('state', 'in', ['planned', 'sending', 'sent', 'unknown'])
    .orderBy('planned_at', 'desc')
    .execute()
  return rows.map(row => ({ ...row, at: row.planned_at.toISOString() }))
}

export interface Decided {
  readonly letterId: number
  readonly decision: Decision
}

/**
 * Saves the decisions of letters that nobody decided meanwhile.
 * @returns the ids that were saved; a letter decided by another worker is left out.
 */
export async function saveDecisions(
  db: Database,
  decided: readonly Decided[],
): Promise<readonly number[]> {
  return db.transaction().execute(async tx => {
    const mine = await claim(tx, decided)
    if (mine.length === 0) return []
    const decisionIds = await insertDecisions(tx, mine)
    await insertRequests(tx, mine)
    await insertReplies(tx, mine)
    await insertTrail(tx, mine)
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
      .insertInto('event')
      .values(trail(letterId, 'failed', { reason }))
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
        body: JSON.stringify(decision),
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
      body: JSON.stringify({ request, route }),
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
      body: JSON.stringify(letter),
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

async function insertTrail(tx: Transaction<Tables>, decided: readonly Decided[]): Promise<void> {
  const rows = decided.map(({ letterId, decision }) =>
    trail(letterId, 'decided', {
      kind: decision.classification.kind,
      outcome: decision.outcome.kind,
      requests: decision.requests.map(request => request.number),
      answer: decision.answer.kind === 'letter' ? decision.answer.letter.kind : null,
      because: decision.answer.kind === 'silence' ? decision.answer.because.name : null,
    }),
  )
  await tx.insertInto('event').values(rows).execute()
}

function trail(letterId: number, what: string, data: unknown) {
  return {
    letter_id: letterId,
    request_id: null,
    mailbox: null,
    who: 'gateway',
    what,
    data: JSON.stringify(data),
  }
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
  }))
  await sql`
    update letter set state = 'decided', failure = null,
      decision_id = fresh.decision_id, received_at = fresh.received_at, channel = fresh.channel,
      kind = fresh.kind, outcome = fresh.outcome, sender = fresh.sender, subject = fresh.subject,
      institute = fresh.institute, office = fresh.office, compliance = fresh.compliance
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as fresh(
      id bigint, decision_id bigint, received_at timestamptz, channel text, kind text, outcome text,
      sender text, subject text, institute text, office text, compliance text)
    where letter.id = fresh.id`.execute(tx)
}
