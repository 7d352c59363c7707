// What a coordinator has to see to: opened by the gateway, closed by a person. One open task for each
// matter, however often it comes up.

import { sql, type Transaction } from 'kysely'
import type { Database } from './open.ts'
import type { Tables } from './schema.ts'

/**
 * `ladder`: somebody goes on writing after both letters. `returned`: a letter of ours came back.
 * `ceiling`: a limit held a letter back. `breaker`: all letters are stopped.
 */
export type TaskKind = 'ladder' | 'returned' | 'ceiling' | 'breaker'

export interface NewTask {
  readonly kind: TaskKind
  /** The matter: an address, an office, a mailbox. */
  readonly key: string
  readonly letterId: number | null
  /** One Italian sentence. */
  readonly says: string
}

export async function openTasks(
  tx: Transaction<Tables> | Database,
  tasks: readonly NewTask[],
): Promise<void> {
  if (tasks.length === 0) return
  const matters = Map.groupBy(tasks, ({ kind, key }) => `${kind}\n${key}`)
  // Sorted, so that two batches take the rows in the same order.
  const rows = [...matters.keys()].sort().flatMap(matter => {
    const same = matters.get(matter) ?? []
    const last = same.at(-1)
    if (last === undefined) return []
    const { kind, key, letterId, says } = last
    return [{ kind, key, letter_id: letterId, says, times: same.length }]
  })
  await tx
    .insertInto('task')
    .values(rows)
    .onConflict(conflict =>
      conflict
        .columns(['kind', 'key'])
        .where('closed_at', 'is', null)
        .doUpdateSet(eb => ({
          says: eb.ref('excluded.says'),
          letter_id: eb.ref('excluded.letter_id'),
          times: eb('task.times', '+', eb.ref('excluded.times')),
          last_at: sql`now()`,
        })),
    )
    .execute()
}

export interface TaskView {
  readonly id: number
  readonly kind: TaskKind
  readonly key: string
  readonly letterId: number | null
  readonly says: string
  readonly times: number
  readonly openedAt: Date
  readonly lastAt: Date
}

const MOST = 100

/** The newest first, at most a hundred. */
export async function tasks(db: Database): Promise<readonly TaskView[]> {
  const rows = await db
    .selectFrom('task')
    .select([
      'id',
      'kind',
      'key',
      'letter_id as letterId',
      'says',
      'times',
      'opened_at as openedAt',
      'last_at as lastAt',
    ])
    .where('closed_at', 'is', null)
    .orderBy('last_at', 'desc')
    .limit(MOST)
    .execute()
  // Text that openTasks wrote.
  return rows.map(row => ({ ...row, kind: row.kind as TaskKind }))
}

/** @returns false where there is no such open task. */
export async function closeTask(db: Database, id: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('task')
    .set({ closed_at: sql`now()` })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
