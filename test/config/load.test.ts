import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, loadConfig, loadRoster } from '../../config/load.ts'
import { folderWith, smallGateway, smallRoster } from './desk.ts'

const env = { ROMA_PASSWORD: 'segreto-7' }

/** The mistakes as 'LINE KEY: PROBLEM -> INSTEAD', the file's folder left out. */
async function mistakes(files: Record<string, string>, environment: Record<string, string> = env) {
  const folder = await folderWith({ 'roster.yaml': smallRoster, ...files })
  const error = await loadConfig({ file: join(folder, 'gateway.yaml'), env: environment }).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ConfigError)) throw new Error('The configuration has no mistake.')
  const told = error.problems.map(
    p => `${p.file.split('/').at(-1)}:${p.line} ${p.path}: ${p.problem} -> ${p.instead}`,
  )
  return { told: told.join('\n').replaceAll(`${folder}/`, ''), message: error.message, folder }
}

test('without CONFIG the embedded sample is a real run that needs nothing', async () => {
  const config = await loadConfig({ env: {} })
  expect(config.mode).toBe('live')
  expect(config.mailboxes.map(({ kind }) => kind)).toEqual(['files'])
  expect(config.transports.map(({ kind }) => kind)).toEqual(['outbox'])
  expect(config.store.databaseUrl).toBeNull()
  expect(config.web).toEqual({ host: '127.0.0.1', port: 8480 })
  expect(config.policy.roster.byAddress.has('roma.tiburtina@patronato-aurora.example')).toBe(true)
})

test('the example for production is right once its secrets and its roster are there', async () => {
  const example = await readFile('config/examples/production.yaml', 'utf8')
  const folder = await folderWith({
    'gateway.yaml': `${example.replaceAll('/etc/combipat/', '')}\nrules: rules\n`,
    'roster.yaml': smallRoster,
    'roma.password': 'a\n',
    'smtp.password': 'b\n',
    'bolzano.refresh-token': 'c\n',
  })
  const config = await loadConfig({
    file: join(folder, 'gateway.yaml'),
    env: {
      BOLZANO_CLIENT_SECRET: 'd',
      ROMA_PEC_PASSWORD: 'e',
      GATEWAY_KEY: Buffer.alloc(32, 7).toString('base64'),
    },
  })
  expect(config.warnings).toEqual([])
  const [roma, bolzano, pec] = config.mailboxes
  expect(roma).toMatchObject({ port: 993, after: { kind: 'flag', flag: 'combipat' } })
  expect(roma?.kind === 'imap' && roma.auth.kind === 'password' && roma.auth.password()).toBe('a')
  expect(bolzano).toMatchObject({ auth: { kind: 'oauth2', clientId: 'combipat-gateway' } })
  expect(pec?.replyThrough).toBe('pec-roma')
  expect(config.transports.map(t => t.kind === 'smtp' && t.port)).toEqual([587, 465])
  expect(config.transports.map(t => t.envelope)).toEqual([null, undefined])
  expect(config.policy.from['roma-pec']?.address).toBe(
    'direzione.provinciale.roma@postacert.inps.example',
  )
})

test('what is not written has its default', async () => {
  const folder = await folderWith({ 'gateway.yaml': smallGateway, 'roster.yaml': smallRoster })
  const config = await loadConfig({ file: join(folder, 'gateway.yaml'), env })
  expect(config.mailboxes[0]).toMatchObject({
    address: 'roma@inps.example',
    port: 993,
    security: 'tls',
    folder: 'INBOX',
    pollMs: 60_000,
    after: { kind: 'nothing' },
    replyThrough: 'uscita',
    liveFrom: null,
  })
  expect(config.policy).toMatchObject({
    pecExemption: 'necessary',
    period: { days: 7, max: 2 },
    trustedAuthserv: ['mx.inps.example'],
    groups: ['lista@inps.example'],
    observations: 'osservazioni@inps.example',
  })
  expect(config.policy.ownAddresses).toContain('roma@inps.example')
})

test('the environment wins over the file', async () => {
  const folder = await folderWith({ 'gateway.yaml': smallGateway, 'roster.yaml': smallRoster })
  const config = await loadConfig({
    env: {
      ...env,
      CONFIG: join(folder, 'gateway.yaml'),
      HOST: '0.0.0.0',
      PORT: '9000',
      DATA_DIR: join(folder, 'here'),
      LOG_LEVEL: 'debug',
      DATABASE_URL: 'postgresql://db.example/combipat',
      REDIS_URL: 'redis://redis.example:6379',
    },
  })
  expect(config.web).toEqual({ host: '0.0.0.0', port: 9000 })
  expect(config.store.dataDir).toBe(join(folder, 'here'))
  expect(config.transports[0]).toMatchObject({ folder: join(folder, 'here', 'outbox') })
  expect(config.log.level).toBe('debug')
  expect(config.redisUrl).toBe('redis://redis.example:6379')
})

test('a folder without rules is a mistake: nothing could be judged', async () => {
  const { told } = await mistakes({
    'gateway.yaml': smallGateway.replace('rules: rules', 'rules: nothing'),
    'nothing/read.me': '',
  })
  expect(told).toContain('nothing:null : cannot be read: it holds no rule')
})

test('the default data folder is where the gateway is started', async () => {
  const folder = await folderWith({ 'gateway.yaml': smallGateway, 'roster.yaml': smallRoster })
  const config = await loadConfig({ file: join(folder, 'gateway.yaml'), env })
  expect(config.store.dataDir).toBe(join(process.cwd(), 'data'))
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
  expect(told).toContain('gateway.yaml:3 mailboxes[0].host: is missing -> write the name of')
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

test('a secret cannot be printed by accident', async () => {
  const folder = await folderWith({ 'gateway.yaml': smallGateway, 'roster.yaml': smallRoster })
  const config = await loadConfig({ file: join(folder, 'gateway.yaml'), env })
  expect(JSON.stringify(config)).not.toContain('segreto-7')
})

test.each([
  ['a code without quotes', 'user: roma\n    sede: 0100', 'put it in quotes: "0100"'],
  ['a missing variable', 'user: roma', 'the environment has no ROMA_PASSWORD', {}],
  ['two ways to sign in', 'user: roma\n    password_file: roster.yaml', 'several ways to sign in'],
  ['an unknown transport', 'user: roma\n    reply_through: uscit', 'no transport is named uscit'],
  ['an unknown way to mark', 'user: roma\n    after: {flga: x}', 'did you mean "flag"?'],
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
  const folder = await mkdtemp(join(tmpdir(), 'combipat-letters-'))
  const { told } = await mistakes({
    'gateway.yaml': `${smallGateway}replies: {templates: .}\n`,
    'use_form.it.liquid': '---\noggetto: Ricevuta\n---\nciao\n{{ nome }}\n',
  }).finally(() => rm(folder, { recursive: true }))
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

test('the configuration is frozen to its leaves, and its policy can go to another thread', async () => {
  const config = await loadConfig({ env: {} })
  expect(Object.isFrozen(config.policy.period)).toBe(true)
  expect(Object.isFrozen(config.policy.roster.entries[0]?.sender.office)).toBe(true)
  expect(() => Object.assign(config.web, { port: 1 })).toThrow(TypeError)
  expect(structuredClone(config.policy)).toEqual(config.policy)
})

test('another roster may be named, also as JSON', async () => {
  const folder = await folderWith({
    'r.json': JSON.stringify({
      periodo: { dal: '2021-01-11', al: '2021-04-30' },
      caselle_inps: {
        dominio_ordinario: 'inps.example',
        dominio_pec: 'pec.example',
        casella_osservazioni: 'o@inps.example',
      },
      enti: [{ id: 'A', nome: 'A', sedi: [{ id: 'A1', citta: 'Asti', email: ['a@a.example'] }] }],
    }),
  })
  const roster = await loadRoster(join(folder, 'r.json'))
  expect(roster.byAddress.has('a@a.example')).toBe(true)
  await expect(loadRoster(join(folder, 'nix.json'))).rejects.toThrow(ConfigError)
})
