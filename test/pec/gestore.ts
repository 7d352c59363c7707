// Starts the small provider of fake-gestore.ts.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { freePort } from '../servers/ports.ts'

export interface Gestore {
  readonly port: number
  stop(): void
}

/** @param root where the PEM of its authority is written. */
export async function startGestore(lmtpPort: number, root: string): Promise<Gestore> {
  const port = await freePort()
  const script = join(import.meta.dirname, 'fake-gestore.ts')
  const child = spawn(process.execPath, [script, String(port), String(lmtpPort), root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('exit', code => reject(new Error(`The provider ended with ${code}.`)))
  })
  return { port, stop: () => child.kill() }
}
