// PURE. What comes by the form, as the Decision that letters get: nothing is guessed, so that its only
// evidence is that a person chose it. From here on nothing tells it from what came by mail.

import type { Classification } from '../classifiers/classify.ts'
import type { LetterDocument } from '../mail/documents.ts'
import { asId } from '../mail/message-id.ts'
import { maskIbans } from '../requests/fields/iban.ts'
import { noIdentifiers } from '../requests/request.ts'
import type { PilotSender } from '../requests/roster.ts'
import type { Decision, RoutedRequest } from './decide.ts'

export interface FormWords {
  readonly identity: { readonly messageId: string; readonly contentHash: string }
  /** ISO 8601. */
  readonly receivedAt: string
  readonly sender: PilotSender
  readonly subject: string
  readonly text: string
  readonly documents: readonly LetterDocument[]
  readonly language: 'it' | 'de'
  readonly rulesVersion: string
}

/** A request of its own. */
export function requestDecision(words: FormWords, routed: RoutedRequest): Decision {
  const { motivo, prestazione, identifiers } = routed.request
  const says = 'Viene dal modulo: motivo e prestazione li ha scelti l’operatore.'
  const { sede, determined } = routed.route
  const outcome =
    sede === null
      ? ({ kind: 'to_person', says: CHOOSE } as const)
      : ({ kind: 'to_office', says: determined ? COMPETENT : PROVISIONAL } as const)
  return decision(words, { kind: 'request', motivo, prestazione }, says, {
    identifiers,
    requests: [routed],
    outcome,
    reasons: [says, routed.route.says, outcome.says, DRAWER.says],
  })
}

const CHOOSE = 'La struttura competente non si conosce: la sceglie una persona.'
const COMPETENT = 'La richiesta passa alla struttura competente.'
const PROVISIONAL =
  'La richiesta passa alla struttura che riceve il modulo: non si conosce quella competente.'

/** Written into a request that is there. */
export function followDecision(
  words: FormWords,
  number: string,
  identifiers = noIdentifiers,
): Decision {
  const says = `L’operatore scrive dal cassetto nella richiesta ${number}.`
  const outcome = {
    kind: 'to_office',
    says: `Passa a chi tratta la richiesta ${number}.`,
  } as const
  const reasons = [says, outcome.says, DRAWER.says]
  const kind = { kind: 'reply', motivo: null, prestazione: null } as const
  return decision(words, kind, says, { identifiers, continues: number, outcome, reasons })
}

/** About the tool itself. */
export function observationDecision(words: FormWords, what: 'observation' | 'problem'): Decision {
  const says =
    what === 'problem'
      ? 'Un operatore segnala un problema tecnico del modulo.'
      : 'Un operatore scrive un’osservazione sullo strumento.'
  const outcome = {
    kind: 'to_person',
    says: 'È un’osservazione sullo strumento: la legge chi segue la sperimentazione.',
  } as const
  const kind = { kind: 'feedback', motivo: null, prestazione: null } as const
  return decision(words, kind, says, { outcome, reasons: [says, outcome.says] })
}

const DRAWER = {
  name: 'form',
  says: 'Chi scrive dal modulo trova la risposta nel cassetto: nessuna lettera automatica.',
}

function decision(
  words: FormWords,
  chosen: Pick<Classification, 'kind' | 'motivo' | 'prestazione'>,
  says: string,
  rest: Pick<Decision, 'outcome' | 'reasons'> &
    Partial<Pick<Decision, 'identifiers' | 'requests' | 'continues'>>,
): Decision {
  const { identity, sender } = words
  const whole: Decision = {
    messageId: asId(identity.messageId),
    receivedAt: words.receivedAt,
    channel: 'form',
    from: { name: sender.operator ?? sender.institute.name, address: sender.address },
    subject: maskIbans(words.subject),
    text: maskIbans(words.text),
    sender,
    automatic: null,
    pec: null,
    wrappedPec: null,
    documents: words.documents,
    classification: {
      ...chosen,
      confidence: 'sure',
      isReminder: false,
      requestAgeDays: null,
      pecNecessary: false,
      subtype: null,
      language: words.language,
      evidence: [{ rule: 'modulo', says, where: 'facts', words: [] }],
      candidates: [],
      rulesVersion: words.rulesVersion,
    },
    identifiers: noIdentifiers,
    requests: [],
    compliance: 'n/a',
    answer: { kind: 'silence', withheld: null, because: DRAWER, guards: [] },
    defects: [],
    ...rest,
  }
  return Object.freeze(whole)
}
