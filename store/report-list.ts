// The letters and requests behind a figure, for those who may see them: without their words.

import { type RawBuilder, sql } from 'kysely'
import type { Structures } from '../requests/roles.ts'
import { atStructures } from './at-structures.ts'
import type { Database } from './open.ts'

export interface ListAsked {
  readonly from: string
  readonly to: string
  readonly institute: string | null
  readonly office: string | null
  /** mail, pec_needed, pec_unneeded, unknown, violation; null is all. */
  readonly way: string | null
  readonly sede: string | null
  readonly motivo: string | null
  readonly prestazione: string | null
  readonly structures: Structures
  /** Older than this letter. */
  readonly before: number | null
}

export interface Listed {
  readonly id: number
  readonly day: string
  readonly channel: string
  readonly compliance: string
  readonly institute: string | null
  readonly office: string | null
  readonly sede: string | null
  readonly requests: number
}

export const LIST_SIZE = 100

/** The newest first, one row more than LIST_SIZE where there are more. */
export async function listBehind(db: Database, asked: ListAsked): Promise<readonly Listed[]> {
  const { from, to, institute, office, way, sede, motivo, prestazione, structures } = asked
  const is = (column: RawBuilder<unknown>, value: string | null) =>
    value === null ? sql`` : sql`and coalesce(${column}, '') = ${value === '-' ? '' : value}`
  const { rows } = await sql<Listed>`
    select letter.id, to_char(rome_day(letter.received_at), 'YYYY-MM-DD') as day, letter.channel,
      letter.compliance, letter.institute, letter.office,
      coalesce(min(request.sede), letter.sede) as sede,
      count(request.id)::int as requests
    from letter left join request on request.letter_id = letter.id
      left join decision on decision.id = letter.decision_id
    where rome_day(coalesce(letter.received_at, letter.stored_at)) between ${from}::date and ${to}::date
      and letter.received_at is not null and not letter.silent
      and letter.compliance in ('violation', 'exempt', 'unknown')
      and (case when request.id is null then letter.compliance <> 'unknown'
        else request.state not in ('unita', 'scartata') and not request.backlog end)
      ${is(sql`letter.institute`, institute)} ${is(sql`letter.office`, office)}
      ${is(bareOr(sql`request.sede`, sql`letter.sede`), sede)}
      ${is(bareOr(sql`request.motivo`, bareReason), motivo)}
      ${is(bareOr(sql`request.prestazione`, sql`decision.body #>> '{classification,prestazione}'`), prestazione)}
      ${wayIs(way)}
      and ${atStructures(sql`coalesce(request.sede, letter.sede)`, structures)}
      ${asked.before === null ? sql`` : sql`and letter.id < ${asked.before}`}
    group by letter.id order by letter.id desc limit ${LIST_SIZE + 1}`.execute(db)
  return rows
}

/** A letter without a request counts as one, by what was read in it: as in report-day.ts. */
const bareOr = (asked: RawBuilder<unknown>, read: RawBuilder<unknown>) =>
  sql`case when request.id is null then ${read} else ${asked} end`

const bareReason = sql`case when decision.body #>> '{classification,subtype}' = 'invio_documenti'
  then 'documenti' else 'atto_formale' end`

function wayIs(way: string | null) {
  const told = sql`(letter.compliance = 'violation' or coalesce(request.confirmed, false))`
  switch (way) {
    case 'mail':
      return sql`and letter.channel = 'email' and ${told}`
    case 'pec_needed':
      return sql`and letter.channel = 'pec' and letter.compliance = 'exempt'`
    case 'pec_unneeded':
      return sql`and letter.channel = 'pec' and letter.compliance <> 'exempt' and ${told}`
    case 'unknown':
      return sql`and letter.compliance = 'unknown' and not coalesce(request.confirmed, false)
        and request.id is not null`
    case 'violation':
      return sql`and letter.compliance <> 'exempt' and ${told}`
    default:
      return sql``
  }
}
