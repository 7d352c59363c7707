// PURE. The rules that the store applies: what PEC receipts do to our own letters, and what actions
// do to requests.

import { advance } from '../requests/lifecycle.ts'
import type { Core } from '../store/core.ts'
import { postman } from './postman.ts'

export const core: Core = { postman, step: advance }
