// What several statements of the reports say alike.

import { sql } from 'kysely'

/** A sender as the sums know them: the start of a hash of the address, never the address. */
export const personalWords = sql.raw(`left(md5(lower(sender)), 12)`)
