// When each phrase and each list of phrases was last met. Texts are numbered as they are read: what
// was not met since a text was begun does not stand in it, and need not be looked for there. No
// array has to be made or cleared for each text, which took a twentieth of the time of judging one.

export interface Sightings {
  /** By the number of a phrase: the last text that held it. */
  readonly phrases: Float64Array
  /** By the id of a list of phrases: the last text that held one of them. */
  readonly lists: Float64Array
}

export const noSightings = (phrases: number, lists: number): Sightings => ({
  phrases: new Float64Array(phrases),
  lists: new Float64Array(lists),
})

/** The number of a text that is begun. */
export const nextText = (): number => ++texts

let texts = 0

/** True also where it was met in a later text: then it has to be looked up. */
export const metSince = (last: Float64Array, one: number, text: number): boolean =>
  (last[one] ?? 0) >= text
