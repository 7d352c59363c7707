// npm run report, as it is typed.

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../servers/child.ts'
import { settings } from './settings.ts'

const root = join(import.meta.dirname, '../..')
const folder = temporaryFolder('rapporto')

beforeAll(async () => {
  const mailbox = { name: 'roma', kind: 'files', path: '.', address: 'roma@inps.example' }
  await settings({ folder, senders: ['p.verdi@patronato.example'], mailboxes: [mailbox] })
})

async function report(...args: readonly string[]) {
  const env = {
    ...process.env,
    CONFIG: join(folder, 'gateway.yaml'),
    DATA_DIR: join(folder, 'data'),
  }
  const command = [join(root, 'gateway/cli.ts'), 'report', ...args]
  const run = promisify(execFile)(process.execPath, command, { env })
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, error: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: stdout, error: stderr }),
  )
}

test('an id that nobody has ends with 2 and says which there are', async () => {
  const known = await report('--institute', 'AUR', '--office', 'AUR-RM1')
  expect(known).toMatchObject({ code: 0, out: expect.stringContaining('Roma') })
  expect(known.error).toContain('--from and --to choose other days.')
  const institute = await report('--institute', 'NESSUNO', '--format', 'json')
  expect(institute).toMatchObject({ code: 2, out: '' })
  expect(institute.error).toContain('--institute NESSUNO is not known. There are: AUR.')
  const office = await report('--institute', 'AUR', '--office', 'NESSUNO')
  expect(office).toMatchObject({ code: 2, out: '' })
  expect(office.error).toContain('--office NESSUNO is not known. There are: AUR-RM1.')
  const cut = await report('--by', 'moon')
  expect(cut).toMatchObject({ code: 2, error: expect.stringContaining('There are: time,') })
}, 180_000)
