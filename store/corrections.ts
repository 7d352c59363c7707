// What officials mended, kept against the rule that had decided: examples for better rules, and
// feedback for routing.

import type { Transaction } from 'kysely'
import type { Decision, RoutedRequest } from '../gateway/decide.ts'
import type { Action, Actor, Standing } from '../requests/standing.ts'
import type { Moved } from './move.ts'
import type { Database } from './open.ts'
import type { Tables } from './schema.ts'

export async function noteCorrections(
  tx: Transaction<Tables>,
  { request, standing, event }: Extract<Moved, { kind: 'moved' }>,
  action: Action,
  actor: Actor,
): Promise<void> {
  const fields = corrected(action, request.standing, standing)
  if (fields.length === 0 || actor.kind === 'gateway') return
  const rules = await rulesOf(tx, request.id)
  const rows = fields.map(({ field, before, after, why }) => ({
    trail_id: event,
    request_id: request.id,
    letter_id: request.letterId,
    who: actor.id,
    field,
    before,
    after,
    rules: field === 'sede' ? rules.route : rules.words,
    why,
  }))
  await tx.insertInto('correction').values(rows).execute()
}

interface Field {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
  readonly why: string | null
}

function corrected(action: Action, before: Standing, now: Standing): readonly Field[] {
  switch (action.kind) {
    case 'passa':
      return [{ field: 'sede', before: before.sede, after: now.sede, why: action.why }]
    case 'scarta':
      return [{ field: 'kind', before: 'request', after: 'not_request', why: action.why }]
    case 'correggi':
      return changed(['motivo', 'prestazione', 'codiceFiscale'], before, now)
    // The sender has said more: what the rules had not found, and whither it belongs.
    case 'completa':
      return changed(['motivo', 'prestazione', 'codiceFiscale', 'sede'], before, now)
    default:
      return []
  }
}

const changed = (
  fields: readonly ('motivo' | 'prestazione' | 'codiceFiscale' | 'sede')[],
  before: Standing,
  now: Standing,
): readonly Field[] =>
  fields.flatMap(field =>
    before[field] === now[field]
      ? []
      : [{ field, before: before[field], after: now[field], why: null }],
  )

async function rulesOf(tx: Transaction<Tables>, requestId: number) {
  const row = await tx
    .selectFrom('request')
    .innerJoin('letter', 'letter.id', 'request.letter_id')
    .innerJoin('decision', 'decision.id', 'letter.decision_id')
    .select(['request.body', 'decision.body as decision'])
    .where('request.id', '=', requestId)
    .executeTakeFirst()
  // What the filing wrote (gateway/filing.ts).
  const request = row?.body as Pick<RoutedRequest, 'route'> | undefined
  const decision = row?.decision as Decision | undefined
  return {
    route: request === undefined ? [] : [request.route.rule],
    words: decision?.classification.evidence.map(({ rule }) => rule) ?? [],
  }
}

/** An action that was taken back teaches nothing. */
export async function withdrawCorrections(tx: Transaction<Tables>, event: number): Promise<void> {
  await tx.deleteFrom('correction').where('trail_id', '=', event).execute()
}

export interface CorrectionRow {
  readonly id: number
  readonly at: Date
  readonly letterId: number
  readonly number: string | null
  readonly field: string
  readonly before: string | null
  readonly after: string | null
  readonly rules: readonly string[]
  readonly why: string | null
  /** The words that were judged, without IBANs. */
  readonly subject: string
  readonly text: string
}

/** The oldest first, after an id. */
export async function readCorrections(
  db: Database,
  after: number,
  limit: number,
): Promise<readonly CorrectionRow[]> {
  const rows = await db
    .selectFrom('correction')
    .innerJoin('letter', 'letter.id', 'correction.letter_id')
    .innerJoin('decision', 'decision.id', 'letter.decision_id')
    .leftJoin('request', 'request.id', 'correction.request_id')
    .select([
      'correction.id',
      'correction.at',
      'correction.letter_id as letterId',
      'request.number',
      'correction.field',
      'correction.before',
      'correction.after',
      'correction.rules',
      'correction.why',
      'decision.body',
    ])
    .where('correction.id', '>', after)
    .orderBy('correction.id')
    .limit(limit)
    .execute()
  return rows.map(({ body, ...row }) => {
    // What the filing wrote.
    const { subject, text } = body as Decision
    return { ...row, subject, text }
  })
}
