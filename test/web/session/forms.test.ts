// Which forms are believed: those of our own pages, with the token of this very session.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '../../../store/open.ts'
import { TOKEN_FIELD, tokenOf } from '../../../web/session/csrf.ts'
import { bareApp, chief, cookieOf, formOf, signedIn } from '../asked.ts'

let store: Store
let secret = ''

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
  secret = await signedIn(store.db, chief)
})
afterAll(() => store.close())

type Headers = Readonly<Record<string, string>>

const post = (headers: Headers, body: NonNullable<RequestInit['body']> = fields(), parts = {}) =>
  bareApp(store.db, parts).request('/language', {
    method: 'POST',
    headers: { cookie: cookieOf(secret), ...headers },
    body,
  })

const fields = (token = tokenOf(secret)) =>
  new URLSearchParams({ [TOKEN_FIELD]: token, language: 'it', next: '/desk' })

test.each<[string, Headers]>([
  ['with our origin', { origin: 'http://localhost' }],
  [
    'with our origin and the browser’s word',
    { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
  ],
  ['with the browser’s word alone', { 'sec-fetch-site': 'same-origin' }],
])('a form of ours is taken %s', async (_, headers) => {
  expect((await post(headers)).status).toBe(303)
})

test.each<[string, Headers]>([
  ['from elsewhere', { origin: 'https://evil.example' }],
  ['from a name that ends like ours', { origin: 'http://evil-localhost' }],
  ['from another port', { origin: 'http://localhost:81' }],
  ['from a page that hides its origin', { origin: 'null' }],
  ['with an origin that is no address', { origin: 'localhost' }],
  ['that says nothing of where it is from', {}],
  [
    'whose browser says that it is from another site',
    { origin: 'http://localhost', 'sec-fetch-site': 'cross-site' },
  ],
  [
    'whose browser says that it is from a neighbour',
    { origin: 'http://localhost', 'sec-fetch-site': 'same-site' },
  ],
  ['that nobody pressed', { origin: 'http://localhost', 'sec-fetch-site': 'none' }],
])('a form %s is refused, with the right token', async (_, headers) => {
  expect((await post(headers)).status).toBe(403)
})

test('over TLS a page without TLS is not ours', async () => {
  const cookie = `__Host-${cookieOf(secret)}`
  const asked = (origin: string) => post({ cookie, origin }, fields(), { secure: true })
  expect((await asked('http://localhost')).status).toBe(403)
  expect((await asked('https://localhost')).status).toBe(303)
})

test('behind a proxy that changes the name, the configured address is ours', async () => {
  const parts = { origin: 'https://combipat.inps.example', secure: true }
  const cookie = `__Host-${cookieOf(secret)}`
  const asked = (origin: string) => post({ cookie, origin }, fields(), parts)
  expect((await asked('https://combipat.inps.example')).status).toBe(303)
  expect((await asked('https://combipat.inps.example.evil.example')).status).toBe(403)
})

test.each([
  ['no token', () => new URLSearchParams({ language: 'de' })],
  ['an empty one', () => fields('')],
  ['a wrong one', () => fields('x'.repeat(43))],
  ['one of another session', () => fields(tokenOf('another'))],
  ['the session’s own secret', () => fields(secret)],
  ['a file for a token', () => withFile()],
  ['a body that breaks off', () => '--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n'],
])('a form with %s is refused and changes nothing', async (_, body) => {
  const headers: Headers =
    typeof body() === 'string'
      ? { origin: 'http://localhost', 'content-type': 'multipart/form-data; boundary=x' }
      : { origin: 'http://localhost' }
  const response = await post(headers, body())
  expect(response.status).toBe(403)
  const { language } = await store.db
    .selectFrom('person')
    .select('language')
    .where('name', '=', chief.name)
    .executeTakeFirstOrThrow()
  expect(language).toBe('it')
})

function withFile(): FormData {
  const form = new FormData()
  form.set(TOKEN_FIELD, new File([tokenOf(secret)], 'token.txt'))
  return form
}

test('JSON is no form', async () => {
  const body = JSON.stringify({ [TOKEN_FIELD]: tokenOf(secret), language: 'de' })
  const headers = { origin: 'http://localhost', 'content-type': 'application/json' }
  expect((await post(headers, body)).status).toBe(403)
})

test('a session that has ended is told so, and its form does nothing', async () => {
  const response = await bareApp(store.db).request('/signout', formOf('x'.repeat(43)))
  expect(response.status).toBe(401)
  expect(await response.text()).toContain('Accesso scaduto')
})

test('a body beyond the limit is refused, said beforehand or not', async () => {
  const long = fields()
  long.set('more', 'x'.repeat(70 * 1024))
  const headers = { origin: 'http://localhost' }
  const said = await post({ ...headers, 'content-length': String(long.toString().length) }, long)
  expect(said.status).toBe(413)
  expect(await said.text()).toContain('Invio troppo grande')
  const stream = new Response(long.toString()).body
  const init = {
    method: 'POST',
    headers: {
      cookie: cookieOf(secret),
      ...headers,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: stream,
    duplex: 'half',
  } as const
  expect((await bareApp(store.db).request('/language', init)).status).toBe(413)
})

test('every form that posts on a page bears the token of its reader', async () => {
  const app = bareApp(store.db)
  for (const path of ['/desk', '/account', '/desk/access']) {
    const html = await (await app.request(path, { headers: { cookie: cookieOf(secret) } })).text()
    const forms = html.match(/<form[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g) ?? []
    expect(forms.length, path).toBeGreaterThan(1)
    for (const form of forms)
      expect(form).toContain(`name="${TOKEN_FIELD}" value="${tokenOf(secret)}"`)
  }
})
