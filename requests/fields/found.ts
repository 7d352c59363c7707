// What every reader of this folder gives back: a value and the span where it stands in the text.

export interface Found {
  /** Normalised: upper case, without separators. */
  readonly value: string
  /** Offsets in the text that was read, end exclusive. */
  readonly start: number
  readonly end: number
}

/** The values in order of appearance, each once. */
export const distinct = (found: readonly Found[]): readonly string[] => [
  ...new Set(found.map(one => one.value)),
]
