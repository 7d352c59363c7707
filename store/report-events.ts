// The events of the trail that the reports count. The migration's index is made of the same list:
// whoever adds one makes the index anew.

const reportEvents = [
  'failed',
  'replayed',
  'reply_failed',
  'reply_unknown',
  'reply_withheld',
  'returned',
  'bounce_of',
  'pec_errore-consegna',
  'pec_non-accettazione',
  'pec_no_receipt',
  'mailbox_gap',
] as const

/** As SQL. */
export const eventList = reportEvents.map(what => `'${what}'`).join(', ')
