// Who comes in, and how: defaults, and the mistakes that are told.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadConfig } from '../../config/load.ts'
import { env, folderWith, mistakes, smallGateway, smallRoster } from './desk.ts'

const load = async (more: string, files: Record<string, string> = {}) => {
  const folder = await folderWith({
    'gateway.yaml': `${smallGateway}${more}`,
    'roster.yaml': smallRoster,
    ...files,
  })
  return loadConfig({ file: join(folder, 'gateway.yaml'), env: { ...env, SECRET: 'geheim-9' } })
}

const withFrom = smallGateway.replace(
  'kind: outbox',
  'kind: outbox\n    from: {address: a@inps.example}',
)

test('the sample names one administrator, who signs in by a link on the console', async () => {
  const config = await loadConfig({ env: {} })
  expect(config.people.map(({ account, structures }) => [account, structures])).toEqual([
    ['amministratore', 'all'],
  ])
  expect(config.signin).toMatchObject({
    idleMs: 1_800_000,
    wholeMs: 36_000_000,
    linkMs: 900_000,
    officials: { links: 'console', oidc: null },
    operators: { links: 'console', oidc: null },
  })
  expect(config.notices).toEqual({
    transport: 'uscita',
    from: { name: 'INPS COMBIPAT - risposta automatica', address: 'combipat.avvisi@inps.example' },
  })
})

test('without a word there are links on the console for officials and none for operators', async () => {
  const { signin, people, notices } = await load('')
  expect([signin.officials.links, signin.operators.links]).toEqual(['console', 'none'])
  expect([people, notices]).toEqual([[], null])
})

test('with a provider there are no links, with a sender operators have them by mail', async () => {
  const oidc = `signin:
  officials:
    oidc: {issuer: "https://login.example", client_id: c, client_secret_env: SECRET, claims: {roles: r}, roles: {a: official}}
notices: {from: {address: a@inps.example}}
`
  const { signin } = await load(oidc)
  expect([signin.officials.links, signin.operators.links]).toEqual(['none', 'mail'])
  expect(signin.officials.oidc).toMatchObject({
    issuer: 'https://login.example',
    scope: 'openid profile email',
    claims: { name: 'name', account: 'preferred_username', roles: 'r', structures: null },
    askVerified: true,
  })
  expect(signin.officials.oidc?.clientSecret?.()).toBe('geheim-9')
  expect(JSON.stringify(signin)).not.toContain('geheim')
})

test('the address of the pages is known without its slash, and PEC carries no notices', async () => {
  const { web } = await load(
    'web: {url: "https://combipat.inps.example/"}\nsignin: {officials: {links: none}}\n',
  )
  expect(web.origin).toBe('https://combipat.inps.example')
  const example = await readFile('config/examples/production.yaml', 'utf8')
  expect(example).toContain('transport: avvisi')
})

describe('is a mistake, told with its line:', () => {
  const people = `people:
  - {account: anna, name: Anna, address: anna@inps.example, roles: [official], structures: ["7000"]}
`
  test.each([
    ['people: gente.yaml\n', 'gente.yaml:null : cannot be read'],
    ['web: {url: "ftp://x"}\n', 'web.url: is no web address -> write https://...'],
    ['web: {url: "https://x.example/desk"}\n', 'web.url: has a path -> write scheme and host only'],
    ['web: {proxies: [proxy.local]}\n', 'web.proxies[0]'],
    ['signin: {officials: {links: mail}}\n', 'nothing says by which transport, or from whom'],
    ['signin: {idle_minutes: 0}\n', 'signin.idle_minutes: is too small'],
    ['notices: {transport: nessuno}\n', 'no transport is named nessuno -> one of: uscita'],
    [
      'signin: {officials: {oidc: {issuer: "http://login.example", client_id: c}}}\n',
      'without TLS anybody on the way may say who somebody is',
    ],
    [
      'signin: {officials: {oidc: {issuer: "https://l.example", client_id: c}}}\n',
      'nothing says what anybody may do: nobody could come in',
    ],
    [
      'signin: {officials: {oidc: {issuer: "https://l.example", client_id: c, claims: {roles: r}}}}\n',
      'one needs the other',
    ],
    [
      'signin: {officials: {oidc: {issuer: "https://l.example", client_id: c, client_secret: geheim-9}}}\n',
      'a secret never stands in YAML',
    ],
    [
      'signin: {officials: {oidc: {issuer: "https://l.example", client_id: c, client_secret_env: NONE}}}\n',
      'the environment has no NONE',
    ],
    [
      'signin: {officials: {oidc: {issuer: "https://l.example", client_id: c, claims: {roles: r}, roles: {a: boss}}}}\n',
      'one of: official, supervisor, coordinator, administrator',
    ],
  ])('%s', async (more, expected) => {
    const { told, message } = await mistakes({ 'gateway.yaml': `${smallGateway}${more}` })
    expect(told).toContain(expected)
    expect(message).not.toContain('geheim')
  })

  test.each([
    ['an account twice', people + people.slice(8), 'anna stands there already'],
    ['an unknown structure', people.replace('7000', '9999'), 'no structure has the code 9999'],
    ['an unquoted structure', people.replace('"7000"', '7000'), 'people[0].structures'],
    ['an unknown role', people.replace('official', 'offical'), 'did you mean "official"?'],
    ['no role', people.replace('official', ''), 'people[0].roles: has too few entries'],
    ['an account with a blank', people.replace('anna,', 'anna b,'), 'is no account'],
  ])('of the people, %s', async (_, text, expected) => {
    const { told } = await mistakes({
      'gateway.yaml': `${smallGateway}people: people.yaml\n`,
      'people.yaml': text,
    })
    expect(told).toContain(expected)
    expect(told).toMatch(/people\.yaml:\d/)
  })
})

test('links that would stand in the log of a public service are warned of', async () => {
  const { warnings } = await load('web: {url: "https://combipat.inps.example"}\n')
  expect(warnings.map(({ path }) => path)).toContain('signin.officials.links')
  const quiet = await load('web: {url: "http://127.0.0.1:8480"}\n')
  expect(quiet.warnings).toEqual([])
})

test('two transports that could carry notices need a word', async () => {
  const two = withFrom.replace(
    'form:',
    '  - {name: altra, kind: outbox, from: {address: b@inps.example}}\nform:',
  )
  const links = 'signin: {operators: {links: mail}}\n'
  const ways = two.replace('user: roma', 'user: roma\n    reply_through: uscita')
  const { told } = await mistakes({ 'gateway.yaml': `${ways}${links}` })
  expect(told).toContain('signin.operators.links: nothing says by which transport')
})
