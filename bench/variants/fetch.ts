// Variant 1: fetching alone, with imapflow, as fast as it goes.

import { measure } from './connect.ts'

await measure(async () => {})
