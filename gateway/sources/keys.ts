// Asking the database which letters it has, in questions of bounded length.
import { KEYS_A_QUERY, type SourceHooks } from './source.ts'

/** Those of the letters whose place is not stored yet, in their order. */
export async function notKnown<T extends { readonly key: string }>(
  letters: readonly T[],
  hooks: SourceHooks,
): Promise<readonly T[]> {
  const unknown: T[] = []
  for (let start = 0; start < letters.length; start += KEYS_A_QUERY) {
    const page = letters.slice(start, start + KEYS_A_QUERY)
    const known = await hooks.known(page.map(letter => letter.key))
    unknown.push(...page.filter(letter => !known.has(letter.key)))
  }
  return unknown
}
