import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, loadConfig, loadRoster } from '../../config/load.ts'
import { env, folderWith, smallGateway, smallRoster } from './desk.ts'

test('without CONFIG the embedded sample is a real run that needs nothing', async () => {
  const config = await loadConfig({ env: {} })
  expect(config.mode).toBe('live')
  expect(config.mailboxes.map(({ kind }) => kind)).toEqual(['files'])
  expect(config.transports.map(({ kind }) => kind)).toEqual(['outbox'])
  expect(config.store.databaseUrl).toBeNull()
  expect(config.web).toMatchObject({ host: '127.0.0.1', port: 8480, hosts: [], origin: null })
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
      OIDC_CLIENT_SECRET: 'f',
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
  expect(config.transports.map(t => t.envelope)).toEqual([
    { verp: 'combipat.avvisi@inps.example' },
    undefined,
  ])
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
  expect(config.web).toMatchObject({ host: '0.0.0.0', port: 9000, hosts: [] })
  expect(config.store.dataDir).toBe(join(folder, 'here'))
  expect(config.transports[0]).toMatchObject({ folder: join(folder, 'here', 'outbox') })
  expect(config.log.level).toBe('debug')
  expect(config.redisUrl).toBe('redis://redis.example:6379')
})

test('the default data folder is where the gateway is started', async () => {
  const folder = await folderWith({ 'gateway.yaml': smallGateway, 'roster.yaml': smallRoster })
  const config = await loadConfig({ file: join(folder, 'gateway.yaml'), env })
  expect(config.store.dataDir).toBe(join(process.cwd(), 'data'))
})

test('a secret cannot be printed by accident', async () => {
  const folder = await folderWith({ 'gateway.yaml': smallGateway, 'roster.yaml': smallRoster })
  const config = await loadConfig({ file: join(folder, 'gateway.yaml'), env })
  expect(JSON.stringify(config)).not.toContain('segreto-7')
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
