// A decision as its rows, all but the ids: made where the letter was judged (a worker thread), so that
// what crosses to the thread with the database is ready to be written.

import type { Decision } from '../gateway/decide.ts'
import type { Letter } from '../replies/reply.ts'
import { storable } from './json.ts'
import type { ReplyState } from './schema.ts'
import type { NewTask } from './tasks.ts'

export type Filing = ReturnType<typeof filingOf>

/** PURE. Strings that PostgreSQL takes, and nothing twice. */
export function filingOf(decision: Decision) {
  const { answer, classification, outcome, pec, sender } = decision
  const because = answer.kind === 'silence' ? answer.because.name : null
  return {
    body: storable(decision),
    rulesVersion: classification.rulesVersion,
    kind: classification.kind,
    outcome: outcome.kind,
    /** A letter of ours is to go out. */
    answered: answer.kind === 'letter',
    because,
    requests: requestRows(decision),
    reply: replyRow(decision),
    forward: forwardRow(decision),
    returned: decision.returned ?? null,
    task: taskOf(decision),
    /** Of the trail: what was decided, without a word of the letter. */
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
    },
    pec,
  }
}

function requestRows(decision: Decision) {
  const state = decision.outcome.kind === 'to_person' ? 'da_verificare' : 'in_coda'
  return decision.requests.map(({ number, request, route }) => ({
    number,
    position: request.position,
    motivo: request.motivo,
    codice_fiscale: request.codiceFiscale,
    prestazione: request.prestazione,
    sede: route.sede,
    confidence: request.confidence,
    is_reminder: request.isReminder,
    state,
    body: storable({ request, route }),
  }))
}

/** Somebody goes on writing after both letters: a person speaks with him. */
function taskOf({ answer, from, sender }: Decision): Omit<NewTask, 'letterId'> | null {
  if (answer.kind === 'letter' || answer.withheld === null) return null
  const { name } = answer.because
  if (name !== 'period' && name !== 'conversation') return null
  const who = sender === null ? from.address : `${from.address} (${sender.institute.name})`
  const says = `${who} continua a scrivere dopo le nostre lettere: conviene sentire l’ufficio.`
  return { kind: 'ladder', key: from.address, says }
}

function replyRow({ answer, sender }: Decision) {
  return answer.kind === 'silence' ? null : rowOf(answer.letter, sender?.office.id ?? null)
}

function forwardRow({ answer }: Decision) {
  return answer.kind === 'silence' || answer.forward === undefined
    ? null
    : rowOf(answer.forward, null)
}

function rowOf(letter: Letter, office: string | null) {
  return {
    handle: letter.handle,
    kind: letter.kind,
    recipient: letter.recipient,
    message_id: letter.messageId,
    transport: null,
    step: letter.step,
    office,
    domain: letter.recipient.slice(letter.recipient.lastIndexOf('@') + 1),
    template: letter.template,
    template_version: letter.templateVersion,
    state: 'planned' as const satisfies ReplyState,
    reason: null,
    sha256: null,
    body: storable(letter),
  }
}
