// What is wrong with a routing table, as Italian sentences for whoever keeps it: all at once.

import { type RouteRow, type RoutingTable, sameRank } from './route.ts'
import { foldName } from './tables.ts'

export interface RouteProblem {
  readonly kind: 'lacuna' | 'sovrapposizione' | 'scaduta' | 'senza-indirizzo' | 'sconosciuto'
  /** Id of the row; null where no row is to blame. */
  readonly row: string | null
  readonly says: string
}

/** What the table itself does not know. */
export interface Known {
  /** Slugs of prestazioni that the rules may give. */
  readonly topics: readonly string[]
  /** Structures with a mailbox of ours. */
  readonly reachable: readonly string[]
}

/** `on`: today, YYYY-MM-DD. */
export const routeProblems = (
  routing: RoutingTable,
  known: Known,
  on: string,
): readonly RouteProblem[] => [
  ...gaps(routing),
  ...routing.rows.flatMap(row => [
    ...unknowns(row, routing, known),
    ...dates(row, on),
    ...address(row, known),
  ]),
  ...overlaps(routing.rows),
  ...repeated(routing.rows),
]

function gaps({ tables }: RoutingTable): readonly RouteProblem[] {
  const provinces = new Set([...tables.comuni.values()].flat().map(one => one.province))
  return [...provinces].sort().flatMap(province => {
    const sede = tables.province.get(province)
    if (sede === undefined || sede === '') {
      return [problem('lacuna', null, `La provincia ${province} non ha una sede predefinita.`)]
    }
    return tables.sedi.has(sede)
      ? []
      : [problem('lacuna', null, `La sede ${sede} (${province}) manca dall'elenco delle sedi.`)]
  })
}

function unknowns(row: RouteRow, { tables }: RoutingTable, { topics }: Known) {
  const found: string[] = []
  if (!tables.sedi.has(row.sede) && !tables.sedi.has(row.sede.slice(0, 4))) {
    found.push(`la sede ${row.sede} non esiste`)
  }
  for (const topic of row.topic ?? []) {
    if (!topics.includes(topic)) found.push(`nessuna regola dà la prestazione «${topic}»`)
  }
  for (const province of row.provinces ?? []) {
    if (!tables.province.has(province)) found.push(`la provincia «${province}» non esiste`)
  }
  for (const name of row.comuni ?? []) {
    const meant = tables.comuni.get(foldName(name)) ?? []
    if (!meant.some(one => one.name === name)) found.push(nameProblem(name, meant[0]?.name))
    else if (new Set(meant.map(one => one.province)).size > 1 && row.provinces === undefined) {
      found.push(`«${name}» è il nome di più comuni: scrivere anche provinces`)
    }
  }
  return found.map(says => problem('sconosciuto', row.id, `Riga «${row.id}»: ${says}.`))
}

const nameProblem = (name: string, meant: string | undefined): string =>
  meant === undefined
    ? `il comune «${name}» non esiste`
    : `il comune «${name}» si scrive «${meant}»`

function dates({ id, valid_from: from, valid_to: to }: RouteRow, on: string) {
  if (from !== undefined && to !== undefined && from > to) {
    return [problem('scaduta', id, `Riga «${id}»: finisce (${to}) prima di cominciare (${from}).`)]
  }
  if (to === undefined || to >= on) return []
  return [problem('scaduta', id, `Riga «${id}»: non vale più dal ${to}.`)]
}

const address = ({ id, sede }: RouteRow, { reachable }: Known): readonly RouteProblem[] =>
  reachable.some(one => one === sede || one.slice(0, 4) === sede.slice(0, 4))
    ? []
    : [
        problem(
          'senza-indirizzo',
          id,
          `Riga «${id}»: la sede ${sede} non ha una casella configurata; la richiesta si vede solo nella scrivania.`,
        ),
      ]

/** Two rows of one rank that some request fits both, with different structures: a tie. */
function overlaps(rows: readonly RouteRow[]): readonly RouteProblem[] {
  return rows.flatMap((row, at) =>
    rows.slice(at + 1).flatMap(other => {
      if (row.sede === other.sede || !sameRank(row, other) || !meet(row, other)) return []
      const says = `Le righe «${row.id}» (${row.sede}) e «${other.id}» (${other.sede}) valgono per gli stessi casi: la sede resterebbe non determinata.`
      return [problem('sovrapposizione', row.id, says)]
    }),
  )
}

function meet(a: RouteRow, b: RouteRow): boolean {
  const lists = (['topic', 'provinces', 'comuni'] as const).every(key => {
    const [one, other] = [a[key], b[key]]
    return one === undefined || other === undefined || one.some(value => other.includes(value))
  })
  const values = (['gestione', 'country'] as const).every(
    key => a[key] === undefined || b[key] === undefined || a[key] === b[key],
  )
  const from = [a.valid_from ?? '', b.valid_from ?? ''].sort()[1] ?? ''
  const to = [a.valid_to ?? '9999', b.valid_to ?? '9999'].sort()[0] ?? '9999'
  return lists && values && from <= to
}

const repeated = (rows: readonly RouteRow[]): readonly RouteProblem[] =>
  rows
    .filter((row, at) => rows.findIndex(other => other.id === row.id) !== at)
    .map(({ id }) => problem('sovrapposizione', id, `La riga «${id}» sta due volte.`))

const problem = (kind: RouteProblem['kind'], row: string | null, says: string): RouteProblem => ({
  kind,
  row,
  says,
})
