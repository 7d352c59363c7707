// Keys for INPS's own systems, answers that are given twice, and what is told to them.

import { type Kysely, sql } from 'kysely'

const statements = [
  `create table api_key (
    id bigint generated always as identity primary key,
    name text not null unique,
    hash text not null unique,
    scopes text[] not null,
    structures text[],
    created_at timestamptz not null default now(),
    used_at timestamptz,
    revoked_at timestamptz)`,
  // The answer is null while the first call is under way.
  `create table api_answer (
    key_id bigint not null references api_key,
    name text not null,
    fingerprint text not null,
    answer jsonb,
    at timestamptz not null default now(),
    primary key (key_id, name))`,
  'create index api_answer_old on api_answer (at)',
  `create table webhook (
    id bigint generated always as identity primary key,
    url text not null,
    structures text[],
    events text[],
    created_at timestamptz not null default now(),
    ended_at timestamptz)`,
  `create table webhook_delivery (
    id bigint generated always as identity primary key,
    webhook_id bigint not null references webhook,
    trail_id bigint not null references trail,
    state text not null default 'planned' check (state in ('planned', 'done', 'failed')),
    tries integer not null default 0,
    reason text,
    planned_at timestamptz not null default now(),
    claimed_at timestamptz,
    done_at timestamptz,
    unique (webhook_id, trail_id))`,
  `create index webhook_delivery_planned on webhook_delivery (id) where state = 'planned'`,
  // In the transaction of the event itself: no event is missed, and none is told that did not happen.
  `create function plan_webhooks() returns trigger language plpgsql as $$
    begin
      insert into webhook_delivery (webhook_id, trail_id)
        select webhook.id, fresh.id from fresh
        join request on request.id = fresh.request_id
        join webhook on webhook.ended_at is null
          and (webhook.structures is null or request.sede = any(webhook.structures))
          and (webhook.events is null or fresh.what = any(webhook.events));
      return null;
    end $$`,
  `create trigger trail_webhooks after insert on trail
    referencing new table as fresh for each statement execute function plan_webhooks()`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
