// A folder with a configuration of one's own, gone after the test.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { ConfigError, loadConfig } from '../../config/load.ts'

/** Writes the files (name -> text) and gives the folder. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'combipat-config-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries({ 'rules/reason.yaml': smallRules, ...files })) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text, { mode: 0o600 })
  }
  return folder
}

export const smallRoster = `periodo: {dal: 2021-01-11, al: 2021-04-30}
caselle_inps:
  dominio_ordinario: inps.example
  dominio_pec: postacert.inps.example
  casella_osservazioni: osservazioni@inps.example
  authserv_id: [mx.inps.example]
  gruppi: [lista@inps.example]
enti:
  - id: AUR
    nome: Patronato Aurora
    sedi:
      - {id: AUR-RM1, citta: Roma, email: [roma@aurora.example], pec: [], operatori: []}
`

export const smallGateway = `mode: shadow
mailboxes:
  - name: roma
    kind: imap
    address: Roma@inps.example
    host: imap.inps.example
    user: roma
    password_env: ROMA_PASSWORD
transports:
  - name: uscita
    kind: outbox
form:
  url: https://form.example/
  sede: "7000"
rules: rules
`

const smallRules = 'version: 1\nstep: reason\n'

/** What smallGateway needs of the environment. */
export const env = { ROMA_PASSWORD: 'segreto-7' }

/** The mistakes as 'LINE KEY: PROBLEM -> INSTEAD', the file's folder left out. */
export async function mistakes(
  files: Record<string, string>,
  environment: Record<string, string> = env,
) {
  const folder = await folderWith({ 'roster.yaml': smallRoster, ...files })
  const error = await loadConfig({ file: join(folder, 'gateway.yaml'), env: environment }).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ConfigError)) throw new Error('The configuration has no mistake.')
  const told = error.problems.map(
    p => `${p.file.split('/').at(-1)}:${p.line} ${p.path}: ${p.problem} -> ${p.instead}`,
  )
  return { told: told.join('\n').replaceAll(`${folder}/`, ''), message: error.message, folder }
}
