// The folders of what the gateway keeps, made before anything is opened in them.

import { mkdir, mkdtemp, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ConfigError } from '../config/problem.ts'

/**
 * @param folder absolute.
 * @param key where it is said: 'DATA_DIR', 'log.file'.
 * @throws a ConfigError where it can be no folder, or not be written.
 */
export async function makeFolder(folder: string, key: string): Promise<void> {
  try {
    await make(folder)
    // Asked of the system by doing it: root may write where nothing can be kept.
    await rmdir(await mkdtemp(join(folder, 'new-')))
  } catch (error) {
    throw new ConfigError([
      {
        file: folder,
        line: null,
        path: key,
        problem: `nothing can be kept there (${codeOf(error)})`,
        instead: 'name a folder in which this user may write',
      },
    ])
  }
}

/** One after another: below /proc the recursive call of Node never ends. */
async function make(folder: string): Promise<void> {
  const found = await stat(folder).catch(error => {
    if (codeOf(error) !== 'ENOENT') throw error
    return null
  })
  if (found?.isDirectory() === false) throw Object.assign(new Error(), { code: 'ENOTDIR' })
  if (found !== null) return
  await make(dirname(folder))
  await mkdir(folder).catch(error => {
    // Somebody else was quicker.
    if (codeOf(error) !== 'EEXIST') throw error
  })
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)
