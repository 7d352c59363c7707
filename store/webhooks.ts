// Who is told of what happens to requests, and what is still to be told. A trigger plans a delivery
// in the transaction of its event (migrations/0061-api.ts).

import { sql } from 'kysely'
import type { Structures } from '../requests/roles.ts'
import type { Database } from './open.ts'

export interface NewWebhook {
  readonly url: string
  readonly structures: Structures
  /** Null: every event. */
  readonly events: readonly string[] | null
}

export interface WebhookRow extends NewWebhook {
  readonly id: number
  readonly endedAt: Date | null
  readonly planned: number
  readonly failed: number
  readonly reason: string | null
}

export async function makeWebhook(db: Database, hook: NewWebhook): Promise<number> {
  const { id } = await db
    .insertInto('webhook')
    .values({
      url: hook.url,
      structures: hook.structures === 'all' ? null : [...hook.structures],
      events: hook.events === null ? null : [...hook.events],
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function endWebhook(db: Database, id: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('webhook')
    .set({ ended_at: sql`now()` })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function listWebhooks(db: Database): Promise<readonly WebhookRow[]> {
  const rows = await db
    .selectFrom('webhook')
    .leftJoin('webhook_delivery as d', 'd.webhook_id', 'webhook.id')
    .select([
      'webhook.id',
      'webhook.url',
      'webhook.structures',
      'webhook.events',
      'webhook.ended_at as endedAt',
      sql<number>`count(*) filter (where d.state = 'planned')`.as('planned'),
      sql<number>`count(*) filter (where d.state = 'failed')`.as('failed'),
      sql<
        string | null
      >`(array_agg(d.reason order by d.id desc) filter (where d.reason is not null))[1]`.as(
        'reason',
      ),
    ])
    .groupBy('webhook.id')
    .orderBy('webhook.id')
    .execute()
  return rows.map(row => ({ ...row, structures: row.structures ?? 'all' }))
}

/** What was given up is told after all. @returns how many. */
export async function retellWebhook(db: Database, id: number): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('webhook_delivery')
    .set({ state: 'planned', tries: 0, planned_at: sql`now()`, claimed_at: null })
    .where('webhook_id', '=', id)
    .where('state', '=', 'failed')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Those that nobody rang for yet, or whose bell was lost. */
export async function plannedDeliveries(
  db: Database,
  after: number,
  limit: number,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('webhook_delivery')
    .select('id')
    .where('state', '=', 'planned')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(row => row.id)
}

export interface Delivery {
  readonly id: number
  readonly webhookId: number
  readonly url: string
  readonly tries: number
  readonly plannedAt: Date
  readonly event: number
  readonly what: string
  readonly at: Date
  readonly number: string
  readonly sede: string | null
  readonly state: string
  readonly version: number
}

/** Null where it is done, or where another is at it. */
export async function claimDelivery(db: Database, id: number): Promise<Delivery | null> {
  const claimed = await db
    .updateTable('webhook_delivery')
    .set(eb => ({ claimed_at: sql`now()`, tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .where(sql<boolean>`coalesce(claimed_at < now() - interval '1 minute', true)`)
    .returning('id')
    .executeTakeFirst()
  if (claimed === undefined) return null
  const row = await db
    .selectFrom('webhook_delivery as d')
    .innerJoin('webhook', 'webhook.id', 'd.webhook_id')
    .innerJoin('trail', 'trail.id', 'd.trail_id')
    .innerJoin('request', 'request.id', 'trail.request_id')
    .select([
      'd.id',
      'd.webhook_id as webhookId',
      'webhook.url',
      'd.tries',
      'd.planned_at as plannedAt',
      'trail.id as event',
      'trail.what',
      'trail.at',
      'request.number',
      'request.sede',
      'request.state',
      'request.version',
    ])
    .where('d.id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function closeDelivery(db: Database, id: number): Promise<void> {
  await db
    .updateTable('webhook_delivery')
    .set({ state: 'done', done_at: sql`now()`, reason: null })
    .where('id', '=', id)
    .execute()
}

/** @param last no further try is made by itself. */
export async function missDelivery(
  db: Database,
  id: number,
  reason: string,
  last: boolean,
): Promise<void> {
  await db
    .updateTable('webhook_delivery')
    .set({ state: last ? 'failed' : 'planned', claimed_at: null, reason })
    .where('id', '=', id)
    .execute()
}
