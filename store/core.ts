// What the store applies without knowing why: the pure rules of receipts (replies/pec-delivery.ts)
// and of requests (requests/lifecycle.ts), handed in by whoever calls.

import type { Step } from '../requests/standing.ts'
import type { Postman } from './pec.ts'

export interface Core {
  readonly postman: Postman
  readonly step: Step
}
