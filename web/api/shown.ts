// Rows of the store as the API gives them.

import type { QueueRow } from '../../store/queue.ts'
import type { QueueAt } from '../../store/queue-order.ts'
import type { EventView, RequestView } from '../../store/request-view.ts'

export const placeName = ({ dueOn, id }: Exclude<QueueAt, { kind: 'first' }>): string =>
  `${dueOn}.${id}`

export const asItem = (row: QueueRow) => ({
  number: row.number,
  version: row.version,
  state: row.state,
  motivo: row.motivo,
  prestazione: row.prestazione,
  codice_fiscale: row.codiceFiscale,
  sede: row.sede,
  assignee: row.assignee === null ? null : { id: row.assignee, name: row.assigneeName ?? '' },
  esito: row.esito,
  channel: row.channel,
  received_at: row.receivedAt.toISOString(),
  due_on: row.dueOn,
  sender: row.sender,
  institute: row.institute,
  uncertain: row.uncertain,
  reminders: row.reminders,
  is_reminder: row.isReminder,
})

export function asRequest(view: RequestView) {
  const { standing, decision, request, route } = view
  const { cfProvvisori, numeroDomanda, protocolli, pensioni } = request.identifiers
  return {
    number: view.number,
    version: view.version,
    state: standing.state,
    motivo: standing.motivo,
    prestazione: standing.prestazione,
    codice_fiscale: standing.codiceFiscale,
    sede: standing.sede,
    assignee: standing.assignee,
    esito: standing.esito,
    channel: view.channel,
    received_at: view.receivedAt.toISOString(),
    due_on: view.dueOn,
    sender: decision.from.address,
    institute: decision.sender?.institute.name ?? null,
    uncertain: view.confidence === 'unclear' && !standing.confirmed,
    reminders: view.reminders,
    is_reminder: view.isReminder,
    subject: decision.subject,
    text: decision.text,
    evidence: decision.classification.evidence.map(({ rule, says }) => ({ rule, says })),
    route: { rule: route.rule, says: route.says, determined: route.determined },
    numbers: {
      cf_provvisori: cfProvvisori,
      numero_domanda: numeroDomanda,
      protocolli,
      pensioni,
    },
    confirmed: standing.confirmed,
    backlog: view.backlog,
    merged_into: standing.mergedInto,
    split_from: view.splitFrom,
    chases: view.chases,
  }
}

export const asEvent = ({ at, who, what, data }: EventView) => ({
  at: at.toISOString(),
  who: textOf(data, 'name') ?? who,
  what,
  why: textOf(data, 'why') ?? textOf(data, 'reason'),
})

function textOf(data: unknown, name: string): string | null {
  if (typeof data !== 'object' || data === null) return null
  const value: unknown = Reflect.get(data, name)
  return typeof value === 'string' ? value : null
}
