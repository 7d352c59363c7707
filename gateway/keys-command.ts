// `npm run keys`: the keys by which INPS's own systems call the API. A key is shown once.

import type { Config } from '../config/load.ts'
import { listKeys, makeKey, revokeKey, type Scope, scopes } from '../store/api-keys.ts'
import { inStore, readStructures } from './in-store.ts'

const USAGE = `Say what to do:
  npm run keys -- create NAME --scopes SCOPE,... --structures CODE,...|all
  npm run keys -- list
  npm run keys -- revoke NAME
Scopes: ${scopes.join(', ')}.`

interface Asked {
  readonly scopes?: string | undefined
  readonly structures?: string | undefined
}

export async function keysCommand(
  [what, name]: readonly string[],
  asked: Asked,
  config: Config,
): Promise<void> {
  if (what === 'list' || what === undefined) return inStore(config, ({ db }) => list(db))
  if (name === undefined) throw new Error(USAGE)
  if (what === 'revoke') {
    return inStore(config, async ({ db }) => {
      const done = await revokeKey(db, name)
      console.log(done ? `The key ${name} opens nothing any more.` : `There is no key ${name}.`)
      if (!done) process.exitCode = 1
    })
  }
  if (what !== 'create') throw new Error(USAGE)
  const structures = readStructures(asked.structures, config)
  const key = { name, scopes: readScopes(asked.scopes), structures }
  await inStore(config, async ({ db }) => {
    const secret = await makeKey(db, key)
    if (secret === null) throw new Error(`There is a key ${name} already: take another name.`)
    console.log(
      `${secret}\nThis is the key of ${name}. It is shown only now: keep it as a password.`,
    )
  })
}

function readScopes(text: string | undefined): readonly Scope[] {
  const asked = (text ?? '').split(',').filter(one => one !== '')
  const known = scopes.filter(scope => asked.includes(scope))
  if (known.length === 0 || known.length !== new Set(asked).size) throw new Error(USAGE)
  return known
}

async function list(db: Parameters<typeof listKeys>[0]): Promise<void> {
  const keys = await listKeys(db)
  if (keys.length === 0) console.log('There is no key.')
  for (const key of keys) {
    const where = key.structures === 'all' ? 'all' : key.structures.join(',')
    const used = key.usedAt === null ? 'never used' : `used ${key.usedAt.toISOString()}`
    const end = key.revokedAt === null ? used : `revoked ${key.revokedAt.toISOString()}`
    console.log(`${key.name}  ${key.scopes.join(',')}  ${where}  ${end}`)
  }
}
