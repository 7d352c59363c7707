// PURE. What becomes of a message, from a closed list, and whether it keeps the pilot's rule.

import type { Classification, Kind } from '../classifiers/classify.ts'
import { MAX_CITIZENS } from '../requests/request.ts'
import type { PilotSender } from '../requests/roster.ts'
import type { Facts, RoutedRequest } from './decide.ts'
import type { Policy } from './policy.ts'
import type { Settled } from './settled.ts'

/** The closed list of what becomes of a message. `says` is one Italian sentence. */
export type Outcome =
  | { readonly kind: 'to_office'; readonly says: string }
  | { readonly kind: 'to_person'; readonly says: string }
  | { readonly kind: 'filed'; readonly says: string }

export type Compliance = 'violation' | 'exempt' | 'n/a' | 'unknown'

const outcomes = {
  request: { kind: 'to_office', says: 'La richiesta passa alla struttura competente.' },
  auto_reply: { kind: 'filed', says: 'È una risposta automatica: si archivia.' },
  bounce: { kind: 'filed', says: 'È un avviso di mancata consegna: si archivia.' },
  pec_receipt: { kind: 'filed', says: 'La ricevuta si archivia.' },
  pec_anomaly: {
    kind: 'to_person',
    says: 'Una persona guarda che cosa contiene la busta di anomalia.',
  },
  feedback: {
    kind: 'to_person',
    says: 'È un’osservazione sullo strumento: la legge chi segue la sperimentazione.',
  },
  reply: {
    kind: 'filed',
    says: 'È un riscontro alla nostra lettera e non chiede nulla: si archivia.',
  },
  out_of_scope: { kind: 'to_person', says: 'Non è una richiesta COMBIPAT: la tratta una persona.' },
  not_pilot: { kind: 'filed', says: 'Resta nella casella: non riguarda la sperimentazione.' },
  list: { kind: 'filed', says: 'È una comunicazione a una lista: si archivia.' },
  unclear: { kind: 'to_person', says: 'Non si capisce che cosa chiede: la legge una persona.' },
} as const satisfies Record<Kind, Outcome>

export function outcomeOf(
  classification: Classification,
  requests: readonly RoutedRequest[],
  facts: Facts,
  settled: Settled | null,
): Outcome {
  if (settled?.suspicious === true) {
    return { kind: 'to_person', says: 'Il mittente è sospetto: guarda una persona.' }
  }
  if (settled?.copy === true) return { kind: 'filed', says: 'La copia si archivia.' }
  if (settled !== null && settled.continues !== null) {
    return { kind: 'to_office', says: `Passa a chi tratta la richiesta ${settled.continues}.` }
  }
  const outcome: Outcome = outcomes[classification.kind]
  if (outcome.kind !== 'to_office') return outcome
  if (classification.confidence === 'unclear') {
    return { kind: 'to_person', says: 'Il motivo è incerto: lo conferma una persona.' }
  }
  if (classification.caution !== undefined) {
    return { kind: 'to_person', says: `${classification.caution} La legge una persona.` }
  }
  if (requests.length >= MAX_CITIZENS) {
    const says = `Nomina ${MAX_CITIZENS} cittadini o più: la divide una persona.`
    return { kind: 'to_person', says }
  }
  if (facts.idReused) {
    return {
      kind: 'to_person',
      says: 'Lo stesso Message-ID sta su un’altra lettera con un altro testo: confronta una persona.',
    }
  }
  if (requests.some(({ route }) => route.sede === null)) {
    return {
      kind: 'to_person',
      says: 'La struttura competente non si conosce: la sceglie una persona.',
    }
  }
  return outcome
}

/** domain.md 7: strict by default, only what has to go by PEC is exempt. */
export function complianceOf(
  classification: Classification,
  channel: 'email' | 'pec',
  sender: PilotSender | null,
  policy: Policy,
): Compliance {
  const { kind, pecNecessary, subtype, confidence } = classification
  if (sender === null) return 'n/a'
  if (kind === 'unclear') return 'unknown'
  if (kind !== 'request' && kind !== 'out_of_scope') return 'n/a'
  if (channel === 'pec' && (pecNecessary || policy.pecExemption === 'all')) return 'exempt'
  if (kind === 'out_of_scope') return subtype === 'invio_documenti' ? 'violation' : 'n/a'
  return confidence === 'unclear' ? 'unknown' : 'violation'
}
