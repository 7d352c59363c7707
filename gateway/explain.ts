// The Decision for a person, and as the public line of JSON (design.md, "The Decision, as JSON").

import type { Decision } from './decide.ts'
import { publicPec, publicPecDetails } from './explain-pec.ts'

/** Keys and values are a public contract. */
export function toPublic(decision: Decision, file: string, path: string) {
  const { answer, classification, identifiers, requests } = decision
  return {
    file,
    path,
    channel: decision.channel,
    kind: classification.kind,
    motivo: classification.motivo,
    is_reminder_of_request: classification.isReminder,
    request_age_days: classification.requestAgeDays,
    codici_fiscali: identifiers.codiciFiscali,
    codici_fiscali_invalidi: identifiers.codiciFiscaliInvalidi,
    cf_provvisori: identifiers.cfProvvisori,
    protocolli: identifiers.protocolli,
    numero_domanda: identifiers.numeroDomanda,
    pensioni: identifiers.pensioni,
    prestazione: classification.prestazione,
    comune_residenza: identifiers.comuneResidenza,
    language: classification.language,
    pilot_sender: decision.sender !== null,
    pec_necessary: decision.channel === 'pec' && classification.pecNecessary,
    compliance: decision.compliance,
    confidence: classification.confidence,
    expected_reply: answer.kind === 'letter' ? answer.letter.kind : 'none',
    richieste:
      requests.length < 2
        ? []
        : requests.map(({ request }) => ({
            cf: request.codiceFiscale,
            motivo: request.motivo,
            prestazione: request.prestazione,
          })),
    sede: requests[0]?.route.sede ?? null,
    reasons: decision.reasons,
    subtype: classification.subtype,
    outcome: decision.outcome.kind,
    guards: answer.guards.map(({ name }) => name),
    pec: publicPec(decision.pec),
    pec_details: publicPecDetails(decision.pec),
    nested_pec: (decision.pec?.nested ?? []).map(publicPec),
    wrapped_pec: publicPec(decision.wrappedPec),
    documents: decision.documents,
  }
}

function pecLines({ pec }: Decision): string[] {
  if (pec === null) return []
  const { signature } = pec
  const signer = signature.signer ?? 'nessun firmatario'
  const verdict = pec.certified ? 'certificata' : `non certificata. ${pec.because ?? ''}`
  return [`PEC: ${pec.kind}, ${signer} (${signature.chain}): ${verdict}`]
}

/** For a person, in Italian: what it is, why, where it goes, what is answered. */
export function toText(decision: Decision, path: string): string {
  const { answer, classification, identifiers } = decision
  const ids = Object.entries(identifiers).flatMap(([name, value]) => {
    const shown = Array.isArray(value) ? value.join(', ') : (value ?? '')
    return shown === '' ? [] : [`  ${name}: ${shown}`]
  })
  const evidence = classification.evidence.map(
    ({ rule, says, words }) =>
      `  - ${says} [${rule}]${words.length === 0 ? '' : `: «${words.join('», «')}»`}`,
  )
  const requests = decision.requests.map(
    ({ number, request, route }) =>
      `  ${number}  ${request.motivo}  ${request.prestazione ?? '-'}  ${request.codiceFiscale ?? 'senza codice fiscale'}  -> ${route.sede ?? '?'} ${route.name ?? ''} (${route.says})`,
  )
  const lines = [
    path,
    `Da ${decision.from.address} (${decision.sender?.institute.name ?? 'non abilitato'}), ricevuto ${decision.receivedAt}, canale ${decision.channel}`,
    `Oggetto: ${decision.subject}`,
    ...pecLines(decision),
    `Tipo: ${classification.kind}, motivo: ${classification.motivo ?? '-'}, certezza: ${classification.confidence}, conformità: ${decision.compliance}`,
    'Perché:',
    ...evidence,
    ...(ids.length === 0 ? [] : ['Dati trovati:', ...ids]),
    ...(requests.length === 0 ? [] : ['Richieste:', ...requests]),
    `Esito: ${decision.outcome.says}`,
    ...(answer.kind === 'letter'
      ? [`Risposta a ${answer.letter.recipient}: ${answer.letter.subject}`]
      : [`Nessuna risposta: ${answer.because.says}`]),
    ...answer.guards.map(({ name, says }) => `  guardia ${name}: ${says}`),
    ...decision.defects.map(({ kind, says }) => `  difetto ${kind}: ${says}`),
  ]
  return lines.join('\n')
}
