// The gateway in this process, where a test wants to look at its parts or to have many of them.

import { readOnce, watch } from '../../gateway/mailboxes.ts'
import { sweepAtStart } from '../../gateway/nightly.ts'
import { type Gateway, openGateway } from '../../gateway/open.ts'
import { mailboxHealth } from '../../store/health.ts'
import { tally } from '../../store/pending.ts'
import type { Desk } from './desk.ts'

/** As `npm start -- --until-idle`: reads every mailbox once and does what there is to do. */
export async function runHere(desk: Desk): Promise<void> {
  await using gateway = await openGateway(await desk.config())
  await sweepAtStart(gateway)
  const parts = partsOf(gateway)
  const never = new AbortController().signal
  await Promise.all(gateway.config.mailboxes.map(mailbox => readOnce(parts, mailbox, never)))
  while ((await tally(gateway.store.db, 0)).open > 0) {
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

export interface Here extends AsyncDisposable {
  readonly gateway: Gateway
  /** What the health page says of a mailbox; null before it was looked at. */
  health(mailbox: string): Promise<MailboxHealth | null>
}

type MailboxHealth = Awaited<ReturnType<typeof mailboxHealth>>[number]

/** As `npm start`, without the pages. */
export async function watchHere(desk: Desk): Promise<Here> {
  const gateway = await openGateway(await desk.config())
  await sweepAtStart(gateway)
  const stop = new AbortController()
  const parts = partsOf(gateway)
  const watching = gateway.config.mailboxes.map(mailbox => watch(parts, mailbox, stop.signal))
  return {
    gateway,
    health: async name => {
      const all = await mailboxHealth(gateway.store.db)
      return all.find(mailbox => mailbox.name === name) ?? null
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort()
      await Promise.all(watching)
      await gateway[Symbol.asyncDispose]()
    },
  }
}

function partsOf(gateway: Gateway) {
  const key = gateway.config.gatewayKey?.() ?? null
  return {
    ...gateway,
    db: gateway.store.db,
    key: key === null ? null : Buffer.from(key, 'base64'),
    onProgress: () => {},
  }
}
