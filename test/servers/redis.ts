// A private Redis on a free port and a unix socket, append-only, that never evicts.
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { requireServer } from './available.ts'
import { launch, type Server, temporaryFolder } from './child.ts'
import { freePort } from './ports.ts'

export interface RedisServer extends Server {
  readonly port: number
  readonly socket: string
  readonly url: string
  flushall(): Promise<void>
}

export async function startRedis(): Promise<RedisServer> {
  const command = requireServer('redis')
  const port = await freePort()
  const folder = temporaryFolder('redis')
  const socket = join(folder, 'r.sock')
  const options = {
    port,
    bind: '127.0.0.1',
    unixsocket: socket,
    dir: folder,
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
  }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
  const server = await launch({
    name: 'redis',
    folder,
    command,
    args: [...args, '--save', ''],
    ready: () => ask(port, redis => redis.ping()),
  })
  const url = `redis://127.0.0.1:${port}`
  const flushall = async () => {
    await ask(port, redis => redis.flushall())
  }
  return { ...server, port, socket, url, flushall }
}

async function ask(port: number, question: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis({ port, lazyConnect: true, retryStrategy: () => null })
  redis.on('error', () => {}) // the promise below carries it
  try {
    await redis.connect()
    await question(redis)
  } finally {
    redis.disconnect()
  }
}
