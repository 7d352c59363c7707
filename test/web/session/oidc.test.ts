// Signing in by OpenID Connect with a real provider: the good way, and every way to come in wrongly.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../../store/open.ts'
import type { Admits, ClaimRules } from '../../../web/session/claims.ts'
import type { OidcClient } from '../../../web/session/oidc.ts'
import { bareApp, browserOn, chief, operator, signinOn } from '../asked.ts'
import { startProvider, type TestProvider } from './provider.ts'

let store: Store
let provider: TestProvider
let other: TestProvider
const errors: unknown[] = []

const HERE = 'http://localhost'
const redirectUris = [
  `${HERE}/signin/oidc/callback`,
  `${HERE}/scrivi-alla-sede/signin/oidc/callback`,
]

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
  const clients = [
    { id: 'combipat', secret: 'a secret of tests', redirectUris },
    { id: 'public', secret: null, redirectUris },
  ]
  provider = await startProvider(clients)
  other = await startProvider(clients)
})
afterAll(async () => {
  await provider.close()
  await other.close()
  await store.close()
})
beforeEach(() => {
  errors.length = 0
  provider.person = anna
  other.person = anna
})

const anna = {
  sub: 'f3a1',
  name: 'Anna Prova',
  preferred_username: 'anna.prova',
  email: 'anna.prova@inps.example',
  email_verified: true,
  realm_access: { roles: ['combipat-operatore', 'altro'] },
  sedi: ['7000', '1400'],
}

const byClaims: ClaimRules = {
  claims: {
    name: 'name',
    address: 'email',
    account: 'preferred_username',
    roles: 'realm_access.roles',
    structures: 'sedi',
  },
  roles: { 'combipat-operatore': 'official', 'combipat-capo': 'supervisor' },
  allStructures: '*',
  askVerified: true,
}

const byConfiguration: ClaimRules = {
  ...byClaims,
  claims: { ...byClaims.claims, roles: null, structures: null },
  roles: {},
}

const admits: Admits = {
  official: asked =>
    asked === 'anna.prova' || asked === 'anna.prova@inps.example'
      ? { identity: { issuer: 'configuration', subject: 'anna.prova' }, newcomer: chief }
      : null,
  operator: address =>
    address === operator.address
      ? { identity: { issuer: 'roster', subject: address }, newcomer: operator }
      : null,
}

function browser(rules: ClaimRules = byClaims, client: Partial<OidcClient> = {}) {
  const oidc = {
    ...rules,
    issuer: provider.issuer,
    clientId: 'combipat',
    clientSecret: () => 'a secret of tests',
    scope: 'openid profile email combipat',
    ...client,
  }
  const ways = { links: 'none', oidc } as const
  const app = bareApp(store.db, {
    signin: { ...signinOn, ways: { official: ways, operator: ways }, admits, tries: many },
    onError: error => errors.push(error),
  })
  return browserOn(app)
}

const many = { windowMs: 60_000, account: 10_000, address: 10_000 }

type Browser = ReturnType<typeof browser>

/** As far as the provider sends the browser back to us. */
async function away(from: Browser, path = '/signin/oidc', by = provider): Promise<URL> {
  const response = await from.request(path)
  expect(response.status).toBe(303)
  return by.visit(response.headers.get('location') ?? '')
}

const back = (from: Browser, address: URL) => from.request(`${address.pathname}${address.search}`)

async function refusal(from: Browser, address: URL): Promise<string> {
  const response = await back(from, address)
  expect(response.status).toBe(403)
  expect(from.kept.has('combipat_desk')).toBe(false)
  return response.text()
}

describe('an official', () => {
  test('comes in with name, roles and structures that the provider says', async () => {
    const mine = browser()
    const address = await away(mine, '/signin/oidc?next=/desk/requests')
    const response = await back(mine, address)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/desk/requests'])
    const account = await (await mine.request('/account')).text()
    for (const words of ['Anna Prova', 'operatore', '7000, 1400']) expect(account).toContain(words)
    expect(account).not.toContain('responsabile')
  })

  test('comes in by PKCE alone where the client has no secret', async () => {
    const mine = browser(byClaims, { clientId: 'public', clientSecret: null })
    expect((await back(mine, await away(mine))).status).toBe(303)
  })

  test('comes in where the provider wants the client’s secret posted', async () => {
    const client = {
      id: 'combipat',
      secret: 'posted',
      auth: 'client_secret_post',
      redirectUris,
    } as const
    const only = await startProvider([client], { clientAuthMethods: ['client_secret_post'] })
    only.person = anna
    const mine = browser(byClaims, { issuer: only.issuer, clientSecret: () => 'posted' })
    const response = await back(mine, await away(mine, '/signin/oidc', only))
    await only.close()
    expect([response.status, errors]).toEqual([303, []])
  })

  test('is the same person the next time, with the roles of that day', async () => {
    const people = async () => {
      const known = store.db.selectFrom('person').select('id').where('subject', '=', 'f3a1')
      // A subject means something to its issuer only.
      return (await known.where('issuer', '=', provider.issuer).execute()).length
    }
    const first = browser()
    await back(first, await away(first))
    provider.person = { ...anna, realm_access: { roles: ['combipat-capo'] }, sedi: ['*'] }
    const second = browser()
    await back(second, await away(second))
    expect(await people()).toBe(1)
    const account = await (await second.request('/account')).text()
    expect(account).toContain('responsabile')
    expect(account).toContain('tutte')
  })

  test.each([
    ['no role of ours', { realm_access: { roles: ['altro'] } }],
    ['no roles at all', { realm_access: undefined }],
    ['roles that are no list', { realm_access: { roles: { length: 1 } } }],
    [
      'a role named like what every object has',
      { realm_access: { roles: ['constructor', '__proto__'] } },
    ],
  ])('with %s does not come in', async (_, claims) => {
    provider.person = { ...anna, ...claims }
    const mine = browser()
    expect(await refusal(mine, await away(mine))).toContain('non è abilitata')
  })

  test('of whom no structure is said sees none', async () => {
    provider.person = { ...anna, sub: 'none', sedi: undefined }
    const mine = browser()
    await back(mine, await away(mine))
    expect(await (await mine.request('/account')).text()).toContain('nessuna')
  })

  test('comes in by the configuration’s roles where the provider says none', async () => {
    const mine = browser(byConfiguration)
    expect((await back(mine, await away(mine))).status).toBe(303)
    provider.person = { ...anna, preferred_username: 'bruno' }
    const stranger = browser(byConfiguration)
    await refusal(stranger, await away(stranger))
  })

  test('is not who an address says that nobody verified', async () => {
    const rules = { ...byConfiguration, claims: { ...byConfiguration.claims, account: 'email' } }
    const mine = browser(rules)
    expect((await back(mine, await away(mine))).status).toBe(303)
    provider.person = { ...anna, email_verified: false }
    const claimed = browser(rules)
    await refusal(claimed, await away(claimed))
  })
})

describe('an operator', () => {
  const path = '/scrivi-alla-sede/signin/oidc'

  test('comes in by an address of the roster, to the form alone', async () => {
    provider.person = { sub: 'op', email: operator.address, email_verified: true }
    const mine = browser()
    const response = await back(mine, await away(mine, path))
    expect(response.headers.get('location')).toBe('/scrivi-alla-sede')
    expect(mine.kept.has('combipat_form')).toBe(true)
    expect((await mine.request('/desk')).headers.get('location')).toBe('/signin')
  })

  test.each([
    ['an address that is not in it', { email: 'x@nowhere.example', email_verified: true }],
    ['an address that nobody verified', { email: operator.address, email_verified: false }],
    ['no address', { email: undefined }],
  ])('does not come in with %s', async (_, claims) => {
    provider.person = { sub: 'op2', ...claims }
    const mine = browser()
    const response = await back(mine, await away(mine, path))
    expect(response.status).toBe(403)
    expect(mine.kept.has('combipat_form')).toBe(false)
  })

  test('cannot come in at the desk with what was begun at the form', async () => {
    const mine = browser()
    const address = await away(mine, path)
    address.pathname = '/signin/oidc/callback'
    await refusal(mine, address)
  })
})

describe('nobody comes in', () => {
  test.each<[string, (address: URL) => void]>([
    ['with another state', address => address.searchParams.set('state', 'x'.repeat(43))],
    ['without a state', address => address.searchParams.delete('state')],
    ['with two states', address => address.searchParams.append('state', 'y')],
    ['with another code', address => address.searchParams.set('code', 'x'.repeat(43))],
    ['without a code', address => address.searchParams.delete('code')],
    [
      'from another issuer (RFC 9207)',
      address => address.searchParams.set('iss', 'https://evil.example'),
    ],
    [
      'without an issuer where the provider names itself',
      address => address.searchParams.delete('iss'),
    ],
    ['with an error in place of a code', address => address.searchParams.set('error', '<script>')],
  ])('%s', async (_, change) => {
    const mine = browser()
    const address = await away(mine)
    change(address)
    expect(await refusal(mine, address)).not.toContain('<script>')
    expect(errors).toHaveLength(1)
  })

  test('who refused at the provider', async () => {
    provider.person = null
    const mine = browser()
    expect(await refusal(mine, await away(mine))).toContain('non ha confermato')
  })

  test('who did not begin here: another’s way back is worth nothing (login CSRF)', async () => {
    const address = await away(browser())
    await refusal(browser(), address)
    const victim = browser()
    await away(victim)
    await refusal(victim, address)
  })

  test('twice with the same code', async () => {
    const mine = browser()
    const begun = await mine.request('/signin/oidc')
    const cookie = mine.kept.get('combipat_oidc') ?? ''
    const address = await provider.visit(begun.headers.get('location') ?? '')
    expect((await back(mine, address)).status).toBe(303)
    const again = browser()
    await refusal(again, address)
    again.kept.set('combipat_oidc', cookie)
    await refusal(again, address)
  })

  test.each(['nonce', 'verifier'])('with another %s than was begun with', async key => {
    const mine = browser()
    const address = await away(mine)
    const begun: unknown = JSON.parse(
      Buffer.from(mine.kept.get('combipat_oidc') ?? '', 'base64url').toString(),
    )
    const changed = { ...Object(begun), [key]: 'x'.repeat(43) }
    mine.kept.set('combipat_oidc', Buffer.from(JSON.stringify(changed)).toString('base64url'))
    await refusal(mine, address)
  })

  test.each([
    '',
    'nonsense',
    'bnVsbA',
    Buffer.from('{"state":1}').toString('base64url'),
    'x'.repeat(5000),
  ])('with a cookie that we did not write: %s', async cookie => {
    const mine = browser()
    const address = await away(mine)
    mine.kept.set('combipat_oidc', cookie)
    await refusal(mine, address)
  })

  test('with the code of another provider (mix-up)', async () => {
    const mine = browser()
    const begun = new URL((await mine.request('/signin/oidc')).headers.get('location') ?? '')
    const elsewhere = new URL(`${other.issuer}${begun.pathname}${begun.search}`)
    await refusal(mine, await other.visit(elsewhere.href))
  })

  test('with the secret of the client being wrong', async () => {
    const mine = browser(byClaims, { clientSecret: () => 'wrong' })
    await refusal(mine, await away(mine))
  })
})

test('the way to the provider is not open: where to come back to is ours', async () => {
  const mine = browser()
  const begun = await mine.request(
    '/signin/oidc?next=//evil.example&redirect_uri=https://evil.example',
  )
  const url = new URL(begun.headers.get('location') ?? '')
  expect(url.origin).toBe(provider.issuer)
  expect(url.searchParams.get('redirect_uri')).toBe(redirectUris[0])
  expect(url.searchParams.get('code_challenge_method')).toBe('S256')
  const response = await back(mine, await provider.visit(url.href))
  expect(response.headers.get('location')).toBe('/desk')
})

test('a provider that is down is said to be, and asked again the next time', async () => {
  const gone = await startProvider([{ id: 'combipat', secret: 'x', redirectUris }])
  await gone.close()
  const mine = browser(byClaims, { issuer: gone.issuer })
  for (let nr = 0; nr < 2; nr += 1) {
    const response = await mine.request('/signin/oidc')
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('non risponde')
  }
  expect(errors).toHaveLength(2)
})

test('the sign-in page offers the provider, and no link where links are switched off', async () => {
  const page = await (await browser().request('/signin?next=/desk/person')).text()
  expect(page).toContain('href="/signin/oidc?next=%2Fdesk%2Fperson"')
  expect(page).not.toContain('name="who"')
})
