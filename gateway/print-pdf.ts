// A page as PDF, by the Chromium of this machine; there need not be one.

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const
const PATIENCE_MS = 60_000

/** @throws where no Chromium is found, or it prints nothing. */
export async function printPdf(page: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'combipat-pdf-'))
  try {
    const source = join(folder, 'page.html')
    const target = join(folder, 'page.pdf')
    await writeFile(source, page)
    await print([
      ...['--headless=new', '--disable-gpu', '--no-sandbox', '--no-pdf-header-footer'],
      `--user-data-dir=${join(folder, 'profile')}`,
      `--print-to-pdf=${target}`,
      `file://${source}`,
    ])
    return await readFile(target)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function print(args: readonly string[]): Promise<void> {
  for (const name of names) {
    try {
      await run(name, [...args], { timeout: PATIENCE_MS })
      return
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      if (!isMissing) throw new Error(`${name} could not print the report.`, { cause: error })
    }
  }
  throw new Error(
    `No Chromium is on the PATH (${names.join(', ')}): install one, or take --format xlsx.`,
  )
}
