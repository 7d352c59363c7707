// Every page with every kind of visitor, from the table of routes itself.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roles } from '../../../requests/roles.ts'
import { openStore, type Store } from '../../../store/open.ts'
import type { Official, Operator } from '../../../store/people.ts'
import { routesOf } from '../../../web/app.ts'
import { sectionsFor } from '../../../web/navigation.ts'
import type { Route } from '../../../web/route.ts'
import { kindAt } from '../../../web/session/next.ts'
import { chase, keepDecided, keepOne, plain, saveDecisions } from '../../store/samples.ts'
import { bareApp, chief, cookieOf, formOf, operator, partsOn, signedIn } from '../asked.ts'
import { askedOperator } from '../form/office.ts'

let store: Store
/** At structure 7000. */
let letter = 0
/** At no structure. */
let unrouted = 0
/** The operator's own, with an attachment, and a question of the office with another. */
let asked = { number: '', letter: 0 }

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
  letter = await keepDecided(store.db, 1, chase(1))
  unrouted = await keepOne(store.db, 2)
  await saveDecisions(store.db, [{ letterId: unrouted, decision: plain, sede: null }])
  asked = await askedOperator(store.db, operator)
})
afterAll(() => store.close())

const table = () => routesOf(partsOn(store.db))
const NUMBER = 'CB-0001-AAAA-BBBB'
const places: Readonly<Record<string, () => string>> = {
  id: () => String(letter),
  number: () => NUMBER,
  at: () => '0',
  secret: () => 'x',
}

/** The same names, in the operators' pages. */
const drawerPlaces: typeof places = {
  ...places,
  number: () => asked.number,
  letter: () => String(asked.letter),
  reply: () => '0',
  draft: () => '00000000-0000-4000-8000-000000000000',
}

/** What a form brings at least. */
const fields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/desk/review/:id': { esito: 'visto' },
  '/desk/requests/:number/act': { act: 'prendi', version: '1' },
}

function pathOf({ path }: Route): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const place = (kindAt(path) === 'operator' ? drawerPlaces : places)[name]
    if (place === undefined) throw new Error(`${path}: say in this test what stands for :${name}.`)
    return place()
  })
}

type Who = Omit<Official, 'id'> | Omit<Operator, 'id'> | null

const visitors: readonly { readonly name: string; readonly who: Who }[] = [
  { name: 'nobody', who: null },
  ...roles.map(role => ({ name: role, who: { ...chief, name: role, roles: [role] } })),
  { name: 'an official without a role', who: { ...chief, name: 'none', roles: [] } },
  { name: 'an operator', who: operator },
]

async function ask(route: Route, who: Who): Promise<Response> {
  const secret = who === null ? '' : await signedIn(store.db, who)
  const cookie = `${cookieOf(secret)}; ${cookieOf(secret, 'form')}`
  const form = formOf(secret, fields[route.path])
  const init = route.method === 'GET' ? {} : { ...form, body: form.body }
  const response = await bareApp(store.db).request(pathOf(route), {
    ...init,
    headers: { origin: 'http://localhost', cookie },
  })
  // The live updates would go on.
  if (route.path.endsWith('/live')) await response.body?.cancel()
  return response
}

function mayOpen({ audience }: Route, who: Who): boolean {
  if (audience.kind === 'visitor') return true
  if (who?.kind !== audience.kind) return false
  return audience.kind === 'operator' || rolesOf(who).some(role => audience.roles.includes(role))
}

const rolesOf = (who: Who) => (who?.kind === 'official' ? who.roles : [])

describe.each(visitors)('$name', ({ who }) => {
  test('opens what is theirs and nothing else', async () => {
    for (const route of table()) {
      const { status, headers } = await ask(route, who)
      const what = `${route.method} ${route.path} -> ${status}`
      if (route.audience.kind === 'visitor') {
        // A visitor's form bears a visitor's token, which this one is not.
        expect(status, what).toSatisfy(code => code < 500 && code !== 401)
      } else if (mayOpen(route, who) && route.method === 'POST') {
        // A form that lacks something is refused for that, not for who sends it.
        expect([200, 303, 409, 422], what).toContain(status)
        expect(headers.get('location') ?? '', what).not.toMatch(/signin(\?|$)/)
      } else if (mayOpen(route, who)) {
        expect([200, 303], what).toContain(status)
        expect(headers.get('location') ?? '', what).not.toMatch(/signin(\?|$)/)
      } else if (who?.kind === route.audience.kind) {
        expect(status, what).toBe(403)
      } else if (route.method === 'GET') {
        expect([status, headers.get('location')], what).toEqual([
          303,
          expect.stringMatching(/\/signin(\?|$)/),
        ])
      } else expect(status, what).toBe(401)
    }
  })

  test('finds in the navigation only what they may open', async () => {
    const person = who === null ? null : { ...who, id: 1 }
    const byPath = Map.groupBy(table(), route => route.path)
    for (const { address } of sectionsFor(person)) {
      const route = byPath.get(address)?.find(one => one.method === 'GET')
      expect(route !== undefined && mayOpen(route, who), address).toBe(true)
    }
  })
})

test('no page is served that the table does not name', () => {
  const known = new Set(table().map(route => route.path))
  const open = ['/health', '/ready', '/metrics', '/favicon.ico', '/', '/*']
  const served = bareApp(store.db)
    .routes.map(route => route.path)
    .filter(path => !known.has(path) && !open.includes(path))
    // The API asks for its own keys: test/web/api/keys.test.ts walks it.
    .filter(path => !path.startsWith('/static/') && !/^\/api\/v1(\/|$)/.test(path))
  expect(served).toEqual([])
})

test('an address answers only to the methods that it names', async () => {
  const app = bareApp(store.db)
  for (const [path, group] of Map.groupBy(table(), route => route.path)) {
    if (group.some(route => route.method === 'POST')) continue
    const response = await app.request(path.replace(/:\w+/g, '1'), { method: 'POST' })
    expect([response.status, response.headers.get('allow')], path).toEqual([405, 'GET, HEAD'])
  }
})

describe('an official of another structure', () => {
  const at = async (structures: Official['structures'], path: string) => {
    const secret = await signedIn(store.db, { ...chief, name: `at ${structures}`, structures })
    return bareApp(store.db).request(path, { headers: { cookie: cookieOf(secret) } })
  }

  test('finds nothing at any address that names a letter or a request', async () => {
    const who = { ...chief, name: 'Ugo', structures: ['1400'] }
    for (const route of table().filter(({ path }) => /^\/desk\/.*:/.test(path))) {
      const { status } = await ask(route, who)
      expect(status, `${route.method} ${route.path}`).toBe(404)
    }
  })

  test('does not find the letter, as if there were none', async () => {
    const secret = await signedIn(store.db, { ...chief, name: 'Fabio', structures: ['1400'] })
    const page = async (id: number) => {
      const headers = { cookie: cookieOf(secret) }
      const response = await bareApp(store.db).request(`/desk/letters/${id}`, { headers })
      expect(response.status).toBe(404)
      return (await response.text()).replaceAll(`/desk/letters/${id}`, '/desk/letters/ID')
    }
    expect(await page(letter)).toBe(await page(999_999))
  })

  test.each(['/desk', '/desk/requests', '/desk/person'])(
    'finds nothing of it in %s',
    async path => {
      const page = await (await at(['1400'], path)).text()
      expect(page).not.toContain(`/desk/letters/${letter}`)
      expect(await (await at([], path)).text()).not.toContain('/desk/letters/')
    },
  )

  test('finds their own, and not what stands at no structure', async () => {
    expect((await at(['7000', '1400'], `/desk/letters/${letter}`)).status).toBe(200)
    expect((await at(['7000'], `/desk/letters/${unrouted}`)).status).toBe(404)
    const page = await (await at(['7000'], '/desk')).text()
    expect(page).toContain(`/desk/letters/${letter}`)
    expect(page).not.toContain(`/desk/letters/${unrouted}`)
  })
})

test('every look at a letter is in the access log, and a look that was refused is none', async () => {
  await store.db.deleteFrom('access_log').execute()
  const secret = await signedIn(store.db, chief)
  const headers = { cookie: cookieOf(secret) }
  const app = bareApp(store.db)
  await app.request(`/desk/letters/${letter}`, { headers })
  await app.request('/desk/letters/999999', { headers })
  const rows = await store.db.selectFrom('access_log').selectAll().execute()
  expect(rows).toMatchObject([
    { what: 'letter_read', who: chief.name, letter_id: letter, address: 'local' },
  ])
  const page = await (await app.request(`/desk/access?letter=${letter}`, { headers })).text()
  expect(page).toContain('Messaggio letto')
  expect(page).toContain(`href="/desk/letters/${letter}"`)
})
