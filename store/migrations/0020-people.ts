import { type Kysely, sql } from 'kysely'

const statements = [
  // (kind, issuer, subject) is who somebody is: 'configuration' and the account written there,
  // 'roster' and the address, or an OpenID Connect issuer and its 'sub'.
  `create table person (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('official', 'operator')),
    issuer text not null,
    subject text not null,
    name text not null,
    address text,
    access jsonb not null,
    language text not null default 'it' check (language in ('it', 'de')),
    created_at timestamptz not null default now(),
    signed_in_at timestamptz,
    unique (kind, issuer, subject))`,
  // Of the cookie's secret only the hash: whoever reads this table can be nobody.
  `create table session (
    id_hash text primary key,
    person_id bigint not null references person on delete cascade,
    started_at timestamptz not null,
    seen_at timestamptz not null,
    ends_at timestamptz not null,
    address text not null,
    agent text not null)`,
  'create index session_person on session (person_id)',
  // A link is followed once, before it ends; of its secret too only the hash is kept.
  `create table signin_link (
    id_hash text primary key,
    person_id bigint not null references person on delete cascade,
    made_at timestamptz not null,
    ends_at timestamptz not null,
    by_button boolean not null,
    used_at timestamptz)`,
  // How often something was tried in a stretch of time: sign-ins by address and by account.
  `create table attempt (
    key text not null,
    since timestamptz not null,
    tries integer not null,
    primary key (key, since))`,
  // Who looked at what, when, from where. No foreign key on what was looked at: it may be erased
  // before the log is.
  `create table access_log (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    person_id bigint references person,
    who text not null,
    what text not null,
    letter_id bigint,
    request_id bigint,
    detail text,
    address text not null)`,
  'create index access_log_at on access_log (at)',
  'create index access_log_person on access_log (person_id, id)',
  'create index access_log_letter on access_log (letter_id, id) where letter_id is not null',
  // Letters that the gateway writes of itself, without a letter that they answer.
  `create table notice (
    id bigint generated always as identity primary key,
    kind text not null,
    recipient text not null,
    language text not null,
    data jsonb not null,
    state text not null default 'planned' check (state in
      ('planned', 'sending', 'sent', 'withheld', 'unknown', 'failed')),
    reason text,
    message_id text,
    transport text,
    tries integer not null default 0,
    planned_at timestamptz not null default now(),
    ends_at timestamptz,
    sending_since timestamptz,
    sent_at timestamptz)`,
  `create index notice_open on notice (id) where state in ('planned', 'sending')`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
