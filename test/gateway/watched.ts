// A whole gateway that watches the first mailbox of its configuration, as the service does.

import type { Config } from '../../config/load.ts'
import { watch } from '../../gateway/mailboxes.ts'
import { type Gateway, openGateway } from '../../gateway/open.ts'

/** @returns the gateway, and what ends the watching and closes it. */
export async function watchedGateway(
  config: Config,
): Promise<{ readonly gateway: Gateway; close(): Promise<void> }> {
  const [mailbox] = config.mailboxes
  if (mailbox === undefined) throw new Error('The configuration has one mailbox.')
  const gateway = await openGateway(config)
  const stop = new AbortController()
  const parts = { ...gateway, db: gateway.store.db, key: null, onProgress: () => {} }
  const watching = watch(parts, mailbox, stop.signal)
  return {
    gateway,
    async close() {
      stop.abort()
      await watching
      await gateway[Symbol.asyncDispose]()
    },
  }
}
