// PURE. What PEC receipts do to our own letters, for the store that applies it.

import { warningSince } from '../mail/pec-receipt.ts'
import { afterReceipt, isReceiptStep } from '../replies/pec-delivery.ts'
import type { Postman } from '../store/pec.ts'

export const postman: Postman = {
  // Anybody can write the headers of a receipt; only a provider can sign one.
  moves: pec => pec.certified && isReceiptStep(pec.kind),
  after(state, pec, acceptedAt) {
    if (!isReceiptStep(pec.kind)) return state
    const warning = acceptedAt === null ? pec.warning : warningSince(acceptedAt, pec)
    return afterReceipt(state, pec.kind, warning === '24h')
  },
}
