// One-time links: who gets one, how often, and what uses them up.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { NewNotice } from '../../../store/notices.ts'
import { openStore, type Store } from '../../../store/open.ts'
import { meet } from '../../../store/people.ts'
import { makeLink } from '../../../store/signin-links.ts'
import { bareApp, browserOn, chief, cookieOf, NOW, operator, signedIn, signinOn } from '../asked.ts'

const MINUTE = 60_000
let store: Store
let now = NOW
let asked: NewNotice[] = []

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
})
afterAll(() => store.close())
beforeEach(async () => {
  now = new Date(now.getTime() + 60 * MINUTE)
  asked = []
})

const app = (parts = {}) =>
  bareApp(store.db, {
    now: () => now,
    signin: {
      ...signinOn,
      ask: async notice => {
        asked.push(notice)
      },
      ...parts,
    },
  })

async function link(byButton = false, minutes = 15): Promise<string> {
  const id = await meet(store.db, { issuer: 'configuration', subject: chief.name }, chief)
  const endsAt = new Date(now.getTime() + minutes * MINUTE)
  return `/signin/once/${await makeLink(store.db, id, { endsAt, byButton }, now)}`
}

describe('a link', () => {
  test('signs in once and no more', async () => {
    const address = await link()
    expect((await app().request(address)).status).toBe(303)
    const again = await app().request(address)
    expect([again.status, again.headers.getSetCookie().join()]).toEqual([
      403,
      expect.not.stringContaining('combipat_desk'),
    ])
  })

  test('lets in one of two who follow it at the same time', async () => {
    const address = await link()
    const asked = app()
    const both = await Promise.all([asked.request(address), asked.request(address)])
    expect(both.map(response => response.status).sort()).toEqual([303, 403])
  })

  test('is dead after its time', async () => {
    const address = await link()
    now = new Date(now.getTime() + 15 * MINUTE)
    const response = await app().request(address)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Collegamento non valido')
  })

  test('is not used up by whoever only looks: HEAD, a prefetch, a prerendering', async () => {
    const address = await link()
    await app().request(address, { method: 'HEAD' })
    await app().request(address, { headers: { 'sec-purpose': 'prefetch;prerender' } })
    await app().request(address, { headers: { purpose: 'prefetch' } })
    expect((await app().request(address)).status).toBe(303)
  })

  test('of a letter waits for the button on its page: mail filters open links too', async () => {
    const address = await link(true)
    const browser = browserOn(app())
    const page = await browser.request(address)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(chief.name)])
    const pressed = await browser.send(address, address)
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/desk'])
  })

  test('asks before it puts another person in one’s place', async () => {
    const address = await link()
    const other = await signedIn(store.db, { ...chief, name: 'Dora Prova' }, now)
    const response = await app().request(address, { headers: { cookie: cookieOf(other) } })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('Dora Prova')
  })

  test('of an operator opens no desk, and of an official no form', async () => {
    const official = (await link()).replace('/signin', '/scrivi-alla-sede/signin')
    const id = await meet(store.db, { issuer: 'roster', subject: operator.address }, operator)
    const endsAt = new Date(now.getTime() + MINUTE)
    const secret = await makeLink(store.db, id, { endsAt, byButton: false }, now)
    expect((await app().request(official)).status).toBe(403)
    expect((await app().request(`/signin/once/${secret}`)).status).toBe(403)
    const own = await app().request(`/scrivi-alla-sede/signin/once/${secret}`)
    expect(own.status).toBe(303)
    expect(own.headers.getSetCookie().join()).toContain('combipat_form=')
  })

  test('leads nowhere but here', async () => {
    const response = await app().request(
      `${await link()}?next=${encodeURIComponent('//evil.example')}`,
    )
    expect(response.headers.get('location')).toBe('/desk')
  })

  test('leads a coordinator to where a coordinator may be', async () => {
    const who = { ...chief, name: 'Elsa Prova', roles: ['coordinator'] as const }
    const id = await meet(store.db, { issuer: 'configuration', subject: who.name }, who)
    const endsAt = new Date(now.getTime() + MINUTE)
    const secret = await makeLink(store.db, id, { endsAt, byButton: false }, now)
    const browser = browserOn(app())
    const response = await browser.request(`/signin/once/${secret}`)
    const home = response.headers.get('location') ?? ''
    expect((await browser.request(home)).status).toBe(200)
  })

  test.each(['nothing', 'x'.repeat(43), "'--", '%00', '..%2f..%2fetc'])(
    'that nobody made (%s) is dead',
    async secret => {
      expect((await app().request(`/signin/once/${secret}`)).status).toBe(403)
    },
  )

  test('that was made outside is taken over once', async () => {
    const adopted: string[] = []
    const adopt = async (hash: string) => {
      adopted.push(hash)
      return false
    }
    await app({ adopt }).request('/signin/once/outside')
    expect(adopted).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
  })
})

describe('whoever asks for a link', () => {
  const askFor = (who: string, path = '/scrivi-alla-sede/signin', asked = app()) =>
    browserOn(asked).send(path, path, { who, next: '/scrivi-alla-sede/account' })

  test('is answered the same, whether enrolled or not: the page looks nobody up', async () => {
    await meet(store.db, { issuer: 'roster', subject: operator.address }, operator)
    const answers = await Promise.all(
      [operator.address, 'nobody@nowhere.example'].map(async who => {
        const response = await askFor(who)
        const headers = [...response.headers].filter(([name]) => name !== 'set-cookie')
        return { status: response.status, headers, body: await response.text() }
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.status).toBe(303)
    expect(asked.map(one => one.recipient)).toEqual([operator.address, 'nobody@nowhere.example'])
  })

  test('is believed in any case and with blanks around', async () => {
    await askFor('  M.Esempio@Patronato.EXAMPLE ')
    expect(asked[0]).toMatchObject({
      recipient: 'm.esempio@patronato.example',
      data: { kind: 'signin_link', as: 'operator', next: '/scrivi-alla-sede/account' },
    })
  })

  test('cannot bring a place to go on to that is not ours', async () => {
    const browser = browserOn(app())
    await browser.send('/signin', '/signin', { who: 'anna', next: '//evil.example' })
    expect(asked[0]?.data).toMatchObject({ as: 'official', next: '/desk' })
  })

  test.each(['', '   ', 'x'.repeat(201)])(
    'and says nothing readable (%j) is asked again',
    async who => {
      const response = await askFor(who)
      expect(response.status).toBe(400)
      expect(await response.text()).toContain('aria-invalid="true"')
      expect(asked).toEqual([])
    },
  )

  test('gets five for one name, then has to wait; another name is served', async () => {
    const statuses: number[] = []
    for (let nr = 0; nr < 6; nr += 1) statuses.push((await askFor('anna@x.example')).status)
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429])
    expect((await askFor('ANNA@x.example ')).status).toBe(429)
    expect((await askFor('bruno@x.example')).status).toBe(303)
    now = new Date(now.getTime() + 15 * MINUTE)
    expect((await askFor('anna@x.example')).status).toBe(303)
  })

  test('is told how long to wait', async () => {
    const few = app({ tries: { windowMs: 15 * MINUTE, account: 0, address: 60 } })
    const response = await askFor('anna@x.example', '/signin', few)
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(15 * 60)
    expect(await response.text()).toMatch(/Riprovare fra \d+ minuti/)
  })
})

describe('the network address', () => {
  const tries = { windowMs: 15 * MINUTE, account: 100, address: 3 }
  const guess = (headers: Record<string, string>, proxies: readonly string[] = []) =>
    bareApp(store.db, { now: () => now, proxies, signin: { ...signinOn, tries } }).request(
      '/signin/once/guess',
      { headers },
    )
  const statuses = async (each: (nr: number) => Response | Promise<Response>) => {
    const list: number[] = []
    for (let nr = 0; nr < 5; nr += 1) list.push((await each(nr)).status)
    return list
  }

  test('that guesses links is stopped', async () => {
    expect(await statuses(() => guess({}))).toEqual([403, 403, 403, 429, 429])
  })

  test('is not what the browser writes into X-Forwarded-For', async () => {
    const list = await statuses(nr => guess({ 'x-forwarded-for': `10.0.0.${nr}` }))
    expect(list).toEqual([403, 403, 403, 429, 429])
  })

  test('is what our own proxy saw, not what stood there before', async () => {
    const behind = (nr: number) =>
      guess({ 'x-forwarded-for': `10.9.9.${nr}, 192.0.2.7` }, ['local'])
    expect(await statuses(behind)).toEqual([403, 403, 403, 429, 429])
    expect((await guess({ 'x-forwarded-for': '192.0.2.8' }, ['local'])).status).toBe(403)
  })

  test('is for IPv6 the whole network of a line', async () => {
    const line = (nr: number) => guess({ 'x-forwarded-for': `2001:db8:1:2::${nr + 1}` }, ['local'])
    expect(await statuses(line)).toEqual([403, 403, 403, 429, 429])
    expect((await guess({ 'x-forwarded-for': '2001:db8:1:3::1' }, ['local'])).status).toBe(403)
  })
})

test('what was typed is not kept with the tries', async () => {
  const rows = await store.db.selectFrom('attempt').select('key').execute()
  expect(rows.length).toBeGreaterThan(0)
  for (const { key } of rows) expect(key).toMatch(/^[0-9a-f]{64}$/)
})
