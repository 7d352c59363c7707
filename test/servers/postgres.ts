// A private PostgreSQL with a new cluster, fsync on, on a free port. It refuses to run as root,
// so as root it runs under the account that Debian's package made.
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chownSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { account, isRoot, requireServer } from './available.ts'
import { launch, type Server, temporaryFolder } from './child.ts'
import { freePort } from './ports.ts'

export interface PostgresServer extends Server {
  readonly port: number
  /** Of the database `postgres`; the user of this name needs no password. */
  readonly url: string
  /** Creates an empty database and gives its URL: one server serves many tests. */
  createDatabase(): Promise<string>
}

export async function startPostgres(): Promise<PostgresServer> {
  const command = requireServer('postgres')
  const port = await freePort()
  const folder = temporaryFolder('pg')
  const data = join(folder, 'data')
  const as = isRoot ? account('postgres') : undefined
  if (as) chownSync(folder, as.uid, as.gid)
  const initdb = join(dirname(command), 'initdb')
  const cluster = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C']
  // --no-sync spares only the flush of the fresh cluster: the server itself runs with fsync on.
  execFileSync(initdb, [...cluster, '--no-sync'], { cwd: folder, stdio: 'pipe', ...as })

  const urlOf = (name: string) => `postgres://postgres@127.0.0.1:${port}/${name}`
  const url = urlOf('postgres')
  const settings = ['fsync=on', `unix_socket_directories=${folder}`, 'listen_addresses=127.0.0.1']
  const server = await launch({
    name: 'postgres',
    folder,
    command,
    args: ['-D', data, '-p', String(port), ...settings.flatMap(setting => ['-c', setting])],
    ...(as && { as }),
    // SIGINT is the fast shutdown: it doesn't wait until clients have gone.
    stopSignal: 'SIGINT',
    ready: () => run(url, 'select 1'),
  })
  const createDatabase = async () => {
    const name = `t_${randomUUID().replaceAll('-', '')}`
    await run(url, `create database ${name}`)
    return urlOf(name)
  }
  return { ...server, port, url, createDatabase }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {}) // the promise below carries it
  try {
    await client.connect()
    await client.query(sql)
  } finally {
    await client.end()
  }
}
