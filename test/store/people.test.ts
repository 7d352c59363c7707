// People, sessions, links, tries and the access log, on each database.

import { expect, test } from 'vitest'
import { noteAccess, readAccesses } from '../../store/access-log.ts'
import { mayTry } from '../../store/attempts.ts'
import { forget } from '../../store/forget.ts'
import { claimNotice, closeNotice, planNotice, plannedNotices } from '../../store/notices.ts'
import { chooseLanguage, meet, readPerson, refresh } from '../../store/people.ts'
import { endSessionsOf, openSession, readSession, sessionsOf } from '../../store/sessions.ts'
import { followLink, lookAtLink, makeLink } from '../../store/signin-links.ts'
import { onEachDatabase, storeOn } from './databases.ts'

const DAY = 86_400_000
const now = new Date('2026-03-02T09:00:00Z')
const later = (ms: number) => new Date(now.getTime() + ms)
const terms = { idleMs: 1_800_000, wholeMs: 36_000_000 }
const whence = { address: '192.0.2.1', agent: 'a'.repeat(500) }

const anna = {
  kind: 'official',
  name: 'Anna',
  address: 'anna@inps.example',
  roles: ['official', 'supervisor'],
  structures: ['7000'],
  language: 'it',
} as const

onEachDatabase('people and sessions', kind => {
  const store = storeOn(kind)

  const known = (subject: string, who: Parameters<typeof meet>[2] = anna) =>
    meet(store.db, { issuer: 'configuration', subject }, who)

  test('somebody is met once, whatever changes about them, and keeps the language they chose', async () => {
    const id = await known('a')
    await chooseLanguage(store.db, id, 'de')
    expect(await known('a', { ...anna, name: 'Anna B.', structures: 'all' })).toBe(id)
    expect(await readPerson(store.db, id)).toEqual({
      ...anna,
      id,
      name: 'Anna B.',
      structures: 'all',
      language: 'de',
    })
    expect(await meet(store.db, { issuer: 'https://i.example', subject: 'a' }, anna)).not.toBe(id)
    await refresh(store.db, id, { ...anna, address: null })
    expect(await readPerson(store.db, id)).toMatchObject({ name: 'Anna', address: null })
  })

  test('a session is found by its secret until its end, and shown without it', async () => {
    const id = await known('b')
    const secret = await openSession(store.db, id, whence, terms, now)
    expect(await readSession(store.db, secret, terms, later(1_799_000))).toMatchObject({ id })
    expect(await readSession(store.db, secret, terms, later(4_000_000))).toBeNull()
    expect(await readSession(store.db, `${secret}x`, terms, now)).toBeNull()
    const [view] = await sessionsOf(store.db, id, terms, now)
    expect(view).toEqual({
      startedAt: now,
      seenAt: later(1_799_000),
      address: '192.0.2.1',
      agent: 'a'.repeat(200),
    })
    expect(await endSessionsOf(store.db, id)).toBe(1)
  })

  test('of ten who follow a link at once, one comes in', async () => {
    const id = await known('c')
    const secret = await makeLink(store.db, id, { endsAt: later(1000), byButton: false }, now)
    expect(await lookAtLink(store.db, secret, now)).toEqual({ personId: id, byButton: false })
    const all = await Promise.all(
      Array.from({ length: 10 }, () => followLink(store.db, secret, now)),
    )
    expect(all.filter(one => one === id)).toHaveLength(1)
    expect(all.filter(one => one === null)).toHaveLength(9)
  })

  test('tries at once are all counted', async () => {
    const tried = [{ what: 'x', limit: 5 }]
    const all = await Promise.all(
      Array.from({ length: 12 }, () => mayTry(store.db, tried, 60_000, now)),
    )
    expect(all.filter(Boolean)).toHaveLength(5)
    expect(await mayTry(store.db, tried, 60_000, later(60_000))).toBe(true)
  })

  test('the access log is read page by page, by what, by whom, by letter', async () => {
    const id = await known('d')
    for (let nr = 1; nr <= 5; nr += 1) {
      const access = { personId: id, who: 'Dora Prova', address: '::1' }
      await noteAccess(store.db, { ...access, what: 'letter_read', letterId: nr }, later(nr))
    }
    await noteAccess(
      store.db,
      { personId: null, who: '', what: 'signin_refused', address: '::1', detail: 'link' },
      later(9),
    )
    const read = (filter: Partial<Parameters<typeof readAccesses>[1]>, size = 10) =>
      readAccesses(
        store.db,
        { what: null, who: null, letterId: null, ...filter },
        { kind: 'newest' },
        size,
      )
    expect((await read({})).rows[0]).toMatchObject({ what: 'signin_refused', detail: 'link' })
    expect((await read({ letterId: 3 })).rows.map(row => row.letterId)).toEqual([3])
    expect((await read({ who: 'DORA' })).rows).toHaveLength(5)
    expect((await read({ who: '%' })).rows).toHaveLength(0)
    const first = await read({ what: 'letter_read' }, 2)
    expect(first.rows.map(row => row.letterId)).toEqual([5, 4])
    expect(first.older).not.toBeNull()
  })

  test('of ten workers one claims a notice', async () => {
    const id = await planNotice(store.db, {
      recipient: 'x@y.example',
      language: 'it',
      data: { kind: 'signin_link', as: 'operator', next: '/' },
      endsAt: null,
    })
    const by = { transport: 'notices-only', messageId: 'm', perMinute: 1 }
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => claimNotice(store.db, id, by)),
    )
    expect(claims.filter(claim => claim === 'claimed')).toHaveLength(1)
    expect(await plannedNotices(store.db, [id])).toEqual([])
    await closeNotice(store.db, id, { state: 'sent' })
    const next = await planNotice(store.db, {
      recipient: 'x@y.example',
      language: 'it',
      data: { kind: 'signin_link', as: 'operator', next: '/' },
      endsAt: null,
    })
    expect(await claimNotice(store.db, next, by)).toBe('full')
  })

  test('what is past its time is forgotten, and nothing else', async () => {
    const long = new Date(Date.now() - 100 * DAY)
    const id = await known('e')
    const access = { personId: id, who: 'Elsa', address: '::1', what: 'searched' } as const
    await noteAccess(store.db, access, long)
    await noteAccess(store.db, access, new Date())
    const old = await openSession(store.db, id, whence, terms, long)
    const fresh = await openSession(store.db, id, whence, terms, new Date())
    await makeLink(store.db, id, { endsAt: long, byButton: false }, long)
    await mayTry(store.db, [{ what: 'y', limit: 1 }], 1000, long)
    await forget(store.db, { accessLogDays: 99, noticesDays: 99 })
    const count = async (table: 'access_log' | 'session' | 'signin_link') => {
      const rows = await store.db.selectFrom(table).select('person_id').execute()
      return rows.filter(row => row.person_id === id).length
    }
    expect([await count('access_log'), await count('session'), await count('signin_link')]).toEqual(
      [1, 1, 0],
    )
    expect(await readSession(store.db, old, terms, new Date())).toBeNull()
    expect(await readSession(store.db, fresh, terms, new Date())).not.toBeNull()
  })
})
