import { expect, test } from 'vitest'
import { ended } from '../../gateway/report-mail.ts'
import { harmless } from '../../reports/csv.ts'
import { cutOf, periodBefore, stretches, stretchName } from '../../reports/period.ts'
import { quantile } from '../../reports/response.ts'
import { operatorsOf } from '../../reports/senders.ts'
import { changeOf, shareOf } from '../../reports/share.ts'
import { firstFormSheet } from '../../reports/sheets-offices.ts'
import { readUsage } from '../../reports/usage.ts'
import { spansOf } from '../../store/report-spans.ts'

const TODAY = '2021-06-30'

test('the interval is that of Wilson, also at the edges', () => {
  // Newcombe 1998, table I: 81 of 263 and 15 of 148, 0 of 20, 1 of 29.
  for (const [n, of, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const share = shareOf(n, of)
    expect(share.low).toBeCloseTo(low, 4)
    expect(share.high).toBeCloseTo(high, 4)
  }
  expect(shareOf(0, 0)).toMatchObject({ share: null, low: null, few: true })
  expect(shareOf(10, 10).high).toBe(1)
})

test('an office gets better or worse only where the intervals do not meet', () => {
  expect(changeOf(shareOf(10, 100), shareOf(40, 100))).toBe('better')
  expect(changeOf(shareOf(40, 100), shareOf(10, 100))).toBe('worse')
  expect(changeOf(shareOf(1, 4), shareOf(3, 4))).toBe('same')
  expect(changeOf(shareOf(0, 0), shareOf(3, 4))).toBeNull()
})

test.each([
  ['2021-03-01', '2021-03-31', '2021-02-01', '2021-02-28'],
  ['2021-01-01', '2021-12-31', '2020-01-01', '2020-12-31'],
  ['2021-01-01', '2021-03-31', '2020-10-01', '2020-12-31'],
  ['2021-03-22', '2021-03-28', '2021-03-15', '2021-03-21'],
])('before %s to %s lies %s to %s', (from, to, first, last) => {
  expect(periodBefore({ from, to })).toEqual({ from: first, to: last })
})

test('2020 has a week 53, which goes on into 2021; 2021 has none', () => {
  const weeks = stretches({ from: '2020-12-30', to: '2021-01-05' }, 'week')
  expect(weeks.map(week => stretchName(week, 'week'))).toEqual(['2020-S53', '2021-S01'])
  const end = stretches({ from: '2021-12-31', to: '2022-01-03' }, 'week')
  expect(end.map(week => stretchName(week, 'week'))).toEqual(['2021-S52', '2022-S01'])
  expect(cutOf({ from: '2021-01-01', to: '2021-12-31' })).toBe('week')
  expect(cutOf({ from: '2012-01-01', to: '2021-12-31' })).toBe('month')
})

test('a period is read as whole years and months, and days at its edges', () => {
  expect(spansOf('2019-11-29', '2022-02-03', 'year')).toEqual([
    { grain: 'day', from: '2019-11-29', to: '2019-11-30' },
    { grain: 'month', from: '2019-12-01', to: '2019-12-01' },
    { grain: 'year', from: '2020-01-01', to: '2021-01-01' },
    { grain: 'month', from: '2022-01-01', to: '2022-01-01' },
    { grain: 'day', from: '2022-02-01', to: '2022-02-03' },
  ])
  expect(spansOf('2021-01-02', '2021-01-01', 'year')).toEqual([])
})

test('the median is the day within which half were answered', () => {
  const days = [
    [0, 2],
    [3, 1],
    [20, 1],
  ] as const
  expect([0.5, 0.75, 0.9].map(share => quantile(days, share))).toEqual([0, 3, 20])
  expect(quantile([], 0.5)).toBeNull()
})

test('fewer than five operators are not told apart where they are not named', () => {
  const sums = (n: number) =>
    Array.from({ length: n }, (_, at) => ({
      ...{ measure: 'operator', start: '', institute: 'a', office: 'x', n: at + 1 },
      key: `mail|hash${at}`,
    }))
  expect(operatorsOf(sums(4), null)).toEqual([])
  const five = operatorsOf(sums(5), null)
  expect(five.map(({ name, office }) => [name, office])).toEqual(
    [1, 2, 3, 4, 5].map(at => [`Operatore ${at}`, '']),
  )
  expect(operatorsOf(sums(1), new Map([['hash0', 'Anna']]))[0]).toMatchObject({
    name: 'Anna',
    office: 'x',
  })
})

test('an office where fewer than three wrote is not split, and its totals match nobody’s figures', () => {
  const written = (office: string, hashes: readonly string[], n: number) =>
    hashes.map(hash => ({
      ...{ measure: 'operator', start: '', institute: 'a', office, n, key: `mail|${hash}` },
    }))
  const large = [...written('x', ['a', 'b', 'c'], 2), ...written('y', ['d', 'e', 'f'], 4)]
  const alone = written('z', ['g'], 17)
  const two = written('w', ['h', 'i'], 9)
  const figures = operatorsOf([...large, ...alone, ...two], null)
  expect(figures.map(({ name, all }) => [name, all])).toEqual([
    ...[1, 2, 3].map(at => [`Operatore ${at}`, 4]),
    ...[4, 5, 6].map(at => [`Operatore ${at}`, 2]),
    ['Negli uffici con meno di 3 operatori attivi', 35],
  ])
  // Who writes from a large office too is told by the small one.
  const both = operatorsOf([...large, ...written('z', ['a'], 17)], null)
  expect(both.map(({ all }) => all)).toEqual([4, 4, 4, 2, 2, 19])
  // With too few left nobody is told apart, nor by what is missing.
  expect(operatorsOf([...written('x', ['a', 'b', 'c', 'd'], 1), ...two], null)).toEqual([])
  const names = new Map([...'abcdefghi'].map(hash => [hash, `Persona ${hash}`]))
  expect(operatorsOf([...large, ...alone, ...two], names)).toHaveLength(9)
})

test('the week ends on Monday and the month on the first; five days later neither goes out', () => {
  expect(ended('2021-03-01')).toEqual([
    ['weekly', { from: '2021-02-22', to: '2021-02-28' }],
    ['monthly', { from: '2021-02-01', to: '2021-02-28' }],
  ])
  expect(ended('2021-03-14')).toEqual([])
})

test('an import with mistakes says each with its line and gives no row', () => {
  const offices = new Set(['alfa|alfa-rm'])
  const good = 'giorno;ente;ufficio;richieste;motivo\r\n2021-03-28;alfa;alfa-rm;3;pagamenti\r\n'
  expect(readUsage(`\uFEFF${good}`, offices, TODAY)).toEqual({
    problems: [],
    rows: [
      {
        ...{ day: '2021-03-28', institute: 'alfa', office: 'alfa-rm', motivo: 'pagamenti' },
        ...{ prestazione: '', sede: '', requests: 3 },
      },
    ],
  })
  const bad = readUsage(
    `${good}2021-02-29;alfa;alfa-rm;1;\n2021-03-01;beta;x;1;\n2021-03-01;alfa;alfa-rm;-1;\n2021-03-28;alfa;alfa-rm;4;pagamenti\n2021-03-02;alfa\n`,
    offices,
    TODAY,
  )
  expect(bad.rows).toEqual([])
  expect(bad.problems.map(problem => problem.slice(0, 8))).toEqual([
    ...['Line 3: ', 'Line 4: ', 'Line 5: ', 'Line 6: ', 'Line 7: '],
  ])
  expect(readUsage('giorno,ente,sede\n', offices, TODAY).problems).toHaveLength(3)
})

test.each([
  ['a day to come', '2021-07-01,alfa,alfa-rm,1,', 'between 2000-01-01 and today'],
  ['a day that no database knows', '0000-01-01,alfa,alfa-rm,1,', 'between 2000-01-01 and today'],
  ['an exponent', '2021-03-01,alfa,alfa-rm,1e6,', 'is no number of requests'],
  ['words for a benefit', '2021-03-01,alfa,alfa-rm,1,di Mario Rossi', 'is no benefit'],
])('an import refuses %s', (_, line, says) => {
  const { rows, problems } = readUsage(
    `giorno,ente,ufficio,richieste,prestazione\r\n${line}\r\n`,
    new Set(['alfa|alfa-rm']),
    TODAY,
  )
  expect(rows).toEqual([])
  expect(problems.join()).toContain(says)
})

test('an import with a column twice is refused', () => {
  const head = 'giorno,ente,ufficio,richieste,richieste\n'
  expect(readUsage(head, new Set(), TODAY).problems).toEqual([
    "Line 1: the column 'richieste' stands twice; leave one.",
  ])
})

test('offices that never used the form stand before those that took long', () => {
  const one = (office: string, firstForm: string | null) =>
    ({ institute: 'a', office, firstNotice: '2021-03-01', firstForm }) as const
  const names = { offices: [], structures: new Map() }
  const sheet = firstFormSheet(
    [one('soon', '2021-03-02'), one('never', null), one('late', '2021-05-01')],
    names,
  )
  expect(sheet.rows.map(({ cells }) => cells[1])).toEqual(['never', 'late', 'soon'])
})

test.each([' =1+1', '\n=1+1', '＝1+1'])('a text that begins with %j is no formula', words => {
  expect(harmless(words)).toBe(`'${words}`)
})
