import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
/** Those that are programs of ours; the others are other people's tools. */
const ours = Object.entries(scripts).flatMap(([name, line]) => {
  const [, args] = /^(?:exec )?node (.*)$/.exec(line) ?? []
  return args === undefined ? [] : [[name, args.split(' ')] as const]
})

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    // Help needs no configuration, not even a right one.
    env: { PATH: process.env.PATH, CONFIG: '/nowhere/gateway.yaml' },
  })

it('knows the scripts that people run', () => {
  expect(ours.map(([name]) => name)).toEqual(
    expect.arrayContaining(['start', 'explain', 'preview', 'import', 'rules', 'routes', 'bench']),
  )
})

it.each(ours)('npm run %s tells with --help what it takes, and does nothing', (name, args) => {
  for (const asked of ['--help', '-h']) {
    const { status, stdout, stderr } = run(...args, asked)
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).toContain(
      name === 'start'
        ? 'npm start'
        : `npm run ${['explain', 'preview', 'report', 'corrections'].includes(name) ? '-s ' : ''}${name}`,
    )
  }
})

it('lists the commands where none is named or it is unknown', () => {
  expect(run('gateway/cli.ts', '--help').stdout).toContain('migrate')
  const unknown = run('gateway/cli.ts', 'indovina')
  expect(unknown.status).toBe(1)
  expect(unknown.stderr).toContain("There is no command 'indovina'.")
  expect(unknown.stderr).toContain('migrate')
})
