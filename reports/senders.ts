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
 * An office with fewer who wrote in the period is not split at all: the only one's figures are the office's,
 * and of two each knows the other's. Three is the usual least frequency of official statistics.
 */
export const FEWEST_IN_OFFICE = 3

/**
 * Of one institute. `sums`: operator, keys 'way|hash', told apart by office. Pseudonyms go by the order of
 * violations in this period alone, so that nobody is followed from one report to the next.
 * @param names by hash where the institute's are named; null else.
 */
export function operatorsOf(
  sums: readonly Sum[],
  names: ReadonlyMap<string, string> | null,
): readonly OperatorFigure[] {
  const own = sums.filter(({ measure }) => measure === 'operator')
  return names === null ? unnamed(own) : named(own, names)
}

const named = (
  sums: readonly Sum[],
  names: ReadonlyMap<string, string>,
): readonly OperatorFigure[] =>
  byHash(sums).map(({ hash, office, ...figure }) => ({
    ...figure,
    name: names.get(hash) ?? 'Indirizzo non più in elenco',
    office,
  }))

function unnamed(sums: readonly Sum[]): readonly OperatorFigure[] {
  const small = inSmallOffices(sums)
  const shown = byHash(sums.filter(({ key }) => !small.has(hashOf(key))))
  if (shown.length < FEWEST_OPERATORS) return []
  const rest = sums.filter(({ key }) => small.has(hashOf(key)))
  return [
    ...shown.map(({ hash: _, ...figure }, at) => ({
      ...figure,
      name: `Operatore ${at + 1}`,
      office: '',
    })),
    ...(rest.length === 0 ? [] : [{ ...waysOf(rest, 'operator'), name: REST, office: '' }]),
  ]
}

const REST = `Negli uffici con meno di ${FEWEST_IN_OFFICE} operatori attivi`

/** Hashes of those who wrote from an office where too few did. */
function inSmallOffices(sums: readonly Sum[]): ReadonlySet<string> {
  const offices = Map.groupBy(sums, ({ office }) => office)
  const active = [...offices.values()].map(group => new Set(group.map(({ key }) => hashOf(key))))
  return new Set(active.filter(({ size }) => size < FEWEST_IN_OFFICE).flatMap(one => [...one]))
}

const hashOf = (key: string): string => parted(key)[1]

const byHash = (sums: readonly Sum[]) =>
  [...Map.groupBy(sums, ({ key }) => hashOf(key))]
    .map(([hash, group]) => ({
      hash,
      office: group[0]?.office ?? '',
      ...waysOf(group, 'operator'),
    }))
    .sort((a, b) => b.violations - a.violations || b.all - a.all || (a.hash < b.hash ? -1 : 1))

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
