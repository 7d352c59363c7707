// Header fields as they stand in the raw bytes: unfolded, undecoded, in order, duplicates kept.

export interface Header {
  /** Lower case. */
  readonly name: string
  /** Unfolded and trimmed; encoded words are left as they are. UTF-8, else windows-1252. */
  readonly value: string
}
