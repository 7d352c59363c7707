import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../store/open.ts'
import { chase, keepDecided, keepOne, plain } from '../store/samples.ts'
import { appOn, pageOf } from './asked.ts'

const attack = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&lt;`
let store: Store
let app: ReturnType<typeof appOn>
let hostile = 0

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
  await keepOne(store.db, 1, attack)
  const sample = chase(2)
  hostile = await keepDecided(store.db, 2, {
    ...sample,
    from: { name: attack, address: attack },
    subject: attack,
    text: `Buongiorno ${attack} sollecito`,
    classification: {
      ...sample.classification,
      prestazione: attack,
      evidence: [{ rule: attack, says: attack, where: 'text', words: [attack, '(.*', '\\'] }],
    },
    identifiers: { ...sample.identifiers, protocolli: [attack], comuneResidenza: attack },
    requests: sample.requests.map(one => ({
      ...one,
      request: { ...one.request, prestazione: attack },
      route: { ...one.route, name: attack, says: attack, rule: attack },
    })),
    outcome: { kind: 'to_person', says: attack },
    defects: [{ kind: attack, says: attack }],
    reasons: [attack],
    automatic: { kind: 'list', sign: attack, says: attack, certain: true },
  })
  await keepDecided(store.db, 3, {
    ...plain,
    subject: '',
    from: { name: '', address: '' },
    text: '',
  })
  app = appOn(store.db)
})

afterAll(() => store.close())

const addresses = () => [
  '/desk',
  '/desk/requests',
  '/desk/person',
  '/desk/health',
  `/desk/letters/${hostile}`,
]

test('nothing that a letter says becomes markup, on any page', async () => {
  for (const address of addresses()) {
    const page = await pageOf(app, address)
    expect(page, address).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page, address).not.toMatch(/<(script|img)|onerror=['"]/i)
  }
})

test('a filter, a page and a place in the address are not echoed as markup', async () => {
  const query = new URLSearchParams({ mailbox: attack, kind: attack, before: attack, sede: attack })
  for (const path of ['/desk', '/desk/requests', '/desk/person']) {
    expect(await pageOf(app, `${path}?${query}`)).not.toMatch(/<(script|img)/i)
  }
})

test('every page forbids scripts, frames, remote content, caching and referrers', async () => {
  for (const address of [...addresses(), '/desk/letters/999999']) {
    const { headers } = await app.request(address)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('no-store')
  }
})

test('pages hold no inline style or script, which the policy would stop', async () => {
  for (const address of addresses()) {
    expect(await pageOf(app, address)).not.toMatch(/<[a-z][^>]*\sstyle=|<style|javascript:/i)
  }
})

test.each([
  '/desk/letters/0',
  '/desk/letters/-1',
  '/desk/letters/1.5',
  '/desk/letters/1e3',
  '/desk/letters/abc',
  "/desk/letters/1'%20or%20'1'='1",
  '/desk/letters/%00',
  '/desk/letters/%F0%9F%92%A3',
  `/desk/letters/${'9'.repeat(16)}`,
  `/desk/letters/${'9'.repeat(400)}`,
  '/desk/letters/9007199254740991',
  '/desk/letters/',
  '/static/../package.json',
  '/static/%2e%2e/package.json',
  '/nowhere',
])('%s is a page that says that nothing is there', async address => {
  const response = await app.request(address)
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('Pagina non trovata')
})

test.each(['before=0', 'before=-1', 'after=1e9', 'before=%00', 'mailbox=%00', 'kind=__proto__'])(
  'an address with ?%s shows the first page',
  async query => {
    expect(await pageOf(app, `/desk?${query}`)).toContain(`/desk/letters/${hostile}`)
  },
)

test.each(['PUT', 'DELETE', 'PATCH'])('%s is refused', async method => {
  const response = await app.request('/desk', { method })
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
})

test('HEAD answers without a body', async () => {
  const response = await app.request('/desk', { method: 'HEAD' })
  expect([response.status, await response.text()]).toEqual([200, ''])
})

describe('the name under which it is asked', () => {
  const status = async (host: string, asked = app) =>
    (await asked.request('/desk', { headers: { host } })).status

  test.each(['localhost', 'LOCALHOST:8480', '127.0.0.1:1', '[::1]:8480', '[::1]'])(
    '%s is ours',
    async host => expect(await status(host)).toBe(200),
  )

  test.each([
    'evil.example',
    'localhost.evil.example',
    'evil.example:8480',
    '127.0.0.1.evil.example',
    '127.0.0.2',
    '[::2]',
    'localhost:8480:1',
  ])('%s is not', async host => expect(await status(host)).toBe(421))

  test('a configured one is', async () => {
    const named = appOn(store.db, { hosts: ['Desk.inps.example'] })
    expect(await status('desk.inps.example:443', named)).toBe(200)
  })

  test('a refusal says what to do', async () => {
    const response = await app.request('/desk', { headers: { host: 'evil.example' } })
    expect(await response.text()).toMatch(/127\.0\.0\.1.*web\.hosts/)
  })
})

test('a page that cannot be made says so, keeps the reason for the log, and shows none of it', async () => {
  const errors: unknown[] = []
  const broken = appOn(store.db, {
    health: () => Promise.reject(new Error('password=geheim')),
    onError: error => errors.push(error),
  })
  const response = await broken.request('/desk/health')
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('geheim')
  expect(errors).toHaveLength(1)
})
