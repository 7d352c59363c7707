// Every mistake at once, each with its file, its line and what to write instead (law 10).

import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadConfig } from '../../config/load.ts'
import { env, folderWith, mistakes, smallGateway, smallRoster } from './desk.ts'

test('a folder without rules is a mistake: nothing could be judged', async () => {
  const { told } = await mistakes({
    'gateway.yaml': smallGateway.replace('rules: rules', 'rules: nothing'),
    'nothing/read.me': '',
  })
  expect(told).toContain('nothing:null : cannot be read: it holds no rule')
})

test('every mistake of every file is reported at once, with file and line', async () => {
  const { told, message } = await mistakes({
    'gateway.yaml': smallGateway
      .replace('shadow', 'life')
      .replace('host:', 'hots:')
      .replace('https://', 'ftp://'),
    'roster.yaml': smallRoster.replace('citta', 'città').replace('2021-04-30', '2021-04-31'),
  })
  expect(told).toContain('gateway.yaml:1 mode: "life" is unknown -> did you mean "live"?')
  expect(told).toContain('gateway.yaml:6 mailboxes[0].hots: unknown key "hots" -> did you mean')
  expect(told).toContain('gateway.yaml:3 mailboxes[0].host: the server is missing')
  expect(told).toContain('gateway.yaml:13 form.url: is no web address -> write https://...')
  expect(told).toContain('roster.yaml:1 periodo.al: ')
  expect(told).toContain('roster.yaml:12 enti[0].sedi[0].città: unknown key "città"')
  expect(message).toMatch(/^The configuration has 7 mistakes:/)
})

test.each([
  ['    password: hunter2-geheim\n', 'mailboxes[0].password: unknown key'],
  ['    oauth2: {refresh_token: hunter2-geheim}\n', 'mailboxes[0].oauth2.refresh_token: unknown'],
])('a secret inside YAML is refused, and not repeated: %s', async (line, expected) => {
  const { told, message } = await mistakes({
    'gateway.yaml': smallGateway.replace('    password_env: ROMA_PASSWORD\n', line),
  })
  expect(told).toContain(expected)
  expect(told).toContain('a secret never stands in YAML')
  expect(message).not.toContain('hunter2')
})

test.each([
  ['a code without quotes', 'user: roma\n    sede: 0100', 'put it in quotes: "0100"'],
  ['a missing variable', 'user: roma', 'the environment has no ROMA_PASSWORD', {}],
  ['two ways to sign in', 'user: roma\n    password_file: roster.yaml', 'several ways to sign in'],
  ['an unknown transport', 'user: roma\n    reply_through: uscit', 'no transport is named uscit'],
  ['an unknown way to mark', 'user: roma\n    after: {flga: x}', 'did you mean "flag"?'],
  ['a provider of PEC', 'user: roma\n    gestore: aruba', 'write channel: pec'],
  ['a wrong day', 'user: roma\n    live_from: 30/01/2021', 'write year-month-day'],
])('%s is a mistake that says what to write', async (_, lines, expected, environment = env) => {
  const gateway = smallGateway.replace('user: roma', lines)
  expect((await mistakes({ 'gateway.yaml': gateway }, environment)).told).toContain(expected)
})

test('names and addresses stand once', async () => {
  const { told } = await mistakes({
    'gateway.yaml': smallGateway.replace(
      'transports:',
      `  - {name: roma, kind: files, path: ., address: x@inps.example, aliases: [ROMA@inps.example], live_from: 2021-01-01}\ntransports:`,
    ),
  })
  expect(told).toContain('gateway.yaml:9 mailboxes[1].name: the mailbox roma stands already')
  expect(told).toContain('mailboxes[1].aliases[0]: the address ROMA@inps.example stands already')
})

test('PEC never goes out from another address', async () => {
  const { told } = await mistakes({
    'gateway.yaml': smallGateway
      .replace('user: roma', 'user: roma\n    channel: pec')
      .replace('kind: outbox', 'kind: outbox\n    from: {address: altro@inps.example}'),
  })
  expect(told).toContain('a PEC goes out from its own address, but uscita sends from altro@')
})

test('oauth2 needs a key to encrypt the tokens that it gets', async () => {
  const oauth2 =
    'oauth2: {token_url: "https://t.example/", client_id: a, refresh_token_env: ROMA_PASSWORD}'
  const gateway = smallGateway.replace('password_env: ROMA_PASSWORD', oauth2)
  expect((await mistakes({ 'gateway.yaml': gateway })).told).toContain('GATEWAY_KEY is not set')
  const short = { ...env, GATEWAY_KEY: 'c2hvcnQ=' }
  expect((await mistakes({ 'gateway.yaml': gateway }, short)).told).toContain('not 32 bytes')
})

test('a mistake in the environment is told without the value', async () => {
  const bad = { ...env, PORT: '99999', DATABASE_URL: 'mysql://user:geheim@db.example/x' }
  const { told } = await mistakes({ 'gateway.yaml': smallGateway }, bad)
  expect(told).toContain('environment:null PORT: is no port')
  expect(told).toContain('environment:null DATABASE_URL: is no PostgreSQL address')
  expect(told).not.toContain('geheim')
})

test('a password file that everybody may read is a warning, a missing one a mistake', async () => {
  const gateway = smallGateway.replace('password_env: ROMA_PASSWORD', 'password_file: pw')
  expect((await mistakes({ 'gateway.yaml': gateway })).told).toContain(
    'gateway.yaml:8 mailboxes[0].password_file: pw does not exist',
  )
  const folder = await folderWith({
    'gateway.yaml': gateway,
    'roster.yaml': smallRoster,
    pw: 'x',
  })
  await chmod(join(folder, 'pw'), 0o644)
  const config = await loadConfig({ file: join(folder, 'gateway.yaml'), env: {} })
  expect(config.warnings.map(w => `${w.line} ${w.path}`)).toEqual(['8 mailboxes[0].password_file'])
})

test('what is not YAML is told with its line, and the other files are still checked', async () => {
  const { told } = await mistakes({
    'gateway.yaml': 'mode: live\nmode: shadow\n',
    'roster.yaml': 'enti: [',
  })
  expect(told).toContain('gateway.yaml:2 : this is not valid YAML')
  expect(told).toContain('roster.yaml:1 : this is not valid YAML')
})

test('an address that stands twice in the roster is told with its line', async () => {
  const { told } = await mistakes({
    'gateway.yaml': smallGateway,
    'roster.yaml': `${smallRoster}      - {id: B, citta: Bari, email: [roma@aurora.example]}\n`,
  })
  expect(told).toContain('roster.yaml:13 : «roma@aurora.example» sta due volte')
})

test('a letter that names something unknown is told with its line', async () => {
  const { told } = await mistakes({
    'gateway.yaml': `${smallGateway}replies: {templates: .}\n`,
    'use_form.it.liquid': '---\noggetto: Ricevuta\n---\nciao\n{{ nome }}\n',
  })
  expect(told).toContain('use_form.it.liquid:5 : the template cannot be rendered: undefined')
  expect(told).toContain('use_form.de.liquid:null : cannot be read')
})

test('a mistake deep inside a rule is told where it stands', async () => {
  const rules = `version: 1
step: formal
rules:
  - id: a
    says: b
    when:
      all:
        - wrods: [ricorso]
        - any: [{fact: chanel, is: pec}]
    then: {kind: out_of_scope}
    examples: {yes: [ricorso]}
`
  const { told } = await mistakes({
    'gateway.yaml': smallGateway,
    'rules/reason.yaml': rules,
  })
  expect(told).toContain('reason.yaml:8 rules[0].when.all[0].wrods: unknown key "wrods" -> did you')
  expect(told).toContain('reason.yaml:9 rules[0].when.all[1].any[0].fact: "chanel" is unknown')
})

test('the structure of forms that no route places is known, or said', async () => {
  const withSede = (code: string) => smallGateway.replace('sede: "7000"', `sede: "${code}"`)
  const unknown = await mistakes({ 'gateway.yaml': withSede('9999') })
  expect(unknown.told).toContain('gateway.yaml:14 form.sede: no structure has the code 9999')
  const unsaid = smallGateway.replace('  sede: "7000"\n', '')
  const silent = await folderWith({ 'gateway.yaml': unsaid, 'roster.yaml': smallRoster })
  const loaded = await loadConfig({ file: join(silent, 'gateway.yaml'), env })
  expect(loaded.formSede).toBeNull()
  expect(loaded.warnings.map(({ path, problem }) => `${path}: ${problem}`)).toContain(
    'form.sede: nothing says which structure receives forms that no route places: no mailbox has a structure',
  )
  const inMilan = unsaid.replace('    user: roma\n', '    user: roma\n    sede: "4900"\n')
  const folder = await folderWith({ 'gateway.yaml': inMilan, 'roster.yaml': smallRoster })
  const { formSede } = await loadConfig({ file: join(folder, 'gateway.yaml'), env })
  expect(formSede).toBe('4900')
})
