import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeFolder } from '../../store/folder.ts'

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cg-folder-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

test('a folder is made with those above it, by several at once, and left as it is', async () => {
  const folder = join(await temporary(), 'a/b')
  await Promise.all([makeFolder(folder), makeFolder(folder)])
  await writeFile(join(folder, 'kept'), '')
  await makeFolder(folder)
  expect(await readdir(folder)).toEqual(['kept'])
})

test.each(['file', 'file/data'])('%s is refused with a sentence and the reason', async name => {
  const base = await temporary()
  await writeFile(join(base, 'file'), '')
  const refused = makeFolder(resolve(base, name))
  await expect(refused).rejects.toThrow(`Nothing can be kept in ${join(base, name)}: let DATA_DIR`)
  await expect(refused).rejects.toHaveProperty('cause.code', 'ENOTDIR')
})

test('a folder below /proc is refused, and not waited for', async () => {
  await expect(makeFolder('/proc/none/data')).rejects.toHaveProperty('cause.code', 'ENOENT')
})
