import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError } from '../../config/problem.ts'
import { makeFolder } from '../../gateway/kept-folder.ts'

test('a folder is made with those above it, and left as it is the second time', async () => {
  const base = await mkdtemp(join(tmpdir(), 'cg-kept-'))
  const folder = join(base, 'a/b')
  await Promise.all([makeFolder(folder, 'DATA_DIR'), makeFolder(folder, 'DATA_DIR')])
  await makeFolder(folder, 'DATA_DIR')
  expect((await stat(folder)).isDirectory()).toBe(true)
  await rm(base, { recursive: true })
})

test.each([
  ['a file', 'file'],
  ['below a file', 'file/data'],
])('%s keeps nothing, and says so', async (_, name) => {
  const base = await mkdtemp(join(tmpdir(), 'cg-kept-'))
  await writeFile(join(base, 'file'), '')
  const folder = join(base, name)
  const refused = makeFolder(folder, 'DATA_DIR')
  await expect(refused).rejects.toThrow(ConfigError)
  await expect(refused).rejects.toThrow(
    `${folder}  DATA_DIR\n  nothing can be kept there (ENOTDIR)`,
  )
  await rm(base, { recursive: true })
})

test('where nothing can be made it ends, and says so', async () => {
  await expect(makeFolder('/proc/none/data', 'log.file')).rejects.toThrow(
    /\/proc\/none\/data {2}log\.file\n {2}nothing can be kept there/,
  )
})
