// Signing in by OpenID Connect with a real provider, the good way (oidc-refused.test.ts has the others).

import { describe, expect, test } from 'vitest'
import { operator } from '../asked.ts'
import {
  anna,
  away,
  back,
  browser,
  byClaims,
  byConfiguration,
  errors,
  provider,
  redirectUris,
  refusal,
  store,
  withProvider,
} from './oidc-browser.ts'
import { startProvider } from './provider.ts'

withProvider()

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
