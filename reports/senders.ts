// PURE. Operators, as far as they may be shown, and senders who are near the pilot and not in it.

import { parted, type Sum } from './sum.ts'
import { type WaysFigure, waysOf } from './ways.ts'

export interface OperatorFigure extends WaysFigure {
  /** A name, or 'Operatore 1' where the institute has none named. */
  readonly name: string
  /** '' where an operator is not named: the office would tell who it is. */
  readonly office: string
}

/** Fewer would tell each other apart. */
export const FEWEST_OPERATORS = 5

/**
 * Of one institute. `sums`: operator, keys 'way|hash', told apart by office. Pseudonyms go by the order of
 * violations in this period alone, so that nobody is followed from one report to the next.
 * @param names by hash where the institute's are named; null else.
 */
export function operatorsOf(
  sums: readonly Sum[],
  names: ReadonlyMap<string, string> | null,
): readonly OperatorFigure[] {
  const groups = Map.groupBy(
    sums.filter(({ measure }) => measure === 'operator'),
    ({ key }) => parted(key)[1],
  )
  const figures = [...groups]
    .map(([hash, group]) => ({
      hash,
      office: group[0]?.office ?? '',
      ...waysOf(group, 'operator'),
    }))
    .sort((a, b) => b.violations - a.violations || b.all - a.all || (a.hash < b.hash ? -1 : 1))
  if (names === null && figures.length < FEWEST_OPERATORS) return []
  return figures.map(({ hash, office, ...figure }, at) => ({
    ...figure,
    name:
      names === null ? `Operatore ${at + 1}` : (names.get(hash) ?? 'Indirizzo non più in elenco'),
    office: names === null ? '' : office,
  }))
}

export interface Near {
  readonly domain: string
  readonly institute: string
  readonly senders: number
  readonly letters: number
}

/** `sums`: near, keys 'domain|hash'. */
export function nearOf(sums: readonly Sum[]): readonly Near[] {
  const groups = Map.groupBy(
    sums.filter(({ measure }) => measure === 'near'),
    ({ key }) => parted(key)[0],
  )
  return [...groups]
    .map(([domain, group]) => ({
      domain,
      institute: group[0]?.institute ?? '',
      senders: new Set(group.map(({ key }) => parted(key)[1])).size,
      letters: group.reduce((sum, { n }) => sum + n, 0),
    }))
    .sort((a, b) => b.letters - a.letters || (a.domain < b.domain ? -1 : 1))
}
