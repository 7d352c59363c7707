import { type Kysely, sql } from 'kysely'

const open = `('da_verificare', 'in_coda', 'instradata', 'presa_in_carico', 'in_attesa')`

const statements = [
  // The structure of the mailbox that received it: who may see a letter that is no request.
  'alter table letter add column sede text',
  'create index letter_sede on letter (sede, id)',
  // What the queue shows, filters and sorts by, so that a page of it reads one index and no JSON.
  `alter table request
    add column version integer not null default 1,
    add column assignee text,
    add column assignee_name text,
    add column esito text,
    add column merged_into text,
    add column split_from text,
    add column chases text,
    add column confirmed boolean not null default false,
    add column backlog boolean not null default false,
    add column channel text not null default 'email',
    add column received_at timestamptz not null default now(),
    add column due_on date not null default current_date,
    add column sender text,
    add column sender_name text,
    add column institute text,
    add column institute_name text,
    add column city text,
    add column language text not null default 'it',
    add column subject text not null default '',
    add column reminders integer not null default 0,
    add column chased_at timestamptz,
    add column answered_at timestamptz,
    add column changed_at timestamptz not null default now(),
    add column keys text[] not null default '{}',
    add column search tsvector`,
  `alter table request add constraint request_state check
    (state in ${open.slice(0, -1)}, 'chiusa', 'scartata', 'unita'))`,
  `update request set
    channel = letter.channel, received_at = coalesce(letter.received_at, letter.stored_at),
    due_on = (coalesce(letter.received_at, letter.stored_at) at time zone 'Europe/Rome')::date + 15,
    sender = letter.sender, institute = letter.institute, subject = coalesce(letter.subject, ''),
    backlog = letter.silent,
    sender_name = decision.body #>> '{from,name}',
    institute_name = decision.body #>> '{sender,institute,name}',
    city = decision.body #>> '{sender,office,city}',
    language = coalesce(decision.body #>> '{classification,language}', 'it'),
    keys = array_remove(array[request.number, request.codice_fiscale], null),
    search = to_tsvector('italian', concat_ws(' ', letter.subject, decision.body ->> 'text'))
    from letter join decision on decision.id = letter.decision_id
    where letter.id = request.letter_id`,
  // Sorted by what is due, a structure at a time; what is closed stands in the other.
  `create index request_open on request (sede, due_on, id) where state in ${open} and not backlog`,
  `create index request_open_anywhere on request (due_on, id) where state in ${open} and not backlog`,
  'create index request_due on request (sede, due_on, id)',
  `create index request_mine on request (assignee, due_on, id) where assignee is not null`,
  'create index request_citizen on request (codice_fiscale, id) where codice_fiscale is not null',
  'create index request_changed on request (changed_at)',
  'create index request_keys on request using gin (keys)',
  'create index request_search on request using gin (search)',
  'create index trail_request on trail (request_id, id) where request_id is not null',
  // Letters of officials stand with the automatic ones: the same states, the same receipts.
  `alter table reply add column request_id bigint references request,
    add column author text, add column author_name text`,
  'create index reply_request on reply (request_id, id) where request_id is not null',
  // Later letters of a sender that belong to a request that was there before.
  `create table thread (
    request_id bigint not null references request,
    letter_id bigint not null references letter,
    at timestamptz not null default now(),
    primary key (request_id, letter_id))`,
  'create index thread_letter on thread (letter_id)',
  // Letters that are no request and that a person has to see to.
  `create table review (
    letter_id bigint primary key references letter,
    sede text,
    what text not null,
    says text not null,
    due_on date,
    state text not null default 'aperta' check (state in ('aperta', 'chiusa')),
    esito text,
    note text,
    version integer not null default 1,
    assignee text,
    assignee_name text,
    received_at timestamptz not null,
    changed_at timestamptz not null default now())`,
  `create index review_open on review (sede, letter_id) where state = 'aperta'`,
  `insert into review (letter_id, sede, what, says, received_at)
    select letter.id, null, 'altro', coalesce(decision.body #>> '{outcome,says}', ''),
      coalesce(letter.received_at, letter.stored_at)
    from letter join decision on decision.id = letter.decision_id
    where letter.outcome = 'to_person' and not letter.silent
      and not exists (select 1 from request where request.letter_id = letter.id)`,
  `create index letter_exempt on letter (id) where compliance = 'exempt'`,
  // What officials mended, against the rule that had decided: examples for better rules.
  `create table correction (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    trail_id bigint not null references trail,
    request_id bigint references request,
    letter_id bigint not null references letter,
    who text not null,
    field text not null,
    before text,
    after text,
    rules text[] not null,
    why text)`,
  'create index correction_trail on correction (trail_id)',
  `create table draft (
    request_id bigint not null references request,
    who text not null,
    body jsonb not null,
    changed_at timestamptz not null default now(),
    primary key (request_id, who))`,
  `create table saved_filter (
    id bigint generated always as identity primary key,
    who text not null,
    name text not null,
    query text not null,
    unique (who, name))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
