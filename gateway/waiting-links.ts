// Links made by `npm run signin` while another process holds PGlite: each waits in a file named by
// its hash until it is followed, and the gateway that runs takes it over. Whoever can write there
// could write the database too.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const schema = z.strictObject({
  as: z.enum(['official', 'operator']),
  /** Account or address. */
  who: z.string(),
  endsAt: z.iso.datetime().transform(text => new Date(text)),
})

export type WaitingLink = z.output<typeof schema>

const fileOf = (dataDir: string, idHash: string): string =>
  join(dataDir, 'signin', `${idHash}.json`)

export async function leaveLink(dataDir: string, idHash: string, link: WaitingLink): Promise<void> {
  await mkdir(join(dataDir, 'signin'), { recursive: true, mode: 0o700 })
  const text = JSON.stringify({ ...link, endsAt: link.endsAt.toISOString() })
  await writeFile(fileOf(dataDir, idHash), text, { mode: 0o600 })
}

/** @param idHash of hex digits. @returns the link, gone from its file; null where there is none. */
export async function takeLink(dataDir: string, idHash: string): Promise<WaitingLink | null> {
  const file = fileOf(dataDir, idHash)
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  await rm(file)
  return schema.parse(JSON.parse(text))
}
