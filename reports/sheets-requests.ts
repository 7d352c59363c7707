// PURE. Requests by channel, cut by week, institute, office, structure, reason or benefit.

import {
  instituteName,
  isIn,
  type Names,
  officeName,
  reasonName,
  slugName,
  structureName,
} from './names.ts'
import { type Cut, type Period, stretches, stretchName } from './period.ts'
import { type About, type Cell, count, type Sheet, share, text } from './sheet.ts'
import { parted, type Sum } from './sum.ts'
import { type WaysFigure, waysBy, waysOf } from './ways.ts'

export const cuts = ['time', 'institute', 'office', 'structure', 'reason', 'benefit'] as const

export type By = (typeof cuts)[number]

/** The measure that a cut is made of. */
export const measureOf = {
  time: 'requests',
  institute: 'requests',
  office: 'requests',
  structure: 'by_structure',
  reason: 'by_reason',
  benefit: 'by_benefit',
} as const satisfies Record<By, string>

const titles = {
  time: 'Richieste nel tempo',
  institute: 'Richieste per patronato',
  office: 'Richieste per ufficio',
  structure: 'Richieste per struttura INPS',
  reason: 'Richieste per motivo',
  benefit: 'Richieste per prestazione',
} as const satisfies Record<By, string>

const SAYS =
  'Adesione = richieste dal modulo / (modulo + posta ordinaria + PEC non necessarie), con l’intervallo al 95%.'

export const waysColumns = [
  count('Modulo'),
  count('Posta ordinaria'),
  count('PEC necessaria'),
  count('PEC non necessaria'),
  count('Da stabilire'),
  count('Totale'),
  share('Adesione'),
  share('da'),
  share('a'),
] as const

export const waysCells = (figure: WaysFigure): readonly Cell[] => [
  figure.form,
  figure.mail,
  figure.pec_needed,
  figure.pec_unneeded,
  figure.mail_unknown + figure.pec_unknown,
  figure.all,
  figure.compliance.share,
  figure.compliance.low,
  figure.compliance.high,
]

interface Group {
  readonly names: readonly string[]
  readonly about: About | null
  readonly figure: WaysFigure
}

export function requestSheet(
  by: By,
  sums: readonly Sum[],
  names: Names,
  period: Period,
  cut: Cut,
): Sheet {
  const heads = by === 'office' ? [text('Patronato'), text('Ufficio')] : [text(head(by, cut))]
  const groups = groupsOf(by, sums, names, period, cut)
  const all = waysOf(sums, measureOf[by])
  return {
    id: by,
    title: titles[by],
    says: SAYS,
    columns: [...heads, ...waysColumns],
    rows: groups.map(({ names: head, about, figure }) => ({
      cells: [...head, ...waysCells(figure)],
      about,
      few: figure.compliance.few,
    })),
    total: ['Totale', ...heads.slice(1).map(() => null), ...waysCells(all)],
  }
}

function head(by: By, cut: Cut): string {
  switch (by) {
    case 'time':
      return { week: 'Settimana', month: 'Mese', year: 'Anno' }[cut]
    case 'institute':
    case 'office':
      return 'Patronato'
    case 'structure':
      return 'Struttura'
    case 'reason':
      return 'Motivo'
    case 'benefit':
      return 'Prestazione'
  }
}

function groupsOf(
  by: By,
  sums: readonly Sum[],
  names: Names,
  period: Period,
  cut: Cut,
): readonly Group[] {
  switch (by) {
    case 'time': {
      const found = waysBy(sums, 'requests', ({ start }) => start)
      return stretches(period, cut).map(start => ({
        names: [stretchName(start, cut)],
        about: null,
        figure: found.get(start) ?? waysOf([]),
      }))
    }
    case 'institute':
      return sorted(
        groups(sums, 'requests', ({ institute }) => institute).map(([institute, figure]) => ({
          names: [instituteName(names, institute)],
          about: { institute },
          figure,
        })),
      )
    case 'office':
      return officeGroups(sums, names, period)
    case 'structure':
      return keyed(sums, 'by_structure', sede => [structureName(names, sede), { sede }])
    case 'reason':
      return keyed(sums, 'by_reason', motivo => [reasonName(motivo), { motivo }])
    case 'benefit':
      return keyed(sums, 'by_benefit', prestazione => [slugName(prestazione), { prestazione }])
  }
}

/** Also the offices that wrote nothing: that is a figure too. */
function officeGroups(sums: readonly Sum[], names: Names, period: Period): readonly Group[] {
  const found = waysBy(sums, 'requests', ({ institute, office }) => `${institute}|${office}`)
  const silent = names.offices
    .filter(one => isIn(one, period.from, period.to))
    .map(({ institute, office }) => `${institute}|${office}`)
  return sorted(
    [...new Set([...found.keys(), ...silent])].map(key => {
      const [institute, office] = parted(key)
      return {
        names: [instituteName(names, institute), officeName(names, institute, office)],
        about: { institute, office },
        figure: found.get(key) ?? waysOf([]),
      }
    }),
  )
}

const keyed = (
  sums: readonly Sum[],
  measure: string,
  named: (value: string) => readonly [string, About],
): readonly Group[] =>
  sorted(
    groups(sums, measure, ({ key }) => parted(key)[1]).map(([value, figure]) => {
      const [name, about] = named(value)
      return { names: [name], about, figure }
    }),
  )

const groups = (sums: readonly Sum[], measure: string, name: (sum: Sum) => string) => [
  ...waysBy(sums, measure, name),
]

/** The most against the rule first. */
const sorted = (list: readonly Group[]): readonly Group[] =>
  list.toSorted(
    (a, b) =>
      b.figure.violations - a.figure.violations ||
      b.figure.all - a.figure.all ||
      (a.names.join() < b.names.join() ? -1 : 1),
  )
