// PURE. A decision as the rows that the store writes: strings that PostgreSQL takes, nothing twice.

import type { Letter } from '../replies/reply.ts'
import { dueOn, termOfAct } from '../requests/deadline.ts'
import { firstState } from '../requests/lifecycle.ts'
import { searchKeys } from '../requests/search-key.ts'
import type { Tables } from '../requests/tables.ts'
import type { FiledReply, Filing } from '../store/filing.ts'
import { storable } from '../store/json.ts'
import type { Decision, RoutedRequest } from './decide.ts'

/** @param sede of the mailbox that received it. */
export function filingOf(decision: Decision, sede: string | null, tables: Tables): Filing {
  const { answer, classification, outcome, pec, sender } = decision
  const because = answer.kind === 'silence' ? answer.because.name : null
  return {
    body: new TextEncoder().encode(storable(decision)),
    rulesVersion: classification.rulesVersion,
    kind: classification.kind,
    outcome: outcome.kind,
    answered: answer.kind === 'letter',
    because,
    requests: decision.requests.map(one => requestRow(decision, one)),
    reply: replyRow(decision),
    forward: forwardRow(decision),
    continues: decision.continues ?? null,
    returned: decision.returned ?? null,
    task: taskOf(decision),
    review: reviewRow(decision, sede, tables),
    told: storable({
      kind: classification.kind,
      outcome: outcome.kind,
      requests: decision.requests.map(request => request.number),
      answer: answer.kind === 'letter' ? answer.letter.kind : null,
      because,
    }),
    letter: {
      received_at: decision.receivedAt,
      channel: decision.channel,
      kind: classification.kind,
      outcome: outcome.kind,
      sender: decision.from.address,
      subject: decision.subject,
      institute: sender?.institute.id ?? null,
      office: sender?.office.id ?? null,
      compliance: decision.compliance,
      // Only a certified one can make a later letter its copy.
      pec_key: pec?.certified === true ? pec.duplicateKey : null,
      sede,
    },
    pec,
  }
}

function requestRow(decision: Decision, { number, request, route }: RoutedRequest) {
  const { from, sender, subject, receivedAt, channel, classification } = decision
  return {
    number,
    position: request.position,
    motivo: request.motivo,
    codice_fiscale: request.codiceFiscale,
    prestazione: request.prestazione,
    sede: route.sede,
    confidence: request.confidence,
    is_reminder: request.isReminder,
    state: firstState(decision.outcome.kind, route.sede),
    body: storable({ request, route }),
    channel,
    received_at: receivedAt,
    due_on: dueOn(receivedAt, request.isReminder),
    sender: clean(from.address),
    sender_name: clean(from.name),
    institute: sender?.institute.id ?? null,
    institute_name: sender?.institute.name ?? null,
    city: sender?.office.city ?? null,
    language: classification.language,
    subject: clean(subject).slice(0, MOST_SUBJECT),
    keys: [...searchKeys(number, request.identifiers, from.address)],
  }
}

const MOST_SUBJECT = 500

/** As json.ts does for jsonb: text columns refuse U+0000 as well. */
const clean = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')

function reviewRow(decision: Decision, sede: string | null, tables: Tables): Filing['review'] {
  const { outcome, classification, requests, receivedAt } = decision
  if (outcome.kind !== 'to_person' || requests.length > 0) return null
  const what = reviewKind(decision)
  const [evidence] = classification.evidence
  const term = termOfAct(tables, what, receivedAt)
  const why = classification.kind === 'unclear' ? outcome.says : (evidence?.says ?? outcome.says)
  return {
    sede,
    what,
    says: clean(term === null ? why : `${why} ${term.source}.`),
    due_on: term?.day ?? null,
    received_at: receivedAt,
  }
}

/** What a person is asked to look at; of a formal act its own name. */
function reviewKind({ classification, pec }: Decision): string {
  switch (classification.kind) {
    case 'not_pilot':
    case 'pec_receipt':
      return 'sospetto'
    case 'pec_anomaly':
      return 'anomalia'
    case 'feedback':
      return 'osservazione'
    case 'out_of_scope':
      return classification.subtype ?? 'altro'
    default:
      return pec?.kind === 'rem' ? 'anomalia' : 'non_chiaro'
  }
}

/** Somebody goes on writing after both letters: a person speaks with him. */
function taskOf({ answer, from, sender }: Decision): Filing['task'] {
  if (answer.kind === 'letter' || answer.withheld === null) return null
  const { name } = answer.because
  if (name !== 'period' && name !== 'conversation') return null
  const who = sender === null ? from.address : `${from.address} (${sender.institute.name})`
  const says = `${who} continua a scrivere dopo le nostre lettere: conviene sentire l’ufficio.`
  return { kind: 'ladder', key: from.address, says }
}

function replyRow({ answer, sender }: Decision): Filing['reply'] {
  return answer.kind === 'silence' ? null : rowOf(answer.letter, sender?.office.id ?? null)
}

function forwardRow({ answer }: Decision): Filing['forward'] {
  return answer.kind === 'silence' || answer.forward === undefined
    ? null
    : rowOf(answer.forward, null)
}

function rowOf(letter: Letter, office: string | null): FiledReply {
  return {
    handle: letter.handle,
    kind: letter.kind,
    recipient: letter.recipient,
    message_id: letter.messageId,
    step: letter.step,
    office,
    domain: letter.recipient.slice(letter.recipient.lastIndexOf('@') + 1),
    template: letter.template,
    template_version: letter.templateVersion,
    state: 'planned',
    reason: null,
    body: storable(letter),
  }
}
