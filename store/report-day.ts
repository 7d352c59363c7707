// The sums of days, made from the rows of letters, requests, replies and the trail. docs/reports.md
// says in words what each measure counts; reports/ makes figures of them.

import { type RawBuilder, sql } from 'kysely'
import { eventList } from './report-events.ts'
import { personalWords } from './report-parts.ts'

/** Letters that a machine wrote, or the post: nobody asks anything by them. */
const automatic = sql.raw(`('auto_reply', 'bounce', 'pec_receipt', 'pec_anomaly', 'list')`)
const judged = sql.raw(`('request', 'unclear', 'out_of_scope', 'feedback', 'reply')`)

/** Rows (start, measure, institute, office, key, n) of these days. */
export const daySums = (days: readonly string[]): RawBuilder<unknown> => sql`
with days as (select unnest(${days}::date[]) as day),
l as materialized (
  select letter.id, days.day, coalesce(letter.institute, '') as institute,
    coalesce(letter.office, '') as office, letter.channel, letter.kind, letter.compliance,
    letter.state, letter.silent, letter.sender, letter.received_at, letter.decision_id, letter.sede,
    read.outcome ->> 'kind' as decided, read.answer ->> 'kind' as answer,
    read.answer #>> '{because,name}' as guard,
    read.classification ->> 'confidence' as confidence,
    read.classification ->> 'subtype' as subtype,
    read.classification ->> 'prestazione' as prestazione,
    read.classification -> 'evidence' as evidence,
    jsonb_array_length(coalesce(read.requests, '[]')) as asked
  from days
  join letter on rome_day(coalesce(letter.received_at, letter.stored_at)) = days.day
  left join decision on decision.id = letter.decision_id
  -- Read once for all that is asked of it.
  left join lateral json_to_record(decision.body) as
    read(outcome jsonb, answer jsonb, classification jsonb, requests jsonb) on true),
r as materialized (
  select request.id, request.letter_id, days.day, coalesce(request.institute, '') as institute,
    coalesce(letter.office, '') as office, request.state, request.motivo,
    coalesce(request.prestazione, '') as prestazione, coalesce(request.sede, '') as sede,
    request.sender, request.split_from, request.answered_at, request.received_at,
    request.reminders, request.body #>> '{route,rule}' as route,
    case
      when request.channel = 'form' then 'form'
      when request.channel = 'email' then
        case when letter.compliance = 'violation' or request.confirmed then 'mail'
          else 'mail_unknown' end
      when letter.compliance = 'exempt' then 'pec_needed'
      when letter.compliance = 'violation' or request.confirmed then 'pec_unneeded'
      else 'pec_unknown' end as way
  from days
  join request on rome_day(request.received_at) = days.day and not request.backlog
  join letter on letter.id = request.letter_id),
bare as materialized (
  select l.*, case when subtype = 'invio_documenti' then 'documenti' else 'atto_formale' end as motivo,
    case when compliance = 'exempt' then 'pec_needed' when channel = 'pec' then 'pec_unneeded'
      else 'mail' end as way
  from l where not silent and compliance in ('violation', 'exempt')
    and not exists (select from request where request.letter_id = l.id)),
counted as materialized (
  select day, institute, office, way, motivo, prestazione, sede, sender, 1 as n from r
    where state not in ('unita', 'scartata')
  union all
  select day, institute, office, way, motivo, coalesce(prestazione, ''), coalesce(sede, ''), sender, 1
    from bare
  union all
  select form_usage.day, institute, office, 'form', motivo, prestazione, sede, null, requests
    from days join form_usage on form_usage.day = days.day),
ours as (
  select days.day, coalesce(letter.institute, '') as institute,
    coalesce(letter.office, '') as office, reply.kind, reply.recipient, reply.sent_at, reply.id
  from days join reply on rome_day(reply.sent_at) = days.day and reply.state in ('sent', 'failed')
  join letter on letter.id = reply.letter_id),
told as (
  -- Letters against the rule, each with the notices that its sender had received before; four stand
  -- for more.
  select l.*, known.k, not exists (
      select from letter as earlier
      where earlier.sender = l.sender and earlier.compliance = 'violation' and not earlier.silent
        and earlier.received_at > known.last and earlier.received_at <= l.received_at
        and (earlier.received_at, earlier.id) < (l.received_at, l.id)) as first
  from l cross join lateral (
    select count(*) as k, (select sent_at from reply as newest
      where newest.recipient = l.sender and newest.kind = 'use_form' and newest.sent_at < l.received_at
      order by newest.sent_at desc limit 1) as last
    from (select from reply where reply.recipient = l.sender and reply.kind = 'use_form'
      and reply.sent_at < l.received_at order by reply.sent_at limit 4) as few) as known
  where l.compliance = 'violation' and not l.silent and known.k > 0),
ruled as (
  select r.id, r.day, rule from r join l on l.id = r.letter_id
    cross join lateral (select distinct e ->> 'rule' as rule from jsonb_array_elements(l.evidence) as e) as e
    where l.evidence is not null
  union select id, day, route from r where route is not null),
pilot_domain as (
  select domain, case when count(distinct institute) = 1 then min(institute) else '' end as institute
  from enrolled where domain <> all(${[...publicMail]}::text[]) group by domain),
event as (
  select rome_day(at) as day, what, mailbox, data from trail
  where what in (${sql.raw(eventList)}) and rome_day(at) in (select day from days))
select day as start, measure, institute, office, key, sum(n)::bigint as n from (
  select day, 'received' as measure, institute, office, '' as key, 1 as n from l where not silent
  union all
  select day, 'outcome', institute, office,
    case when state = 'failed' then 'failed' when decision_id is null then 'open' else decided end, 1
    from l where not silent
  union all select day, 'kind', institute, office, coalesce(kind, ''), 1 from l where not silent
  union all select day, 'requests', institute, office, way, n from counted
  union all select day, 'by_structure', institute, office, way || '|' || sede, n from counted
  union all select day, 'by_reason', institute, office, way || '|' || motivo, n from counted
  union all select day, 'by_benefit', institute, office, way || '|' || prestazione, n from counted
  union all select day, 'operator', institute, office, way || '|' || ${personalWords}, n
    from counted where sender is not null
  union all select day, 'born', institute, office, 'letters', asked from l
    where not silent and channel is distinct from 'form'
  union all select day, 'born', institute, office, 'split', 1 from r where split_from is not null
  union all select day, 'born', institute, office, 'form', 1 from r where way = 'form' and split_from is null
  union all select day, 'born', institute, office, 'bare', 1 from bare
  union all select form_usage.day, 'born', institute, office, 'imported', requests
    from days join form_usage on form_usage.day = days.day
  union all select day, 'removed', institute, office,
    case when state = 'unita' then 'merged' else 'discarded' end, 1 from r where state in ('unita', 'scartata')
  union all select day, 'exempt', institute, office, coalesce(subtype, ''), 1 from l
    where compliance = 'exempt' and not silent
  union all select day, 'documents', institute, office, way, 1 from bare where motivo = 'documenti'
  union all select day, 'notice', institute, office,
    (select count(*) from (select from reply as before where before.recipient = ours.recipient
      and before.kind = 'use_form' and before.sent_at <= ours.sent_at
      and (before.sent_at, before.id) <= (ours.sent_at, ours.id)
      order by before.sent_at limit 4) as few)::text, 1
    from ours where kind = 'use_form'
  union all select day, 'after', institute, office, k::text, 1 from told
  union all select day, 'again', institute, office, k::text, 1 from told where first
  union all select l.day, 'near', pilot_domain.institute, '',
      domain || '|' || left(md5(lower(l.sender)), 12), 1
    from l join pilot_domain on pilot_domain.domain = lower(split_part(l.sender, '@', 2))
    where l.kind = 'not_pilot' and not l.silent
  union all select l.day, 'baseline', e.institute, e.office, l.channel, 1
    from l cross join lateral (select institute, office from enrolled where address = lower(l.sender)
      order by dal nulls first limit 1) as e
    where l.silent and l.kind is not null and l.kind not in ${automatic}
  union all select day, 'response', institute, office, sede || '|' ||
    case when answered_at is not null then 'answered' when state = 'chiusa' then 'closed'
      when state in ('presa_in_carico', 'in_attesa') then 'taken' else 'waiting' end, 1
    from r where state not in ('unita', 'scartata')
  union all select day, 'days', institute, office,
    sede || '|' || greatest(rome_day(answered_at) - rome_day(received_at), 0), 1
    from r where state not in ('unita', 'scartata') and answered_at is not null
  union all select day, 'reminders', institute, office, sede, reminders from r where reminders > 0
  union all select day, 'judged', institute, office,
    case when kind = 'unclear' or confidence = 'unclear' then 'uncertain' else 'sure' end, 1
    from l where office <> '' and not silent and kind in ${judged}
  union all select day, 'decided', institute, office, case when exists (
      select from correction where correction.request_id = r.id) then 'corrected' else 'right' end, 1
    from r where way <> 'form' and split_from is null
  union all select day, 'rule', '', '', rule, 1 from ruled
  union all select day, 'rule_wrong', '', '', rule, 1 from ruled where exists (
    select from correction where correction.request_id = ruled.id and ruled.rule = any(correction.rules))
  union all select day, 'silence', institute, office, guard, 1 from l
    where answer = 'silence' and guard is not null and not silent
  union all select day, 'sent', institute, office, kind, 1 from ours
  union all select day, 'event', '', '', what, 1 from event
  union all select day, 'gap', '', '', coalesce(mailbox, ''), (data ->> 'minutes')::bigint from event
    where what = 'mailbox_gap'
) as one group by day, measure, institute, office, key having sum(n) > 0`

/** Providers that anybody may have an address of: to share one says nothing. */
const publicMail = [
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'outlook.it', 'hotmail.com', 'hotmail.it'],
  ...['live.com', 'live.it', 'yahoo.com', 'yahoo.it', 'libero.it', 'virgilio.it', 'tiscali.it'],
  ...['alice.it', 'tim.it', 'tin.it', 'inwind.it', 'iol.it', 'fastwebnet.it', 'icloud.com'],
  ...['pec.it', 'legalmail.it', 'arubapec.it', 'postecert.it', 'pecimprese.it', 'gmx.de', 'gmx.at'],
]
