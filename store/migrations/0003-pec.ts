import { type Kysely, sql } from 'kysely'

const statements = [
  // The id under which the sender's provider passed our letter on: answers name it (pec.md 0.6).
  'alter table reply add column identificativo text',
  'create index reply_identificativo on reply (identificativo) where identificativo is not null',
  `create table pec_delivery (
    reply_id bigint not null references reply,
    recipient text not null,
    external boolean not null default false,
    state text not null check (state in
      ('submitted', 'accepted', 'warned', 'delivered', 'failed', 'refused', 'no_receipt')),
    reason text,
    accepted_at timestamptz,
    submitted_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    primary key (reply_id, recipient))`,
  `create index pec_delivery_open on pec_delivery (submitted_at)
    where state in ('submitted', 'accepted', 'warned')`,
  // identificativo, tipo and consegna of a PEC: the same PEC met twice has the same key.
  'alter table letter add column pec_key text',
  'create index letter_pec_key on letter (pec_key, id) where pec_key is not null',
  // Switches that an administrator turns while the gateway runs.
  `create table switch (
    name text primary key,
    off boolean not null,
    reason text not null,
    turned_at timestamptz not null default now())`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
