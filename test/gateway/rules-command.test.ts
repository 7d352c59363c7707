// `npm run rules` as a coordinator types it, on a folder of rules that he tries.

import { execFile } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../servers/child.ts'

const root = join(import.meta.dirname, '../..')
const EXAMPLE =
  'Confermo di aver inserito la richiesta sul portale. Potete considerare chiusa questa mail.'

/** Of the rules that ship, with a change in the file of one step. */
function tried(step: string, change: (text: string) => string): string {
  const folder = join(temporaryFolder('rules'), 'regole-nuove')
  cpSync(join(root, 'config/rules'), folder, { recursive: true })
  const file = join(folder, `${step}.yaml`)
  const before = readFileSync(file, 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(file, after)
  return folder
}

async function rules(...args: readonly string[]): Promise<{ code: number; out: string }> {
  try {
    const command = [join(root, 'gateway/cli.ts'), 'rules', ...args]
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root })
    return { code: 0, out: stdout }
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    return { code: 1, out: stdout + stderr }
  }
}

test('a failed example names the file and the line of its rule', async () => {
  const folder = tried('reply', text => text.replace(EXAMPLE, 'Chiedo notizie della pratica.'))
  const lines = readFileSync(join(folder, 'reply.yaml'), 'utf8').split('\n')
  const example = lines.findIndex(line => line.includes('Chiedo notizie della pratica.'))
  const line = lines.findLastIndex((text, at) => at < example && text.includes('- id: ')) + 1
  const { code, out } = await rules('check', folder)
  expect(code).toBe(1)
  expect(out).toContain(`Esempio (sì) di «${lines[line - 1]?.split('id: ')[1]}» (`)
  expect(out).toContain(`reply.yaml:${line}) fallito: Chiedo notizie della pratica.`)
}, 60_000)

test('a rule is shown as it would be, before it is in force', async () => {
  const says = 'Conferma di avere già usato il modulo e non chiede altro.'
  const folder = tried('reply', text => text.replace(says, 'Conferma e saluta.'))
  expect((await rules('explain', 'reply-modulo-usato')).out).toContain(says)
  const tomorrow = await rules('explain', 'reply-modulo-usato', folder)
  expect(tomorrow.out).toContain('Conferma e saluta.')
  expect(tomorrow.out).not.toContain(says)
}, 60_000)
