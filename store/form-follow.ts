// What an operator does with a request that is on its way: writes again into it, or chases it.

import { sql } from 'kysely'
import type { RequestState, Step } from '../requests/standing.ts'
import type { Core } from './core.ts'
import { type DrawerScope, withinDrawer } from './drawer.ts'
import { type FormLetter, keepFormLetter } from './form-letters.ts'
import { type Moved, move } from './move.ts'
import type { Database } from './open.ts'

/** The letter's filing names the request that it goes on with; one that is there already adds nothing. */
export const followByForm = (db: Database, letter: FormLetter, core: Core): Promise<void> =>
  db.transaction().execute(async tx => {
    await keepFormLetter(tx, letter, core)
  })

export interface Chasing {
  readonly number: string
  readonly scope: DrawerScope
  readonly who: { readonly id: string; readonly name: string }
  /** The day by which the queue sorts it from now on, YYYY-MM-DD. */
  readonly dueOn: string
  readonly now: Date
}

export interface ChasedRow {
  readonly state: RequestState
  readonly receivedAt: Date
  readonly answeredAt: Date | null
  readonly chasedAt: Date | null
}

/**
 * @param refuse asked with the locked row: the reason why it may not be chased now, or null.
 * @returns `refused` with that reason.
 */
export const chaseByForm = <Why>(
  db: Database,
  step: Step,
  { number, scope, who, dueOn, now }: Chasing,
  refuse: (row: ChasedRow) => Why | null,
): Promise<Moved | { readonly kind: 'too_soon'; readonly why: Why }> =>
  db.transaction().execute(async tx => {
    const row = await tx
      .selectFrom('request')
      .select([
        'state',
        'received_at as receivedAt',
        'answered_at as answeredAt',
        'chased_at as chasedAt',
      ])
      .where('number', '=', number)
      .where(eb => withinDrawer(eb, scope))
      .forUpdate()
      .executeTakeFirst()
    if (row === undefined) return { kind: 'missing' }
    const why = refuse(row)
    if (why !== null) return { kind: 'too_soon', why }
    const moved = await move(tx, step, {
      by: { number },
      version: null,
      action: { kind: 'sollecita' },
      actor: { kind: 'person', ...who, supervises: false },
    })
    if (moved.kind !== 'moved') return moved
    await tx
      .updateTable('request')
      .set(eb => ({
        reminders: eb('reminders', '+', 1),
        chased_at: now,
        due_on: sql<string>`least(due_on, ${dueOn}::date)`,
      }))
      .where('id', '=', moved.request.id)
      .execute()
    return moved
  })
