import { type Kysely, sql } from 'kysely'

const statements = [
  // The ladder: the letter that explains, then the short one.
  `alter table reply
    add column step text not null default 'notice' check (step in ('notice', 'short')),
    add column mailbox text,
    add column office text,
    add column domain text,
    add column returned_at timestamptz`,
  `update reply set step = 'short' where template like '%breve%'`,
  `update reply set domain = split_part(recipient, '@', 2)`,
  // What the ceilings count: letters that a server may have taken, by the time of the last try.
  'create index reply_sent on reply (sending_since) where sending_since is not null',
  'create index reply_domain on reply (domain, sending_since) where sending_since is not null',
  'create index reply_office on reply (office, sending_since) where sending_since is not null',
  'create index reply_mailbox on reply (mailbox, sending_since) where sending_since is not null',
  // A bounce may tell no more than the local part (VERP).
  `create index reply_local on reply (split_part(message_id, '@', 1))`,
  // What a coordinator has to see to. Open ones are one for each matter.
  `create table task (
    id bigint generated always as identity primary key,
    kind text not null,
    key text not null,
    letter_id bigint references letter,
    says text not null,
    times integer not null default 1,
    opened_at timestamptz not null default now(),
    last_at timestamptz not null default now(),
    closed_at timestamptz)`,
  'create unique index task_open on task (kind, key) where closed_at is null',
  // Addresses from which a letter of ours came back: nothing is written there any more.
  `create table address_mark (
    address text primary key,
    reply_id bigint not null references reply,
    letter_id bigint not null references letter,
    marked_at timestamptz not null default now())`,
  // The link of a letter opens the form for one request, once, within its days.
  `create table form_token (
    hash text primary key,
    reply_id bigint not null unique references reply,
    request_id bigint not null references request,
    minted_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
