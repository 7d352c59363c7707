// Which structure answers: the first row of the routing table that fits, with the reason.

export interface Route {
  /** Code of the structure, e.g. '1300'; null only where no row and no mailbox gives one. */
  readonly sede: string | null
  readonly name: string | null
  /** Id of the row that decided, or 'casella-ricevente'. */
  readonly rule: string
  /** One Italian sentence. */
  readonly says: string
  /** False where the receiving mailbox's own structure stands in ("non determinata"). */
  readonly determined: boolean
}
