// The administrator's commands of the API and of the corrections, as they are typed.

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { placeOf } from '../../gateway/open.ts'
import { advance } from '../../requests/lifecycle.ts'
import { act } from '../../store/act.ts'
import { readKey } from '../../store/api-keys.ts'
import { openStore, type Store } from '../../store/open.ts'
import { temporaryFolder } from '../servers/child.ts'
import { CODE, chase, keepDecided } from '../store/samples.ts'
import { settings } from './settings.ts'

const root = join(import.meta.dirname, '../..')
const folder = temporaryFolder('commands')
const mailboxes = [
  { name: 'roma', kind: 'files', path: '.', address: 'roma@inps.example', sede: '7000' },
]
let place: Parameters<typeof openStore>[0]

beforeAll(async () => {
  place = placeOf(await settings({ folder, senders: ['p.verdi@patronato.example'], mailboxes }))
})

/** The command has the folder for itself, as beside an embedded database it must. */
async function inStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(place)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function run(...args: readonly string[]): Promise<{ code: number; out: string }> {
  const env = {
    ...process.env,
    CONFIG: join(folder, 'gateway.yaml'),
    DATA_DIR: join(folder, 'data'),
  }
  try {
    const command = [join(root, 'gateway/cli.ts'), ...args]
    const { stdout } = await promisify(execFile)(process.execPath, command, { env })
    return { code: 0, out: stdout }
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    return { code: 1, out: stdout + stderr }
  }
}

test('a key is made, listed without itself, and revoked', async () => {
  const create = ['keys', 'create', 'protocollo', '--scopes', 'requests:read']
  const made = await run(...create, '--structures', '7000,4900')
  const [secret = ''] = /cbk_[\w-]{43}/.exec(made.out) ?? []
  expect(await inStore(({ db }) => readKey(db, secret))).toMatchObject({
    name: 'protocollo',
    scopes: ['requests:read'],
    structures: ['7000', '4900'],
  })
  const listed = await run('keys', 'list')
  expect(listed.out).toContain('protocollo  requests:read  7000,4900')
  expect(listed.out).not.toContain(secret)
  expect((await run('keys', 'revoke', 'protocollo')).code).toBe(0)
  expect(await inStore(({ db }) => readKey(db, secret))).toBeNull()
  const unknown = await run(...create, '--structures', '9999')
  expect(unknown).toMatchObject({ code: 1, out: expect.stringContaining('no structure 9999') })
}, 180_000)

test('corrections come out as examples, with the letter’s words only where that is asked for', async () => {
  await inStore(async ({ db }) => {
    await keepDecided(db, 1, chase(1))
    await act(db, advance, {
      number: 'CB-0001-AAAA-BBBB',
      version: 1,
      action: { kind: 'correggi', motivo: 'pagamenti', prestazione: null, codiceFiscale: null },
      actor: { kind: 'person', id: '1', name: 'Anna Bianchi', supervises: false },
      structures: 'all',
    })
  })
  const plain = await run('corrections', 'export')
  const examples = plain.out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(examples).toContainEqual({
    field: 'motivo',
    was: 'sollecito',
    expected: 'pagamenti',
    rules: ['sollecito-senza-esito', 'oggetto'],
    at: expect.any(String),
  })
  expect(plain.out).not.toMatch(new RegExp(`${CODE}|Rossi|6026849300000|CB-0001`))
  const whole = await run('corrections', 'export', '--personal')
  expect(whole.out).toContain('domanda n. 6026849300000 di Mario Rossi')
  const noted = await inStore(({ db }) =>
    db.selectFrom('access_log').select('detail').where('what', '=', 'exported').execute(),
  )
  expect(noted).toEqual([{ detail: '--personal' }])
}, 180_000)
