// One action on one request: its row moves and the event that says why is written, in the caller's
// transaction (law 7).

import { sql, type Transaction } from 'kysely'
import type { Action, Actor, Refused, Standing, Step } from '../requests/standing.ts'
import type { Tables } from './schema.ts'
import { lockRequest, rowOf, type StandingRow } from './standing.ts'
import { trail } from './trail.ts'

export type Moved =
  | {
      readonly kind: 'moved'
      readonly request: StandingRow
      /** As it stands now. */
      readonly standing: Standing
      readonly version: number
      /** Id of the event. */
      readonly event: number
    }
  /** Somebody acted since the page was made. */
  | { readonly kind: 'conflict'; readonly request: StandingRow }
  | Refused
  | { readonly kind: 'missing' }

export interface Move {
  readonly by: { readonly number: string } | { readonly id: number }
  /** What the actor had before their eyes; null for the gateway, which looks at the row itself. */
  readonly version: number | null
  readonly action: Action
  readonly actor: Actor
  /** Further words for the event, e.g. the reason given. */
  readonly told?: Readonly<Record<string, unknown>>
}

export async function move(tx: Transaction<Tables>, step: Step, what: Move): Promise<Moved> {
  const request = await lockRequest(tx, what.by)
  if (request === null) return { kind: 'missing' }
  if (what.version !== null && what.version !== request.version)
    return { kind: 'conflict', request }
  const next = step(request.standing, what.action, what.actor)
  if (next.kind === 'refused') return next
  const version = request.version + 1
  await tx
    .updateTable('request')
    .set({ ...rowOf(next.standing), version, changed_at: sql`now()` })
    .where('id', '=', request.id)
    .execute()
  const event = await record(tx, request, what, next.standing)
  return { kind: 'moved', request, standing: next.standing, version, event }
}

async function record(
  tx: Transaction<Tables>,
  request: StandingRow,
  { action, actor, told }: Move,
  now: Standing,
): Promise<number> {
  const data = {
    ...told,
    version: request.version + 1,
    before: request.standing,
    now,
    ...(actor.kind === 'person' && { name: actor.name }),
  }
  const row = trail({ letter: request.letterId, request: request.id }, action.kind, data)
  const { id } = await tx
    .insertInto('trail')
    .values({ ...row, who: actor.kind === 'person' ? actor.id : row.who })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The gateway's own: the request it means may have been merged into another, which is moved then. */
export async function moveFollowing(
  tx: Transaction<Tables>,
  step: Step,
  number: string,
  action: Action,
  told: Readonly<Record<string, unknown>>,
): Promise<Moved> {
  const request = await lockRequest(tx, { number })
  const into = request?.standing.mergedInto
  const by = { number: into ?? number }
  return move(tx, step, { by, version: null, action, actor: { kind: 'gateway' }, told })
}

/** A letter of an official did not arrive: the request goes back to whoever had it. */
export const moveReturned = (
  tx: Transaction<Tables>,
  step: Step,
  requestId: number,
  told: { readonly reply: number; readonly reason: string | null },
): Promise<Moved> =>
  move(tx, step, {
    by: { id: requestId },
    version: null,
    action: { kind: 'torna' },
    actor: { kind: 'gateway' },
    told,
  })
