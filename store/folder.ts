// Folders in which something is kept: made step by step, and tried.

import { mkdir, mkdtemp, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Makes the folder with those above it; does nothing where it is.
 * @param folder absolute.
 * @throws when it cannot be made or written to, with a sentence that says what to do.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await make(folder)
    // Tried, not asked: to root every folder looks writable.
    await rmdir(await mkdtemp(join(folder, 'new-')))
  } catch (cause) {
    throw new Error(
      `Nothing can be kept in ${folder}: let DATA_DIR, or the configuration, name a folder in which this user may write`,
      { cause },
    )
  }
}

/** One after another: below /proc the recursive call of Node never ends. */
async function make(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error
    await make(dirname(folder))
    await mkdir(folder).catch(again => {
      // Somebody else was quicker.
      if (codeOf(again) !== 'EEXIST') throw again
    })
  }
}

/** Of an error of the file system: ENOENT, EEXIST … */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined
