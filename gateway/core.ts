// PURE. The rules that the store applies: what PEC receipts do to our own letters, and what actions
// do to requests.

import { warningSince } from '../mail/pec-receipt.ts'
import { afterReceipt, isReceiptStep } from '../replies/pec-delivery.ts'
import { advance } from '../requests/lifecycle.ts'
import type { Core } from '../store/core.ts'
import type { Postman } from '../store/pec.ts'

const postman: Postman = {
  // Anybody can write the headers of a receipt; only a provider can sign one.
  moves: pec => pec.certified && isReceiptStep(pec.kind),
  after(state, pec, acceptedAt) {
    if (!isReceiptStep(pec.kind)) return state
    const warning = acceptedAt === null ? pec.warning : warningSince(acceptedAt, pec)
    return afterReceipt(state, pec.kind, warning === '24h')
  },
}

export const core: Core = { postman, step: advance }
