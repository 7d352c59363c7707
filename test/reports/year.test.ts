// Figures of a generated year against a slow count along another way, on both databases.

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checked, checkMeasures } from '../../reports/report.ts'
import { keepRoster } from '../../store/enrolled.ts'
import type { Database, Store } from '../../store/open.ts'
import { openOutreach, WRITTEN_AFTER_NOTICES } from '../../store/outreach.ts'
import { readMilestones, readSums } from '../../store/report-read.ts'
import { refreshSums } from '../../store/report-refresh.ts'
import { onEachDatabase } from '../store/databases.ts'
import { keepWorld } from './keep-world.ts'
import { roster } from './pilot.ts'
import { slowCount } from './slow-count.ts'
import { generate } from './world.ts'

// From the Sunday before ISO week 53 of 2020: its new year, both clock changes and week 1 lie within.
const world = generate({ seed: 8, from: '2020-12-27', days: 366, messages: 40_000 })
const slow = slowCount(world)
const measures = [...new Set([...slow.counts.keys()].map(name => name.split(' ')[0] ?? ''))]

async function fastCounts(db: Database, grain: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; n: number }>`
    select concat_ws(' ', measure, to_char(start, 'YYYY-MM-DD'), institute, office, key) as name, n
    from report_sum where n <> 0 and grain = ${grain} and measure = any(${measures}::text[])`.execute(
    db,
  )
  return new Map(rows.map(row => [row.name, row.n]))
}

const differences = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
  [...new Set([...a.keys(), ...b.keys()])].filter(name => a.get(name) !== b.get(name)).slice(0, 10)

onEachDatabase('a year of 40,000 messages, 25 offices and 80 operators', kind => {
  let store: Store
  let close: () => Promise<void>

  beforeAll(async () => {
    const opened = await kind.open()
    store = opened.store
    close = opened.close
    await keepRoster(store.db, roster)
    await keepWorld(store.db, world)
    await refreshSums(store.db, 0)
  }, 240_000)

  afterAll(() => close())

  test('has the sums of the slow count, day by day and office by office', async () => {
    const fast = await fastCounts(store.db, 'day')
    expect(slow.counts.size).toBeGreaterThan(50_000)
    expect(measures.toSorted()).toEqual([
      ...['after', 'again', 'by_structure', 'days', 'judged', 'notice', 'received', 'removed'],
      ...['requests', 'silence'],
    ])
    expect(differences(fast, slow.counts)).toEqual([])
  })

  test('adds the same up in months and years', async () => {
    for (const [grain, length] of [
      ['month', 7],
      ['year', 4],
    ] as const) {
      const sums = new Map<string, number>()
      for (const [name, n] of slow.counts) {
        const [measure, day = '', ...rest] = name.split(' ')
        const start = `${day.slice(0, length)}${'-01-01'.slice(length - 4)}`
        const key = [measure, start.slice(0, 10), ...rest].join(' ')
        sums.set(key, (sums.get(key) ?? 0) + n)
      }
      expect(differences(await fastCounts(store.db, grain), sums)).toEqual([])
    }
  })

  test.each([
    ['a year', '2021-01-01', '2021-12-27'],
    ['the days around a clock change', '2021-03-27', '2021-03-29'],
    ['half a month', '2021-05-10', '2021-06-20'],
    ['one day', '2021-10-31', '2021-10-31'],
  ])('reads %s as the sum of its days', async (_, from, to) => {
    const read = await readSums(store.db, { from, to, measures: ['requests'], offices: true })
    const wanted = new Map<string, number>()
    for (const [name, n] of slow.counts) {
      const [measure, day = '', institute, office, key] = name.split(' ')
      if (measure !== 'requests' || day < from || day > to) continue
      const who = `${institute} ${office} ${key}`
      wanted.set(who, (wanted.get(who) ?? 0) + n)
    }
    const got = new Map(read.map(row => [`${row.institute} ${row.office} ${row.key}`, row.n]))
    expect(differences(got, wanted)).toEqual([])
  })

  test('cuts by ISO week, week 53 too, without losing a day', async () => {
    const asked = { from: '2020-12-27', to: '2021-12-27', measures: ['requests'] }
    const weeks = await readSums(store.db, { ...asked, bucket: 'week' })
    const whole = await readSums(store.db, asked)
    const total = (rows: readonly { n: number }[]) => rows.reduce((sum, { n }) => sum + n, 0)
    expect(total(weeks)).toBe(total(whole))
    const of53 = weeks.filter(({ start }) => start === '2020-12-28')
    const wanted = [...slow.counts].filter(([name]) => {
      const [measure, day = ''] = name.split(' ')
      return measure === 'requests' && day >= '2020-12-28' && day <= '2021-01-03'
    })
    expect(total(of53)).toBe(wanted.reduce((sum, [, n]) => sum + n, 0))
  })

  test('agrees with itself: outcomes, births and every cut of requests', async () => {
    const sums = await readSums(store.db, {
      from: '2020-12-27',
      to: '2021-12-31',
      measures: checkMeasures,
    })
    const checks = checked(sums)
    expect(checks.map(({ left }) => left).every(left => left > 10_000)).toBe(true)
    expect(checks.filter(({ agrees }) => !agrees)).toEqual([])
  })

  test.each(['2020-12-31', '2021-01-04', '2021-02-01', '2021-12-27'])(
    'up to %s an office’s first form is the first on or after its first notice',
    async to => {
      const daysOf = (wanted: string, wantedKey: string | null) => {
        const days = new Map<string, string[]>()
        for (const [name, n] of slow.counts) {
          const [measure, day = '', institute, office = '', key] = name.split(' ')
          if (measure !== wanted || office === '' || n === 0 || day > to) continue
          if (wantedKey !== null && key !== wantedKey) continue
          const who = `${institute} ${office}`
          days.set(who, [...(days.get(who) ?? []), day])
        }
        return days
      }
      const forms = daysOf('requests', 'form')
      const wanted = [...daysOf('notice', null)].map(([who, notices]) => {
        const notice = notices.toSorted()[0] ?? ''
        const form = forms
          .get(who)
          ?.toSorted()
          .find(day => day >= notice)
        return [who, notice, form ?? 'none'].join(' ')
      })
      const found = (await readMilestones(store.db, to)).map(
        ({ institute, office, firstNotice, firstForm }) =>
          [institute, office, firstNotice, firstForm ?? 'none'].join(' '),
      )
      expect(found.toSorted()).toEqual(wanted.toSorted())
      expect(found.length).toBeGreaterThan(0)
    },
  )

  test.each([
    ['never', null],
    ['in the old year', '2020-12-30'],
    ['in June', '2021-06-15'],
    ['on the last day of the data', '2021-12-27'],
  ])(
    'an office whose task was done %s is called where it wrote three times since',
    async (_, closed) => {
      await sql`delete from outreach`.execute(store.db)
      if (closed !== null) {
        await sql`insert into outreach (institute, office, letters, last_day, closed_at, closed_by)
          select distinct institute, office, 3, '2020-12-30'::date,
            ${`${closed}T12:00:00+01:00`}::timestamptz, 'Anna'
          from report_sum where measure = 'after' and office <> ''`.execute(store.db)
      }
      await openOutreach(store.db)
      const { rows } = await sql<{ task: string }>`
        select concat_ws(' ', institute, office, letters, to_char(last_day, 'YYYY-MM-DD')) as task
        from outreach where closed_at is null order by 1`.execute(store.db)
      const since = new Map<string, { n: number; last: string }>()
      for (const [name, n] of slow.counts) {
        const [measure, day = '', institute, office = ''] = name.split(' ')
        if (measure !== 'after' || office === '' || n === 0) continue
        if (closed !== null && day <= closed) continue
        const who = `${institute} ${office}`
        const { n: before = 0, last = '' } = since.get(who) ?? {}
        since.set(who, { n: before + n, last: day > last ? day : last })
      }
      const wanted = [...since].filter(([, { n }]) => n >= WRITTEN_AFTER_NOTICES)
      expect(rows.map(({ task }) => task)).toEqual(
        wanted.map(([who, { n, last }]) => `${who} ${n} ${last}`).sort(),
      )
      expect(rows.length > 0).toBe(closed !== '2021-12-27')
    },
  )
})
