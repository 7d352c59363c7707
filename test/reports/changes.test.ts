// Days that are over change: requests are merged, corrected, discarded; the sums follow, on both
// databases, and letters go out once.

import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { advance } from '../../requests/lifecycle.ts'
import type { Action } from '../../requests/standing.ts'
import { act } from '../../store/act.ts'
import { keepRoster } from '../../store/enrolled.ts'
import { keepFormUsage } from '../../store/form-usage.ts'
import { noteFailure, noteSuccess } from '../../store/mailboxes.ts'
import type { Store } from '../../store/open.ts'
import { planReport } from '../../store/report-mailing.ts'
import { readMilestones, readSums } from '../../store/report-read.ts'
import { refreshSums } from '../../store/report-refresh.ts'
import { onEachDatabase } from '../store/databases.ts'
import { chase, keepDecided } from '../store/samples.ts'
import { roster } from './pilot.ts'

const DAY = { from: '2021-02-03', to: '2021-02-03' }
const actor = { kind: 'person', id: '1', name: 'Anna', supervises: true } as const

onEachDatabase('sums of days that are over', kind => {
  let store: Store
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await kind.open()
    store = opened.store
    close = opened.close
    await keepDecided(store.db, 1, chase(1))
    await keepDecided(store.db, 2, chase(2))
    await refreshSums(store.db, 0)
  }, 60_000)

  afterEach(() => close())

  const sums = async (...measures: readonly string[]) => {
    await refreshSums(store.db, 0)
    const rows = await readSums(store.db, { ...DAY, measures })
    return Object.fromEntries(rows.map(({ key, n }) => [key, n]))
  }
  const on = async (nr: number, action: Action) => {
    const number = `CB-${String(nr).padStart(4, '0')}-AAAA-BBBB`
    const { version } = await store.db
      .selectFrom('request')
      .select('version')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    const moved = await act(store.db, advance, {
      number,
      version,
      action,
      actor,
      structures: 'all',
    })
    expect(moved.kind).toBe('moved')
  }

  test('a merged request is counted once, and a discarded one not at all', async () => {
    expect(await sums('requests')).toEqual({ mail: 2 })
    await on(2, { kind: 'unisci', into: 'CB-0001-AAAA-BBBB' })
    expect(await sums('requests', 'removed')).toEqual({ mail: 1, merged: 1 })
    await on(1, { kind: 'scarta', why: 'Non chiede nulla.' })
    expect(await sums('requests', 'removed')).toEqual({ merged: 1, discarded: 1 })
  })

  test('a corrected request counts under its right reason, and against the rule', async () => {
    const right = { motivo: 'pagamenti', prestazione: 'naspi', codiceFiscale: null } as const
    await on(1, { kind: 'correggi', ...right })
    expect(await sums('by_reason')).toEqual({ 'mail|pagamenti': 1, 'mail|sollecito': 1 })
    expect(await sums('decided')).toEqual({ corrected: 1, right: 1 })
    expect(await sums('rule_wrong')).toEqual({ 'sollecito-senza-esito': 1, oggetto: 1 })
  })

  test('what the form had is counted on its day, and replaced by a second import', async () => {
    const row = {
      ...{ day: '2021-02-03', institute: 'alfa', office: 'alfa-rm', motivo: '' },
      ...{ prestazione: '', sede: '', requests: 5 },
    }
    await keepFormUsage(store.db, [row])
    expect(await sums('requests')).toEqual({ mail: 2, form: 5 })
    await keepFormUsage(store.db, [{ ...row, requests: 4 }])
    expect(await sums('requests')).toEqual({ mail: 2, form: 4 })
  })

  test('a day nothing touches is not summed again', async () => {
    await sql`update trail set at = at - interval '1 hour'`.execute(store.db)
    await sql`update letter set stored_at = stored_at - interval '1 hour'`.execute(store.db)
    await refreshSums(store.db, 0)
    expect(await refreshSums(store.db, 0)).toBe(0)
  })

  test('a mailbox that answers again tells for how long it did not', async () => {
    await noteSuccess(store.db, 'roma', { count: 1, uidNext: 2 })
    await sql`update mailbox set last_success_at = now() - interval '40 minutes'`.execute(store.db)
    await noteFailure(store.db, 'roma', 'ECONNREFUSED')
    await noteSuccess(store.db, 'roma', { count: 1, uidNext: 2 })
    await noteSuccess(store.db, 'roma', { count: 1, uidNext: 2 })
    await refreshSums(store.db, 0)
    const today = { from: '2000-01-01', to: '2199-12-31' }
    const rows = await readSums(store.db, { ...today, measures: ['gap'] })
    expect(rows.map(({ key, n }) => [key, n])).toEqual([['roma', 40]])
  })

  test('a report of a period is planned once for each recipient', async () => {
    const data = { kind: 'report', ...DAY, institute: null } as const
    const plan = (to: string) => planReport(store.db, 'weekly 2021-02-01', to, data)
    expect(await plan('anna@inps.example')).toBeTypeOf('number')
    expect(await plan('anna@inps.example')).toBeNull()
    expect(await plan('bruno@inps.example')).toBeTypeOf('number')
  })

  test('replicas that plan the same report at once leave one letter', async () => {
    const data = { kind: 'report', ...DAY, institute: null } as const
    const plans = Array.from({ length: 4 }, () =>
      planReport(store.db, 'weekly 2021-02-01', 'anna@inps.example', data),
    )
    const ids = (await Promise.all(plans)).filter(id => id !== null)
    expect(ids).toHaveLength(1)
    const notices = await store.db.selectFrom('notice').select('id').execute()
    expect(notices.map(({ id }) => id)).toEqual(ids)
  })

  test('a letter that comes late takes from the next of its sender that it was the first', async () => {
    const [late, next] = [1, 2]
    await sql`insert into reply (letter_id, handle, kind, recipient, message_id, template,
        template_version, state, sent_at, body)
      select id, 'first', 'use_form', sender, 'first@inps.example', 'use-form.it', '1', 'sent',
        '2021-02-01T09:00:00Z', '{}' from letter
      where id = ${next}`.execute(store.db)
    await sql`update letter set compliance = 'violation', received_at = case id
      when ${late} then timestamptz '2021-02-02T09:00:00Z' else '2021-02-04T09:00:00Z' end`.execute(
      store.db,
    )
    await sql`update letter set silent = true where id = ${late}`.execute(store.db)
    await sql`insert into report_stale values ('2021-02-02'), ('2021-02-04') on conflict do nothing`.execute(
      store.db,
    )
    const again = async () => {
      await refreshSums(store.db, 0)
      const span = { from: '2021-02-01', to: '2021-02-28', measures: ['again'] }
      const rows = await readSums(store.db, { ...span, bucket: 'day' })
      return rows.map(({ start, n }) => [start, n])
    }
    expect(await again()).toEqual([['2021-02-04', 1]])
    await sql`update report_cursor set trail_id = (select max(id) from trail), letter_id = ${next}`.execute(
      store.db,
    )
    await sql`update letter set silent = false where id = ${late}`.execute(store.db)
    await sql`insert into trail (who, what, letter_id, data)
      values ('gateway', 'decided', ${late}, '{}')`.execute(store.db)
    expect(await again()).toEqual([['2021-02-02', 1]])
  })

  test('a new roster recounts the old mail of its addresses', async () => {
    await keepRoster(store.db, roster)
    expect(await readMilestones(store.db, '2021-12-31')).toEqual([])
    await keepRoster(store.db, roster)
    const { n } = await store.db
      .selectFrom('enrolled')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(n).toBe(roster.length)
  })
})
