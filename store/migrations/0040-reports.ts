import { type Kysely, sql } from 'kysely'
import { eventList } from '../report-events.ts'

const statements = [
  `create function rome_day(timestamptz) returns date language sql immutable parallel safe
    return (($1 at time zone 'Europe/Rome')::date)`,
  // What one day holds is found by its day alone, however many years lie before it.
  'create index letter_day on letter (rome_day(coalesce(received_at, stored_at)))',
  'create index request_day on request (rome_day(received_at))',
  'create index reply_day on reply (rome_day(sent_at)) where sent_at is not null',
  `create index trail_day on trail (rome_day(at)) where what in (${eventList})`,
  // Notices to a sender and letters against the rule, in the order of time.
  `create index reply_notice on reply (recipient, sent_at)
    where kind = 'use_form' and sent_at is not null`,
  `create index letter_violation on letter (sender, received_at)
    where compliance = 'violation' and not silent`,
  'create index correction_request on correction (request_id)',
  // The roster as it stands, so that figures can name offices that never wrote.
  `create table enrolled (
    address text not null,
    domain text not null,
    institute text not null,
    institute_name text not null,
    office text not null,
    city text not null,
    operator text,
    dal date,
    al date)`,
  'create index enrolled_address on enrolled (address)',
  // Of INPS's own COMBIPAT, imported: what a day, an office and a matter had. A second import of the
  // same line replaces it.
  `create table form_usage (
    day date not null,
    institute text not null,
    office text not null,
    motivo text not null,
    prestazione text not null,
    sede text not null,
    requests integer not null check (requests >= 0),
    primary key (day, office, institute, motivo, prestazione, sede))`,
  // Sums of days, and of months and years made of them: a report of ten years reads ten rows where
  // it would read thousands.
  `create table report_sum (
    grain text not null check (grain in ('day', 'month', 'year')),
    start date not null,
    measure text not null,
    institute text not null,
    office text not null,
    key text not null,
    n bigint not null,
    primary key (measure, grain, start, institute, office, key))`,
  `create index report_sum_day on report_sum (start) where grain = 'day'`,
  `create index report_sum_first on report_sum (office, measure, start)
    where grain = 'day' and measure in ('notice', 'requests')`,
  // Days whose sums must be made anew.
  'create table report_stale (day date primary key)',
  // One row: how far the trail and the letters were looked at.
  `create table report_cursor (
    trail_id bigint not null,
    letter_id bigint not null,
    refreshed_at timestamptz)`,
  'insert into report_cursor values (0, 0, null)',
  // Offices that go on writing: somebody calls them.
  `create table outreach (
    id bigint generated always as identity primary key,
    institute text not null,
    office text not null,
    letters integer not null,
    last_day date not null,
    opened_at timestamptz not null default now(),
    closed_at timestamptz,
    closed_by text,
    note text)`,
  'create unique index outreach_open on outreach (institute, office) where closed_at is null',
  // Reports that went out by mail: each once, whatever rings.
  `create table report_mailing (
    period text not null,
    part text not null,
    recipient text not null,
    notice_id bigint not null references notice,
    primary key (period, part, recipient))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
