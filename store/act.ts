// What an official does to a request, seen only if it is at one of their structures: the row, its
// event and what was corrected, in one transaction.

import { sql, type Transaction } from 'kysely'
import type { Structures } from '../requests/roles.ts'
import type { Action, Actor, Refusal, Step } from '../requests/standing.ts'
import { atStructures } from './at-structures.ts'
import { noteCorrections, withdrawCorrections } from './corrections.ts'
import { type Moved, move } from './move.ts'
import type { Database } from './open.ts'
import type { Tables } from './schema.ts'
import { trail } from './trail.ts'

export interface Ask {
  readonly number: string
  /** As the page showed it. */
  readonly version: number
  readonly action: Action
  readonly actor: Actor
  readonly structures: Structures
  readonly told?: Readonly<Record<string, unknown>>
}

/** @returns `missing` also for a request of another structure: nothing is told of it. */
export const act = (db: Database, step: Step, ask: Ask): Promise<Moved> =>
  db.transaction().execute(tx => actIn(tx, step, ask))

/** In the caller's transaction, with what else belongs to the action. */
export async function actIn(tx: Transaction<Tables>, step: Step, ask: Ask): Promise<Moved> {
  const { number, version, action, actor, told = {} } = ask
  if (!(await isVisible(tx, number, ask.structures))) return { kind: 'missing' }
  if (action.kind === 'unisci') {
    const wrong = await mergeProblem(tx, ask, action.into)
    if (wrong !== null) return { kind: 'refused', why: wrong, name: action.into }
  }
  const why = 'why' in action ? { why: action.why } : {}
  const moved = await move(tx, step, {
    by: { number },
    version,
    action,
    actor,
    told: { ...why, ...told },
  })
  if (moved.kind !== 'moved') return moved
  await noteCorrections(tx, moved, action, actor)
  if (action.kind === 'unisci') await noteMerged(tx, number, action.into)
  return moved
}

async function isVisible(
  tx: Transaction<Tables>,
  number: string,
  structures: Structures,
): Promise<boolean> {
  const row = await tx
    .selectFrom('request')
    .select('id')
    .where('number', '=', number)
    .where(atStructures(sql.ref('request.sede'), structures))
    .executeTakeFirst()
  return row !== undefined
}

async function isTheirs(
  tx: Transaction<Tables>,
  sede: string | null,
  structures: Structures,
): Promise<boolean> {
  const row = await tx
    .selectNoFrom(atStructures(sql`${sede}::text`, structures).as('theirs'))
    .executeTakeFirst()
  // Null is equal to no structure.
  return row?.theirs === true
}

/** Both are locked, the older one first, so that two merges across each other cannot wait for ever. */
async function mergeProblem(
  tx: Transaction<Tables>,
  { number, structures }: Ask,
  into: string,
): Promise<Refusal | null> {
  const rows = await tx
    .selectFrom('request')
    .select(['number', 'state'])
    .where('number', 'in', [number, into])
    .where(atStructures(sql.ref('request.sede'), structures))
    .orderBy('id')
    .forUpdate()
    .execute()
  const other = rows.find(row => row.number === into)
  if (into === number) return 'merge_into_itself'
  if (other === undefined) return 'merge_into_nothing'
  if (other.state === 'unita' || other.state === 'scartata') return 'merge_into_merged'
  return null
}

async function noteMerged(tx: Transaction<Tables>, number: string, into: string): Promise<void> {
  const target = await tx
    .selectFrom('request')
    .select(['id', 'letter_id'])
    .where('number', '=', into)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('trail')
    .values(
      trail({ letter: target.letter_id, request: target.id }, 'ricevuta_unione', { from: number }),
    )
    .execute()
}

/** Takes back the last action, where nobody has acted since and nothing of it has left the house. */
export async function undo(
  db: Database,
  step: Step,
  undoable: ReadonlySet<string>,
  ask: Omit<Ask, 'action' | 'told'>,
): Promise<Moved> {
  const { number, version, actor, structures } = ask
  return db.transaction().execute(async tx => {
    const last = await lastEvent(tx, number)
    // Who handed a request on does not see it any more, and may still take it back to where it was,
    // as long as that is a structure of theirs.
    const handedOn =
      actor.kind === 'person' &&
      last?.who === actor.id &&
      last.data.before !== undefined &&
      (await isTheirs(tx, last.data.before.sede, structures))
    if (!handedOn && !(await isVisible(tx, number, structures))) return { kind: 'missing' }
    if (last === null || !undoable.has(last.what) || last.data.before === undefined)
      return { kind: 'refused', why: 'cannot_be_undone' }
    const action: Action = { kind: 'annulla', before: last.data.before, by: last.who }
    const told = { undone: last.what }
    const moved = await move(tx, step, { by: { number }, version, action, actor, told })
    if (moved.kind === 'moved') await withdrawCorrections(tx, last.id)
    return moved
  })
}

interface LastEvent {
  readonly id: number
  readonly who: string
  readonly what: string
  readonly data: { readonly before?: Extract<Action, { kind: 'annulla' }>['before'] }
}

async function lastEvent(tx: Transaction<Tables>, number: string): Promise<LastEvent | null> {
  const row = await tx
    .selectFrom('trail')
    .innerJoin('request', 'request.id', 'trail.request_id')
    .select(['trail.id', 'trail.who', 'trail.what', 'trail.data'])
    .where('request.number', '=', number)
    .orderBy('trail.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  // What `move` wrote; the events of others have no `before`.
  return row === undefined ? null : { ...row, data: row.data as LastEvent['data'] }
}
