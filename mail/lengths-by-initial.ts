// A first look at a word, for loops that ask the same of every word of a text: to hash each costs
// more than all the rest.

/** Whether one of these words, of at most 31 characters, begins so and is so long. */
export function lengthsByInitial(
  words: Iterable<string>,
): (initial: number, length: number) => boolean {
  // A bit for each length; letters beyond ASCII share a place with others.
  const lengths = new Uint32Array(128)
  for (const word of words) {
    const initial = word.charCodeAt(0) & 127
    lengths[initial] = (lengths[initial] ?? 0) | (1 << word.length)
  }
  return (initial, length) => length < 32 && ((lengths[initial & 127] ?? 0) & (1 << length)) !== 0
}
