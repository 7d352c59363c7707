// One process per data folder. PGlite has no lock of its own: a second process would open the same
// files and its rows would be lost. A listening abstract Unix socket is freed by the kernel, also
// after kill -9, where a lock file would be left behind.

import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'

/** @throws when another process holds the folder, with what to do. */
export async function lockFolder(folder: string): Promise<{ release(): Promise<void> }> {
  const hash = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 32)
  const server = createServer()
  await listening(server, `\0combipat-${hash}`).catch(cause => {
    throw new Error(
      `Another process of the gateway has the data folder ${folder} open. Stop it first: the built-in database is opened by one at a time, PostgreSQL (DATABASE_URL) by several.`,
      { cause },
    )
  })
  server.unref()
  return { release: () => new Promise(done => server.close(() => done())) }
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ path }, resolve)
  })
}
