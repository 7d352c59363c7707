// One run of one variant: in a process of its own, on an empty database, Redis and data folder.

import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import type { DovecotServer } from '../test/servers/dovecot.ts'
import type { PostgresServer } from '../test/servers/postgres.ts'
import type { RedisServer } from '../test/servers/redis.ts'
import { type Place, startGateway } from './variants/pipeline.ts'

export interface Servers {
  readonly dovecot: DovecotServer
  readonly postgres: PostgresServer
  readonly redis: RedisServer
  /** For the gateway's data, on the disk that is measured. */
  readonly folder: string
}

export const variants = ['fetch', 'fetch-parse', 'pipeline'] as const
export type Variant = (typeof variants)[number]
export type Mailbox = 'small' | 'mix'

export interface Figures {
  readonly letters: number
  /** From the start of fetching to the last letter done. */
  readonly seconds: number
  /** The same to the last request whose words are kept, which is no part of it; null for the others. */
  readonly words: number | null
  /** The whole life of the gateway's process; null for the others. */
  readonly total: number | null
  readonly cpuSeconds: number
  readonly peakMb: number
}

export async function run(servers: Servers, variant: Variant, user: Mailbox): Promise<Figures> {
  if (variant === 'pipeline') return runPipeline(servers, user)
  const file = join(import.meta.dirname, 'variants', `${variant}.ts`)
  const port = String(servers.dovecot.imapPort)
  const { stdout } = await promisify(execFile)(process.execPath, [file, port, user])
  return { words: null, total: null, ...JSON.parse(stdout) }
}

/** An empty place for a gateway. */
export async function freshPlace(servers: Servers, user: string): Promise<Place> {
  const { dovecot, postgres, redis } = servers
  await redis.flushall()
  return {
    folder: join(servers.folder, `${user}-${Date.now()}`),
    imapPort: dovecot.imapPort,
    user,
    databaseUrl: await postgres.createDatabase(),
    redisUrl: redis.url,
  }
}

/** The whole gateway, until the mailbox is read. */
async function runPipeline(servers: Servers, user: Mailbox): Promise<Figures> {
  const place = await freshPlace(servers, user)
  const spawned = performance.now()
  const gateway = startGateway(place, ['--until-idle'])
  const printed = await gateway.ended
  const total = (performance.now() - spawned) / 1000
  const sums = /^(\d+) messages, .* (\d+) failed$/m.exec(printed)
  if (sums === null || sums[2] !== '0') throw new Error(`Not all letters went through:\n${printed}`)
  const start = await startOfFetching(place)
  const seconds = (lastOf('handed_over', gateway.log) - start) / 1000
  const words = (lastOf('words', gateway.log) - start) / 1000
  const { cpuSeconds, peakMb } = gateway.usage()
  // Nothing is deleted here; main.ts does so at the end. ext4 may pass over inodes freed in the last
  // minutes, one by one, and the next run would pay for it with every file that it creates.
  return { letters: Number(sums[1]), seconds, words, total, cpuSeconds, peakMb }
}

/** The gateway notes that it looks into a mailbox right before it signs in there. */
async function startOfFetching({ databaseUrl }: Place): Promise<number> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ at: Date }>('select first_seen_at as at from mailbox')
  await client.end()
  const [row] = rows
  if (row === undefined) throw new Error('The gateway never looked into the mailbox.')
  return row.at.getTime()
}

/** Epoch milliseconds of the log's last line of a stage. */
function lastOf(stage: 'handed_over' | 'words', log: string): number {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n')
  const last = lines.findLast(line => line.includes(`"stage":"${stage}"`))
  if (last === undefined) throw new Error(`The log tells of no ${stage}.`)
  return Date.parse(JSON.parse(last).time)
}
