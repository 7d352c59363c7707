// Several citizens in one letter: the stretch of words that belongs to each codice fiscale.

import { type CodiceFiscale, findCodiciFiscali } from './fields/codice-fiscale.ts'

export interface Stretch {
  readonly code: CodiceFiscale
  readonly stretch: string
}

/**
 * Each code gets the words from where its predecessor's end to where its successor's begin: parted
 * at the last line end between two codes, else the last sentence's, else at a comma or an "e".
 */
export function splitByCitizen(words: string, codes: readonly CodiceFiscale[]): readonly Stretch[] {
  const found = findCodiciFiscali(words)
  const places = codes.flatMap(code => found.find(one => one.value === code) ?? [])
  const cuts = places.slice(1).map((place, at) => cut(words, places[at]?.end ?? 0, place.start))
  return codes.map((code, at) => ({
    code,
    stretch: words.slice(cuts[at - 1] ?? 0, cuts[at] ?? words.length).trim(),
  }))
}

function cut(words: string, from: number, to: number): number {
  const between = words.slice(from, to)
  const sentence = Math.max(...['. ', '; ', '! ', '? '].map(end => between.lastIndexOf(end)))
  for (const at of [between.lastIndexOf('\n'), sentence, between.search(/,\s|\se\s/)]) {
    if (at >= 0) return from + at + 1
  }
  return to
}
