// The connection of the two variants that stand beside the gateway, and how they tell their figures.

import { ImapFlow } from 'imapflow'
import { usageOf } from '../process.ts'

export interface Told {
  readonly letters: number
  readonly bytes: number
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakMb: number
}

/** Reads every letter of the mailbox in one range of UIDs; the clock runs from login to the last one. */
export async function measure(take: (bytes: Buffer) => Promise<void>): Promise<void> {
  const [port, user] = process.argv.slice(2)
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: Number(port),
    secure: false,
    doSTARTTLS: false,
    auth: { user: user ?? '', pass: 'segreta' },
    disableAutoIdle: true,
    logger: false,
  })
  client.on('error', () => {}) // the command carries it too
  const before = process.cpuUsage()
  const start = performance.now()
  await client.connect()
  await client.mailboxOpen('INBOX', { readOnly: true })
  let letters = 0
  let bytes = 0
  for await (const { source } of client.fetch('1:*', { uid: true, source: true }, { uid: true })) {
    if (source === undefined) throw new Error('The server gave a letter without its body.')
    await take(source)
    letters++
    bytes += source.length
  }
  const seconds = (performance.now() - start) / 1000
  const { user: own, system } = process.cpuUsage(before)
  const told: Told = {
    letters,
    bytes,
    seconds,
    cpuSeconds: (own + system) / 1e6,
    peakMb: usageOf(process.pid)?.peakMb ?? 0,
  }
  console.log(JSON.stringify(told))
  await client.logout()
}
