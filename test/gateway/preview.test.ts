import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../servers/child.ts'

const root = join(import.meta.dirname, '../..')
const samples = join(root, 'samples/Maildir')

/** The command as a person runs it. */
const preview = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['gateway/cli.ts', 'preview', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, DATA_DIR: temporaryFolder('preview') },
  })

const printed = (...args: readonly string[]): string => preview(...args).stdout

it('shows the bytes that would go, the same each time, and why none do', () => {
  const text = printed(samples)
  expect(text).toMatch(/^From: .*$/m)
  expect(text).toContain('Auto-Submitted: auto-replied')
  expect(text).toContain('no reply:')
  expect(printed(samples)).toBe(text)
})

it('shows what other templates would change, letter by letter, and counts', () => {
  const folder = temporaryFolder('modelli')
  cpSync(join(root, 'config/replies'), folder, { recursive: true })
  expect(printed('diff', folder, samples)).toMatch(/^0 of \d+ letters change\.\n$/)
  const file = join(folder, 'use_form.it.liquid')
  const source = readFileSync(file, 'utf8')
  writeFileSync(file, source.replace('Cordiali saluti', 'Distinti saluti'))
  const text = printed('diff', folder, samples)
  expect(text).toContain('\n- Cordiali saluti\n')
  expect(text).toContain('\n+ Distinti saluti\n')
  expect(text).toMatch(/[1-9]\d* of \d+ letters change\.\n$/)
})

it('refuses templates with a mistake', () => {
  const folder = temporaryFolder('modelli')
  cpSync(join(root, 'config/replies'), folder, { recursive: true })
  writeFileSync(join(folder, 'use_form.it.liquid'), '---\noggetto: x\n---\n{{ nome }}\n')
  const { status, stderr } = preview('diff', folder, samples)
  expect(status).not.toBe(0)
  expect(stderr).toContain('use_form.it.liquid:4')
})
