// What is odd about a letter is a value that the Message lists, never an exception.

/** Something odd about a letter. It never stops the reading. */
export interface Defect {
  readonly kind: string
  /** One English sentence for the administrator. */
  readonly says: string
}
