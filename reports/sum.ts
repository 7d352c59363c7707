// PURE. What all figures are made of: sums of days, counted in the store. docs/reports.md says what
// each measure counts.

export interface Sum {
  readonly measure: string
  /** First day of the stretch, YYYY-MM-DD; '' where the whole period is one. */
  readonly start: string
  readonly institute: string
  readonly office: string
  /** What is told apart; parts are joined by '|'. */
  readonly key: string
  readonly n: number
}

export const totalOf = (sums: readonly Sum[], measure: string, key?: string): number =>
  sums
    .filter(sum => sum.measure === measure && (key === undefined || sum.key === key))
    .reduce((all, { n }) => all + n, 0)

/** Sums of one measure by what `name` says of them, in the order of their first appearance. */
export function countBy(
  sums: readonly Sum[],
  measure: string,
  name: (sum: Sum) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const sum of sums) {
    if (sum.measure !== measure) continue
    const key = name(sum)
    counts.set(key, (counts.get(key) ?? 0) + sum.n)
  }
  return counts
}

/** The parts of a key, before and after the first '|'. */
export function parted(key: string): readonly [string, string] {
  const at = key.indexOf('|')
  return at < 0 ? [key, ''] : [key.slice(0, at), key.slice(at + 1)]
}
