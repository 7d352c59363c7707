// A real provider and browsers that sign in by it, for the tests of OpenID Connect.

import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import type { ClaimRules } from '../../../requests/claims.ts'
import { openStore, type Store } from '../../../store/open.ts'
import type { Admits } from '../../../web/session/claims.ts'
import type { OidcClient } from '../../../web/session/oidc.ts'
import { bareApp, browserOn, chief, operator, signinOn } from '../asked.ts'
import { startProvider, type TestProvider } from './provider.ts'

export let store: Store
export let provider: TestProvider
/** Where a browser may be sent in the place of the first. */
export let other: TestProvider
export const errors: unknown[] = []

const HERE = 'http://localhost'
export const redirectUris = [
  `${HERE}/signin/oidc/callback`,
  `${HERE}/scrivi-alla-sede/signin/oidc/callback`,
]

/** Before the tests of a file: the provider, and a database of its own. */
export function withProvider(): void {
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
}

export const anna = {
  sub: 'f3a1',
  name: 'Anna Prova',
  preferred_username: 'anna.prova',
  email: 'anna.prova@inps.example',
  email_verified: true,
  realm_access: { roles: ['combipat-operatore', 'altro'] },
  sedi: ['7000', '1400'],
}

export const byClaims: ClaimRules = {
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

export const byConfiguration: ClaimRules = {
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

export function browser(rules: ClaimRules = byClaims, client: Partial<OidcClient> = {}) {
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
export async function away(from: Browser, path = '/signin/oidc', by = provider): Promise<URL> {
  const response = await from.request(path)
  expect(response.status).toBe(303)
  return by.visit(response.headers.get('location') ?? '')
}

export const back = (from: Browser, address: URL) =>
  from.request(`${address.pathname}${address.search}`)

export async function refusal(from: Browser, address: URL): Promise<string> {
  const response = await back(from, address)
  expect(response.status).toBe(403)
  expect(from.kept.has('combipat_desk')).toBe(false)
  return response.text()
}
