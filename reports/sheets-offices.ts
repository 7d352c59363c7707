// PURE. Offices: how they change from the period before, how they take up the form, who writes on
// after notices, and what stood before the pilot.

import { instituteName, isIn, type Names, officeName } from './names.ts'
import { type Cut, daysIn, type Period, stretches, stretchName } from './period.ts'
import { daysToForm, type FirstForm, repeatOf } from './repeat.ts'
import { changeOf } from './share.ts'
import { count, day, days, type Sheet, share, text } from './sheet.ts'
import { countBy, type Sum } from './sum.ts'
import { waysBy, waysOf } from './ways.ts'

const changeWords = { better: 'migliora', worse: 'peggiora', same: 'stabile' } as const

const officeKey = ({ institute, office }: { institute: string; office: string }) =>
  `${institute}|${office}`

/** Every office that was in the pilot, or wrote, in one of the two periods. */
export function changeSheet(
  now: readonly Sum[],
  before: readonly Sum[],
  names: Names,
  period: Period,
): Sheet {
  const today = waysBy(now, 'requests', officeKey)
  const earlier = waysBy(before, 'requests', officeKey)
  const known = names.offices.filter(one => isIn(one, period.from, period.to))
  const pairs = new Map(
    [...known, ...now, ...before]
      .filter(({ office }) => office !== '')
      .map(({ institute, office }) => [officeKey({ institute, office }), { institute, office }]),
  )
  const rows = [...pairs].map(([key, { institute, office }]) => {
    const is = today.get(key) ?? waysOf([])
    const was = earlier.get(key) ?? waysOf([])
    const change = changeOf(was.compliance, is.compliance)
    const difference =
      is.compliance.share === null || was.compliance.share === null
        ? null
        : is.compliance.share - was.compliance.share
    return {
      difference,
      row: {
        cells: [
          instituteName(names, institute),
          officeName(names, institute, office),
          was.violations,
          is.violations,
          was.compliance.share,
          is.compliance.share,
          difference,
          change === null ? 'non confrontabile' : changeWords[change],
        ],
        about: { institute, office },
        few: is.compliance.few || was.compliance.few,
      },
    }
  })
  return {
    id: 'change',
    title: 'Confronto con il periodo precedente',
    says: '«Migliora» e «peggiora» solo dove i due intervalli al 95% non si toccano: il resto può essere il caso.',
    columns: [
      ...[text('Patronato'), text('Ufficio')],
      ...[count('Fuori regola prima'), count('Fuori regola ora')],
      ...[share('Adesione prima'), share('Adesione ora'), share('Differenza'), text('Andamento')],
    ],
    rows: rows.toSorted((a, b) => (a.difference ?? 2) - (b.difference ?? 2)).map(({ row }) => row),
  }
}

/** One row an office, one column a stretch: the share of the form. */
export function adoptionSheet(sums: readonly Sum[], names: Names, period: Period, cut: Cut): Sheet {
  const starts = stretches(period, cut)
  const known = names.offices.filter(one => isIn(one, period.from, period.to))
  const rows = known.map(({ institute, office, dal }) => {
    const own = sums.filter(sum => sum.institute === institute && sum.office === office)
    const found = waysBy(own, 'requests', ({ start }) => start)
    const cells = starts.map(start => found.get(start)?.compliance.share ?? null)
    return {
      cells: [instituteName(names, institute), officeName(names, institute, office), dal, ...cells],
      about: { institute, office },
    }
  })
  return {
    id: 'adoption',
    title: 'Adozione del modulo per ufficio',
    says: 'Quota del modulo fra le richieste che vi dovevano passare, mese per mese. Vuoto: nessuna richiesta.',
    columns: [
      ...[text('Patronato'), text('Ufficio'), day('Nella sperimentazione dal')],
      ...starts.map(start => share(stretchName(start, cut))),
    ],
    rows,
  }
}

export const firstFormSheet = (offices: readonly FirstForm[], names: Names): Sheet => ({
  id: 'first-form',
  title: 'Dal primo avviso al primo modulo',
  says: 'Giorni di calendario fra la prima lettera che invita al modulo e la prima richiesta dal modulo. Prima gli uffici che dopo l’avviso non l’hanno ancora usato.',
  columns: [
    ...[text('Patronato'), text('Ufficio')],
    ...[day('Primo avviso'), day('Primo modulo'), days('Giorni')],
  ],
  rows: offices.toSorted(neverFirst).map(one => ({
    cells: [
      instituteName(names, one.institute),
      officeName(names, one.institute, one.office),
      one.firstNotice,
      one.firstForm,
      daysToForm(one),
    ],
    about: { institute: one.institute, office: one.office },
  })),
})

/** Then who took longest. */
const neverFirst = (a: FirstForm, b: FirstForm): number =>
  (daysToForm(b) ?? NEVER) - (daysToForm(a) ?? NEVER)

const NEVER = Number.MAX_SAFE_INTEGER

export const repeatSheet = (sums: readonly Sum[]): Sheet => ({
  id: 'repeat',
  title: 'Chi scrive ancora dopo gli avvisi',
  says: 'Mittenti che, ricevuto il primo, il secondo, il terzo avviso, hanno scritto ancora fuori regola.',
  columns: [
    ...[text('Dopo l’avviso'), count('Mittenti avvisati'), count('Hanno scritto ancora')],
    ...[share('Quota'), share('da'), share('a'), count('Messaggi')],
  ],
  rows: repeatOf(sums).map(({ notices, again, letters }) => ({
    cells: [
      notices === 4 ? 'quarto e oltre' : `${notices}°`,
      again.of,
      again.n,
      again.share,
      again.low,
      again.high,
      letters,
    ],
    about: null,
    few: again.few,
  })),
})

/** Months before the pilot, kept silently: letters of each office in thirty days, and those of now. */
export function baselineSheet(
  old: readonly Sum[],
  oldPeriod: Period | null,
  now: readonly Sum[],
  names: Names,
  period: Period,
): Sheet {
  const before = countBy(old, 'baseline', officeKey)
  const letters = waysBy(now, 'requests', officeKey)
  const thirty = (n: number, over: Period): number => Math.round((n * 300) / daysIn(over)) / 10
  const rows = oldPeriod === null ? [] : [...before]
  return {
    id: 'baseline',
    title: 'Prima della sperimentazione',
    says:
      oldPeriod === null
        ? 'Nessuna posta di prima della sperimentazione è stata letta.'
        : 'Messaggi in trenta giorni dagli indirizzi oggi abilitati, prima della sperimentazione, e richieste fuori regola in trenta giorni nel periodo.',
    columns: [
      ...[text('Patronato'), text('Ufficio')],
      ...[count('Messaggi prima'), days('In 30 giorni prima'), days('In 30 giorni ora')],
    ],
    rows: rows.map(([key, n]) => {
      const [institute = '', office = ''] = key.split('|')
      return {
        cells: [
          instituteName(names, institute),
          officeName(names, institute, office),
          n,
          oldPeriod === null ? null : thirty(n, oldPeriod),
          thirty(letters.get(key)?.violations ?? 0, period),
        ],
        about: { institute, office },
      }
    }),
  }
}
