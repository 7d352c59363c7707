// The citizen's code in an operator's words: the codice fiscale, or the provisional one, called so. Of an
// eleven-digit number alone a spreadsheet would also drop the noughts at the front.

import type { FormWording } from './words/index.ts'

export interface Coded {
  readonly codiceFiscale: string | null
  readonly cfProvvisori: readonly string[]
}

/** @param shown masks each code, where many citizens stand together. */
export function codeWords(
  { codiceFiscale, cfProvvisori }: Coded,
  w: FormWording,
  shown: (code: string) => string = code => code,
): string | null {
  if (codiceFiscale !== null) return shown(codiceFiscale)
  return cfProvvisori.length === 0
    ? null
    : cfProvvisori.map(code => w.provisional(shown(code))).join(', ')
}
