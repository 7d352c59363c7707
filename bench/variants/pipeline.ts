// Variant 3: the whole gateway, a process of its own, in mode shadow on PostgreSQL and Redis.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { roster } from '../letters.ts'
import { type Usage, usageOf } from '../process.ts'

export interface Place {
  /** Where configuration, blobs and log go. */
  readonly folder: string
  readonly imapPort: number
  readonly user: string
  readonly databaseUrl: string
  readonly redisUrl: string
}

export interface GatewayProcess {
  readonly child: ChildProcess
  readonly log: string
  usage(): Usage
  /** Resolves with what it printed. @throws when it ends with another code than 0. */
  readonly ended: Promise<string>
}

const SAMPLE_MS = 50

/** @param flags further arguments, e.g. --until-idle. */
export function startGateway(place: Place, flags: readonly string[]): GatewayProcess {
  mkdirSync(place.folder, { recursive: true })
  const config = join(place.folder, 'gateway.yaml')
  writeFileSync(config, stringify(configOf(place)))
  writeFileSync(join(place.folder, 'roster.yaml'), stringify(roster()))
  const child = spawn(process.execPath, [...startLine(), '--config', config, ...flags], {
    cwd: place.folder,
    env: {
      PATH: process.env.PATH,
      DATA_DIR: place.folder,
      DATABASE_URL: place.databaseUrl,
      REDIS_URL: place.redisUrl,
      PASSWORD: 'segreta',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let last: Usage = { cpuSeconds: 0, peakMb: 0 }
  const usage = () => {
    last = (child.pid === undefined ? null : usageOf(child.pid)) ?? last
    return last
  }
  const sampling = setInterval(usage, SAMPLE_MS)
  const printed: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => printed.push(text))
  }
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => {
      clearInterval(sampling)
      const text = printed.join('')
      if (code === 0) resolve(text)
      else reject(new Error(`The gateway ended with ${code}:\n${text.slice(-2000)}`))
    })
  })
  return { child, log: join(place.folder, 'gateway.log'), usage, ended }
}

/** The arguments that `npm start` gives to Node, and BENCH_NODE_FLAGS, which overrule its flags. */
function startLine(): readonly string[] {
  const root = join(import.meta.dirname, '..', '..')
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const said = /^exec node (?:(.*) )?(\S+)$/.exec(scripts.start)
  if (said === null)
    throw new Error(`package.json starts the gateway in another way: ${scripts.start}`)
  const [, flags = '', file = ''] = said
  const given = `${flags} ${process.env.BENCH_NODE_FLAGS ?? ''}`.split(' ')
  return [...given.filter(flag => flag !== ''), join(root, file)]
}

function configOf({ imapPort, user }: Place) {
  return {
    mode: 'shadow',
    mailboxes: [
      {
        name: 'banco',
        kind: 'imap',
        address: 'direzione.provinciale.roma@inps.example',
        sede: '7000',
        host: '127.0.0.1',
        port: imapPort,
        security: 'none',
        user,
        password_env: 'PASSWORD',
        live_from: '2021-01-01',
        poll_seconds: 1,
      },
    ],
    transports: [
      {
        name: 'uscita',
        kind: 'outbox',
        from: { name: 'INPS - risposta automatica', address: 'avvisi@inps.example' },
      },
    ],
    form: { url: 'https://combipat.inps.example/scrivi-alla-sede' },
    web: { port: 0 },
    log: { file: 'gateway.log' },
  }
}
