// Which servers this machine has. A test that needs one it has not is skipped with the reason
// printed; with REQUIRE_SERVERS=1 it fails instead, so that CI cannot pass by skipping.
import { execFileSync } from 'node:child_process'
import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, it } from 'vitest'

export type ServerName =
  | 'dovecot'
  | 'postfix'
  | 'redis'
  | 'postgres'
  | 'openssl'
  | 'chromium'
  | 'clamd'

const BINARIES = {
  dovecot: ['dovecot'],
  postfix: ['postfix'],
  redis: ['redis-server'],
  postgres: ['postgres'],
  openssl: ['openssl'],
  chromium: ['chromium', 'chromium-browser', 'google-chrome'],
  clamd: ['clamd'],
} as const satisfies Record<ServerName, readonly string[]>

/** `describe` that needs servers: skipped, or failed under REQUIRE_SERVERS=1, when one is missing. */
export function describeWith(servers: readonly ServerName[], title: string, body: () => void) {
  const reasons = servers.map(whyMissing).filter(reason => reason !== null)
  if (reasons.length === 0) {
    describe(title, body)
    return
  }
  const reason = reasons.join('; ')
  if (process.env.REQUIRE_SERVERS === '1') {
    describe(title, () => {
      it('finds the servers that it needs', () => {
        throw new Error(`${reason}, and REQUIRE_SERVERS=1 does not allow to skip it`)
      })
    })
    return
  }
  console.warn(`skipped: ${title}: ${reason}`)
  describe.skip(`${title} (${reason})`, body)
}

/** The path of a server's binary; throws where it is missing. */
export function requireServer(name: ServerName): string {
  const path = find(name)
  if (path === null) throw new Error(missing(name))
  return path
}

/** Why a server cannot be started here, or null. */
export function whyMissing(name: ServerName): string | null {
  if (find(name) === null) return missing(name)
  // The postfix command is reserved for the superuser, whatever its directories are.
  if (name === 'postfix' && process.getuid?.() !== 0) return 'postfix starts only as root'
  return null
}

export interface Account {
  readonly user: string
  readonly group: string
  readonly uid: number
  readonly gid: number
}

const accounts = new Map<string | undefined, Account>()

/** An account of this machine, for servers that refuse to run as root; ours when not named. */
export function account(name?: string): Account {
  const found = accounts.get(name) ?? lookUp(name)
  accounts.set(name, found)
  return found
}

function lookUp(name: string | undefined): Account {
  const id = (flags: string) => {
    const args = name === undefined ? [flags] : [flags, name]
    return execFileSync('id', args, { encoding: 'utf8' }).trim()
  }
  return { user: id('-un'), group: id('-gn'), uid: Number(id('-u')), gid: Number(id('-g')) }
}

export const isRoot = process.getuid?.() === 0

function missing(name: ServerName): string {
  return `${BINARIES[name].join(' or ')} is not installed`
}

function find(name: ServerName): string | null {
  for (const folder of folders()) {
    for (const binary of BINARIES[name]) {
      const path = join(folder, binary)
      if (isExecutable(path)) return path
    }
  }
  return null
}

function folders(): readonly string[] {
  return [
    ...(process.env.PATH ?? '').split(delimiter).filter(folder => folder !== ''),
    '/usr/local/bin',
    '/usr/bin',
    '/usr/sbin',
    ...postgresFolders(),
  ]
}

/** Debian keeps PostgreSQL's programs out of the PATH, in a folder a version. */
function postgresFolders(): readonly string[] {
  try {
    const home = '/usr/lib/postgresql'
    return readdirSync(home).map(version => join(home, version, 'bin'))
  } catch {
    return [] // not a Debian machine, or no PostgreSQL
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
