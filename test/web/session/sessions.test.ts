// How a session begins, lives and ends.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../../store/open.ts'
import { meet } from '../../../store/people.ts'
import { hashOf, openSession } from '../../../store/sessions.ts'
import { makeLink } from '../../../store/signin-links.ts'
import { bareApp, browserOn, chief, cookieOf, formOf, NOW, operator, signedIn } from '../asked.ts'

const MINUTE = 60_000
let store: Store
let now = NOW
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE)

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
})
afterAll(() => store.close())
beforeEach(() => {
  now = NOW
})

const app = (parts = {}) => bareApp(store.db, { now: () => now, ...parts })

async function linkOfChief(): Promise<string> {
  const id = await meet(store.db, { issuer: 'configuration', subject: chief.name }, chief)
  const terms = { endsAt: new Date(now.getTime() + 15 * MINUTE), byButton: false }
  return makeLink(store.db, id, terms, now)
}

const status = async (secret: string, path = '/desk', asked = app()) =>
  (await asked.request(path, { headers: { cookie: cookieOf(secret) } })).status

describe('a session', () => {
  test('begins with a link, is worn as a cookie, and only its hash is stored', async () => {
    const response = await app().request(`/signin/once/${await linkOfChief()}`)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/desk'])
    const cookie =
      response.headers.getSetCookie().find(one => one.startsWith('combipat_desk=')) ?? ''
    const secret = /^combipat_desk=([^;]+)/.exec(cookie)?.[1] ?? ''
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(await status(secret)).toBe(200)
    const rows = await store.db.selectFrom('session').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(rows.map(row => row.id_hash)).toContain(hashOf(secret))
  })

  test('is never the one that the browser brought along (fixation)', async () => {
    const planted = 'A'.repeat(43)
    const response = await app().request(`/signin/once/${await linkOfChief()}`, {
      headers: { cookie: cookieOf(planted) },
    })
    expect(response.headers.getSetCookie().join()).not.toContain(planted)
    expect(await status(planted)).toBe(303)
  })

  test('that was there before ends when somebody signs in anew', async () => {
    const before = await signedIn(store.db, chief)
    const response = await app().request(`/signin/once/${await linkOfChief()}`, {
      headers: { cookie: cookieOf(before) },
    })
    expect(response.status).toBe(303)
    expect(await status(before)).toBe(303)
  })

  test('ends after half an hour without a page, and lives on with each page', async () => {
    const secret = await signedIn(store.db, chief)
    now = later(29)
    expect(await status(secret)).toBe(200)
    now = later(58)
    expect(await status(secret)).toBe(200)
    now = later(58 + 31)
    expect(await status(secret)).toBe(303)
  })

  test('ends after ten hours however busy it is', async () => {
    const secret = await signedIn(store.db, chief)
    for (let minutes = 20; minutes < 600; minutes += 20) {
      now = later(minutes)
      expect(await status(secret)).toBe(200)
    }
    now = later(600)
    expect(await status(secret)).toBe(303)
  })

  test('ends with the way out, on the server too', async () => {
    const secret = await signedIn(store.db, chief)
    const response = await app().request('/signout', formOf(secret))
    expect(response.headers.get('location')).toBe('/signin/out')
    expect(response.headers.getSetCookie().join()).toMatch(/combipat_desk=;.*Max-Age=0/)
    expect(await status(secret)).toBe(303)
  })

  test('ends everywhere at once where that is asked for, and nobody else’s does', async () => {
    const office = await signedIn(store.db, chief)
    const home = await signedIn(store.db, chief)
    const other = await signedIn(store.db, { ...chief, name: 'Bruno Prova' })
    await app().request('/signout/everywhere', formOf(home))
    expect([await status(office), await status(home), await status(other)]).toEqual([303, 303, 200])
  })

  test('of an operator opens nothing at the desk, in whichever cookie it stands', async () => {
    const secret = await signedIn(store.db, operator)
    expect(await status(secret)).toBe(303)
    const both = `${cookieOf(secret)}; ${cookieOf(secret, 'form')}`
    const response = await app().request('/desk', { headers: { cookie: both } })
    expect(response.headers.get('location')).toBe('/signin')
  })

  test('of an official opens nothing at the form, in whichever cookie it stands', async () => {
    const secret = await signedIn(store.db, chief)
    const both = `${cookieOf(secret)}; ${cookieOf(secret, 'form')}`
    const response = await app().request('/scrivi-alla-sede/account', { headers: { cookie: both } })
    expect(response.headers.get('location')).toMatch(/^\/scrivi-alla-sede\/signin\?/)
  })
})

describe('the cookie', () => {
  const attributes = async (secure: boolean) => {
    const response = await app({ secure }).request(`/signin/once/${await linkOfChief()}`)
    return response.headers.getSetCookie().find(one => one.includes('combipat_desk=')) ?? ''
  }

  test('is HttpOnly and SameSite=Lax, and has no end of its own', async () => {
    const cookie = await attributes(false)
    expect(cookie).toMatch(/^combipat_desk=/)
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).not.toMatch(/Secure|Max-Age|Expires|Domain/i)
  })

  test('over TLS is Secure and bound to this host', async () => {
    const cookie = await attributes(true)
    expect(cookie).toMatch(/^__Host-combipat_desk=/)
    expect(cookie).toMatch(/; Secure/)
    expect(cookie).toMatch(/; Path=\/(;|$)/)
  })

  test('of plain HTTP is worth nothing over TLS', async () => {
    const secret = await signedIn(store.db, chief)
    expect(await status(secret, '/desk', app({ secure: true }))).toBe(303)
  })
})

test('TLS is demanded of the browser where it is spoken', async () => {
  const header = async (secure: boolean) =>
    (await app({ secure }).request('/signin')).headers.get('strict-transport-security')
  expect([await header(false), await header(true)]).toEqual([null, 'max-age=31536000'])
})

test('whoever is not signed in is asked to, and comes back to where they were going', async () => {
  const response = await app().request('/desk/requests?motivo=sollecito')
  expect(response.headers.get('location')).toBe(
    `/signin?${new URLSearchParams({ next: '/desk/requests?motivo=sollecito' })}`,
  )
  const link = `/signin/once/${await linkOfChief()}?next=${encodeURIComponent('/desk/requests')}`
  expect((await app().request(link)).headers.get('location')).toBe('/desk/requests')
})

test('the language is chosen, kept with the account, and leads back to the same page', async () => {
  const secret = await signedIn(store.db, chief)
  const chosen = await app().request(
    '/language',
    formOf(secret, { language: 'de', next: '/desk/person?before=7' }),
  )
  expect(chosen.headers.get('location')).toBe('/desk/person?before=7')
  const page = await app().request('/account', { headers: { cookie: cookieOf(secret) } })
  expect(await page.text()).toContain('<html lang="de">')
  const again = await signedIn(store.db, chief)
  const later = await app().request('/account', { headers: { cookie: cookieOf(again) } })
  expect(await later.text()).toContain('Meine Anmeldung')
  await app().request('/language', formOf(again, { language: 'it' }))
})

test('before the sign-in the browser’s language is spoken, then the chosen one', async () => {
  const german = { 'accept-language': 'de-IT,de;q=0.9,it;q=0.5' }
  const browser = browserOn(app())
  expect(await (await browser.request('/signin', { headers: german })).text()).toContain(
    'Anmeldung',
  )
  await browser.send('/signin', '/language', { language: 'it', next: '/signin' })
  expect(await (await browser.request('/signin', { headers: german })).text()).toContain('Accesso')
})

test('one’s account shows where one is signed in', async () => {
  const id = await meet(
    store.db,
    { issuer: 'configuration', subject: 'Carla' },
    {
      ...chief,
      name: 'Carla',
    },
  )
  const terms = { idleMs: 30 * MINUTE, wholeMs: 600 * MINUTE }
  const secret = await openSession(
    store.db,
    id,
    { address: '10.1.2.3', agent: '<b>X</b>' },
    terms,
    now,
  )
  const page = await app().request('/account', { headers: { cookie: cookieOf(secret) } })
  const html = await page.text()
  expect(html).toContain('10.1.2.3')
  expect(html).toContain('&lt;b&gt;X&lt;/b&gt;')
  expect(html).toContain('amministratore del servizio')
})

test('every sign-in and every way out is in the access log', async () => {
  await store.db.deleteFrom('access_log').execute()
  const response = await app().request(`/signin/once/${await linkOfChief()}`)
  const secret = /combipat_desk=([^;]+)/.exec(response.headers.getSetCookie().join())?.[1] ?? ''
  await app().request('/signout', formOf(secret))
  await app().request('/signin/once/nothing')
  const rows = await store.db
    .selectFrom('access_log')
    .select(['what', 'who'])
    .orderBy('id')
    .execute()
  expect(rows).toEqual([
    { what: 'signed_in', who: chief.name },
    { what: 'signed_out', who: chief.name },
    { what: 'signin_refused', who: '' },
  ])
})
