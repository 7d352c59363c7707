// A folder with a configuration of one's own, gone after the test.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

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
rules: rules
`

const smallRules = 'version: 1\nstep: reason\n'
