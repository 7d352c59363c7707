// explain and preview --mailbox NAME: letters of files judged as if that mailbox had received them.

import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadConfig } from '../../config/load.ts'
import type { Decision } from '../../gateway/decide.ts'
import { lettersOfPath, tryLetter } from '../../gateway/dry-run.ts'
import { temporaryFolder } from '../servers/child.ts'

const root = join(import.meta.dirname, '../..')
const samples = join(root, 'samples/Maildir')
const folder = temporaryFolder('casella')

/** The shipped configuration with a second mailbox: a PEC of another structure. */
const config = join(folder, 'gateway.yaml')
const shipped = readFileSync(join(root, 'config/gateway.yaml'), 'utf8')
const second = `mailboxes:
  - name: bolzano
    kind: files
    path: ${samples}
    channel: pec
    address: direzione.bolzano@postacert.inps.example
    sede: "1400"
    max_message_mb: 1
    reply_through: none
`
writeFileSync(
  config,
  shipped
    .replace(/^mailboxes:\n/m, second)
    .replaceAll('../samples/', `${root}/samples/`)
    .replace('roster: roster.yaml', `roster: ${root}/config/roster.yaml`)
    .replace('people: people.yaml', `people: ${root}/config/people.yaml`),
)

const { policy, mailboxes } = await loadConfig({ file: config, env: {} })

/** Each letter's decision, as if the mailbox of that name had received it. */
async function decisions(path: string, name: string | null): Promise<readonly Decision[]> {
  const mailbox = mailboxes.find(one => one.name === name) ?? null
  const found: Decision[] = []
  for await (const letter of lettersOfPath(path, policy, mailbox)) {
    found.push(await tryLetter(letter, policy))
  }
  return found
}

it('judges a letter as of the mailbox that is named', async () => {
  const nowhere = await decisions(samples, null)
  const rome = await decisions(samples, 'campioni')
  const bolzano = await decisions(samples, 'bolzano')
  const sedeOf = (decision: Decision | undefined) => decision?.requests[0]?.route.sede
  const undetermined = nowhere.flatMap((one, at) => (sedeOf(one) === null ? [at] : []))
  expect(undetermined.length).toBeGreaterThan(0)
  for (const at of undetermined) {
    expect(sedeOf(rome[at])).toBe('7000')
    expect(sedeOf(bolzano[at])).toBe('1400')
  }
  expect(new Set(bolzano.map(({ channel }) => channel))).toEqual(new Set(['pec']))
})

it('does not analyse what is larger than that mailbox allows', async () => {
  const large = join(folder, 'grande.eml')
  writeFileSync(large, `From: a@b.example\r\nSubject: x\r\n\r\n${'parola '.repeat(200_000)}`)
  const text = async (name: string) => (await decisions(large, name))[0]?.text
  expect(await text('bolzano')).toBe('')
  expect(await text('campioni')).toContain('parola')
})

it.each(['explain', 'preview', 'import'])('%s refuses an unknown mailbox with the names', name => {
  const args = ['gateway/cli.ts', name, '--mailbox', 'milano', '--config', config, samples]
  const env = { PATH: process.env.PATH, DATA_DIR: folder }
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env })
  expect(run.status).toBe(1)
  expect(run.stderr).toContain("no mailbox 'milano'. There are: bolzano, campioni.")
})

it('takes the name on the command line', () => {
  const args = ['gateway/cli.ts', 'explain', '--mailbox', 'bolzano', '--config', config, samples]
  const env = { PATH: process.env.PATH, DATA_DIR: folder }
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env })
  expect(run.stdout).toContain('canale pec')
  expect(run.stdout).not.toContain('canale email')
})
