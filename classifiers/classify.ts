// A message and the rules -> what it is, what it asks, about which benefit, and how sure we are.

export type Kind =
  | 'request'
  | 'auto_reply'
  | 'bounce'
  | 'pec_receipt'
  | 'pec_anomaly'
  | 'feedback'
  | 'reply'
  | 'out_of_scope'
  | 'not_pilot'
  | 'list'
  | 'unclear'

export type Motivo = 'sollecito' | 'pagamenti' | 'generica'

export type Confidence = 'sure' | 'likely' | 'unclear'

/** A rule that matched, with the words that made it match. */
export interface Evidence {
  readonly rule: string
  /** The rule's Italian sentence. */
  readonly says: string
  readonly where: 'subject' | 'text' | 'headers' | 'attachments' | 'facts'
  readonly words: readonly string[]
}

export interface Classification {
  readonly kind: Kind
  readonly motivo: Motivo | null
  /** A slug of the vocabulary (config/rules/prestazioni.yaml), or null. */
  readonly prestazione: string | null
  readonly confidence: Confidence
  readonly isReminder: boolean
  /** Days since the request that is chased, where the text tells. */
  readonly requestAgeDays: number | null
  /** The content is of those that need PEC (diffida, accesso agli atti, ...). */
  readonly pecNecessary: boolean
  /** A finer name inside the kind, e.g. 'accesso_atti', 'invio_documenti'; null when none. */
  readonly subtype: string | null
  readonly language: 'it' | 'de'
  /** In the order of the steps; the one that decided the kind first. */
  readonly evidence: readonly Evidence[]
  /** The two best candidates, where `confidence` is unclear. */
  readonly candidates: readonly Motivo[]
  readonly rulesVersion: string
}

/** What the classifier looks at. Everything else (roster, channel, automatic) comes as a fact. */
export interface Reading {
  readonly subject: string
  /** The new words only: without quotes, signature, disclaimer. */
  readonly text: string
  readonly attachments: readonly string[]
  /** To and Cc, lower case. */
  readonly recipients: readonly string[]
  readonly facts: ReadingFacts
}

export interface ReadingFacts {
  readonly channel: 'email' | 'pec'
  readonly pilotSender: boolean
  /** Answers one of the gateway's own letters (In-Reply-To or References). */
  readonly answersOurLetter: boolean
  /** Sent to the mailbox of the observations. */
  readonly toObservations: boolean
  /** Decided before the words are looked at (PEC receipt, automatic, list, not in the roster). */
  readonly settled: { readonly kind: Kind; readonly rule: string; readonly says: string } | null
  /** Time of receipt, ISO 8601. */
  readonly receivedAt: string
}
