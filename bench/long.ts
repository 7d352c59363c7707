// One gateway on 50,000 small letters: does the last tenth cost as much CPU as the first? It runs on
// while each tenth is dropped when the former is done, so that every tenth is fetched, stored, decided
// and delivered within its own window.

import { openSync, readSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fillLong } from './mailbox.ts'
import { freshPlace, type Servers } from './run.ts'
import { startGateway } from './variants/pipeline.ts'

const TENTHS = 10
/** A tenth that takes longer is a gateway that stands still. */
const PATIENCE_MS = 10 * 60_000

export interface Tenth {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakMb: number
}

/** @param letters a multiple of ten. */
export async function runLong(servers: Servers, letters: number): Promise<readonly Tenth[]> {
  const place = await freshPlace(servers, 'long')
  const gateway = startGateway(place, [])
  const done = countDone(gateway.log)
  const tenths: Tenth[] = []
  try {
    await Promise.race([gateway.ended, until(() => gateway.usage().cpuSeconds > 0)])
    await settled(gateway.usage)
    for (let tenth = 0; tenth < TENTHS; tenth++) {
      const size = letters / TENTHS
      const before = gateway.usage()
      const start = performance.now()
      fillLong(servers.dovecot, tenth * size, (tenth + 1) * size)
      await Promise.race([gateway.ended, until(() => done() >= (tenth + 1) * size)])
      const seconds = (performance.now() - start) / 1000
      const after = gateway.usage()
      const cpuSeconds = after.cpuSeconds - before.cpuSeconds
      tenths.push({ seconds, cpuSeconds, peakMb: after.peakMb })
    }
  } finally {
    gateway.child.kill('SIGTERM')
    await gateway.ended
  }
  return tenths
}

/** Letters at their end, by the log; it is read on from where the last call stopped. */
function countDone(log: string): () => number {
  const chunk = Buffer.allocUnsafe(1024 * 1024)
  let file: number | null = null
  let rest = ''
  let done = 0
  return () => {
    try {
      file ??= openSync(log, 'r')
    } catch {
      return 0 // not begun yet
    }
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      const lines = (rest + chunk.toString('latin1', 0, read)).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (line.includes('"stage":"handed_over"')) done += JSON.parse(line).letters.length
      }
    }
    return done
  }
}

async function until(holds: () => boolean): Promise<void> {
  const late = Date.now() + PATIENCE_MS
  while (!holds()) {
    if (Date.now() > late) throw new Error('The gateway stands still: see its log.')
    await sleep(50)
  }
}

/** Until its start costs no more CPU. */
async function settled(usage: () => { readonly cpuSeconds: number }): Promise<void> {
  let before = -1
  while (usage().cpuSeconds - before > 0.05) {
    before = usage().cpuSeconds
    await sleep(1_000)
  }
}
