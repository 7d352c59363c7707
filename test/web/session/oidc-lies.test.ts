// ID tokens that are not what they must be (OpenID Connect Core 1.0, 3.1.3.7).

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '../../../store/open.ts'
import { bareApp, browserOn, signinOn } from '../asked.ts'
import { type Liar, type Lie, startLiar } from './liar.ts'

let store: Store
let liar: Liar

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
  liar = await startLiar('combipat')
})
afterAll(async () => {
  await liar.close()
  await store.close()
})

async function signInWith(lie: Lie) {
  liar.lie = lie
  const claims = {
    name: 'name',
    address: 'email',
    account: 'preferred_username',
    roles: 'roles',
    structures: null,
  }
  const oidc = {
    issuer: liar.issuer,
    clientId: 'combipat',
    clientSecret: () => 'x',
    scope: 'openid',
    claims,
    roles: { capo: 'supervisor' },
    allStructures: '*',
    askVerified: true,
  } as const
  const ways = { links: 'none', oidc } as const
  const signin = { ...signinOn, ways: { official: ways, operator: ways } }
  const browser = browserOn(bareApp(store.db, { signin, onError: () => {} }))
  const begun = new URL((await browser.request('/signin/oidc')).headers.get('location') ?? '')
  liar.nonce = begun.searchParams.get('nonce') ?? ''
  const query = new URLSearchParams({ code: 'c', state: begun.searchParams.get('state') ?? '' })
  const response = await browser.request(`/signin/oidc/callback?${query}`)
  return { status: response.status, signedIn: browser.kept.has('combipat_desk') }
}

const ago = (seconds: number) => Math.floor(Date.now() / 1000) - seconds

test('the truth lets in, so that each lie below is refused for itself', async () => {
  expect(await signInWith({})).toEqual({ status: 303, signedIn: true })
})

test.each<[string, Lie]>([
  ['of a foreign issuer', { claims: { iss: 'https://evil.example' } }],
  ['for another client', { claims: { aud: 'another' } }],
  ['for us and another, without saying who asked', { claims: { aud: ['combipat', 'another'] } }],
  ['that has ended', { claims: { exp: ago(600), iat: ago(900) } }],
  ['without an end', { claims: { exp: undefined } }],
  ['with another nonce', { claims: { nonce: 'another' } }],
  ['without a nonce', { claims: { nonce: undefined } }],
  ['without a subject', { claims: { sub: undefined } }],
  ['signed by a key that nobody published', { unknownKey: true }],
  ['signed by nobody', { header: { alg: 'none' } }],
  ['signed by a secret', { header: { alg: 'HS256' } }],
  ['of one, with the particulars of another', { userinfo: { sub: 'bruno' } }],
])('a token %s lets nobody in', async (_, lie) => {
  expect(await signInWith(lie)).toEqual({ status: 403, signedIn: false })
})
