// Pure. What receipts say of a letter that we sent by PEC, for each recipient (RFC 6109, 3).
// Receipts come in any order, twice, or never: no receipt takes back what a later step has proved.

/** `no_receipt`: nothing came within the time in which the providers must speak. */
export type DeliveryState =
  | 'submitted'
  | 'accepted'
  | 'warned'
  | 'delivered'
  | 'failed'
  | 'refused'
  | 'no_receipt'

/** The receipts that move a delivery; others (presa-in-carico, virus notices) are filed only. */
export type ReceiptStep =
  | 'accettazione'
  | 'non-accettazione'
  | 'avvenuta-consegna'
  | 'preavviso-errore-consegna'
  | 'errore-consegna'

/** Providers deliver or report within 24 hours of the accettazione; two more for their clocks. */
export const RECEIPT_HOURS = 26

/** A person has to see to it. */
export const undelivered = [
  'failed',
  'refused',
  'no_receipt',
] as const satisfies readonly DeliveryState[]

/** How much a state has proved: a delivery outweighs all, an end outweighs a notice. */
const weight = {
  submitted: 0,
  no_receipt: 1,
  accepted: 2,
  warned: 3,
  failed: 4,
  refused: 4,
  delivered: 5,
} as const satisfies Record<DeliveryState, number>

/**
 * @param final of a preavviso: the 24 hours' one, after which nothing will arrive any more.
 * @returns the state after the receipt; the same where it adds nothing.
 */
export function afterReceipt(
  state: DeliveryState,
  step: ReceiptStep,
  final: boolean,
): DeliveryState {
  const next = stateOf(step, final)
  return weight[next] > weight[state] ? next : state
}

function stateOf(step: ReceiptStep, final: boolean): DeliveryState {
  switch (step) {
    case 'accettazione':
      return 'accepted'
    case 'non-accettazione':
      return 'refused'
    case 'avvenuta-consegna':
      return 'delivered'
    case 'preavviso-errore-consegna':
      return final ? 'failed' : 'warned'
    case 'errore-consegna':
      return 'failed'
  }
}

export function isReceiptStep(kind: string): kind is ReceiptStep {
  const steps: readonly string[] = [
    'accettazione',
    'non-accettazione',
    'avvenuta-consegna',
    'preavviso-errore-consegna',
    'errore-consegna',
  ] satisfies readonly ReceiptStep[]
  return steps.includes(kind)
}
