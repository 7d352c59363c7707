// Every way to come in wrongly by OpenID Connect.

import { describe, expect, test } from 'vitest'
import {
  away,
  back,
  browser,
  byClaims,
  errors,
  other,
  provider,
  refusal,
  withProvider,
} from './oidc-browser.ts'

withProvider()

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
