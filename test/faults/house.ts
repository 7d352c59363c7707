// The real servers that a file of tests shares: Dovecot, PostgreSQL, Redis. Each test takes a fresh
// mailbox, database and Redis database from them.
import { Redis } from 'ioredis'
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts'
import { type PostgresServer, startPostgres } from '../servers/postgres.ts'
import { type RedisServer, startRedis } from '../servers/redis.ts'
import { PASSWORD } from './desk.ts'

export interface House extends AsyncDisposable {
  readonly dovecot: DovecotServer
  readonly postgres: PostgresServer
  readonly redis: RedisServer
  /** A user of Dovecot whose mailbox nobody has seen. */
  user(): string
  /** An empty Redis database; there are sixteen, so tests that run together take different numbers. */
  redisUrl(number: number): Promise<string>
}

export const HOUSE_NEEDS = ['dovecot', 'postgres', 'redis', 'openssl'] as const

export async function openHouse(users = 60): Promise<House> {
  await using opening = new AsyncDisposableStack()
  const names = Array.from({ length: users }, (_, at) => `casella${at}`)
  const dovecot = await startDovecot({
    users: Object.fromEntries(names.map(name => [name, PASSWORD])),
  })
  opening.use(dovecot)
  const postgres = await startPostgres()
  opening.use(postgres)
  const redis = await startRedis()
  opening.use(redis)
  const open = opening.move()
  return {
    dovecot,
    postgres,
    redis,
    user: () => {
      const name = names.shift()
      if (name === undefined) throw new Error(`All ${users} mailboxes of this house are taken.`)
      return name
    },
    redisUrl: async number => {
      const url = `${redis.url}/${number}`
      const client = new Redis(url)
      client.on('error', () => {}) // the command below carries it
      await client.flushdb()
      client.disconnect()
      return url
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  }
}

/** A mailbox of the house's Dovecot as gateway.yaml names it. */
export function imapMailbox(
  { dovecot }: House,
  user: string,
  changes: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    name: user,
    kind: 'imap',
    address: `${user}@inps.example`,
    sede: '7000',
    host: 'localhost',
    port: dovecot.imapsPort,
    ca_file: dovecot.certificate.certFile,
    user,
    password_env: 'CASELLA',
    live_from: '1970-01-01',
    poll_seconds: 2,
    ...changes,
  }
}
