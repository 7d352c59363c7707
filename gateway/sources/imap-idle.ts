// Waiting for news on a connection: IDLE, and never longer than told, since a dead line says nothing
// (failure T1). News that came while a pass was running are not lost.
import type { ImapFlow } from 'imapflow'

export interface News {
  /** A pass begins: what was announced until now will be in its list. */
  forget(): void
  /** Resolves at news, after `ms`, or when the connection ends: the next command tells which. */
  idle(ms: number): Promise<void>
}

/** An IDLE that the server ends sooner is no reason to look again: that would be a busy loop. */
const SHORTEST_IDLE_MS = 1_000

export function listen(client: ImapFlow): News {
  let news = false
  let wake = () => {}
  client.on('exists', () => {
    news = true
    wake()
  })
  client.on('close', () => wake())
  return {
    forget: () => {
      news = false
    },
    idle: ms =>
      new Promise(resolve => {
        if (news || !client.usable) return resolve()
        const timer = setTimeout(() => wake(), ms)
        wake = () => {
          clearTimeout(timer)
          wake = () => {}
          resolve()
        }
        const mine = wake
        const since = Date.now()
        client.idle().then(
          ended => {
            const soon = Date.now() - since < SHORTEST_IDLE_MS
            if (wake === mine && ended !== false && !soon) mine()
          },
          () => mine(), // the connection is gone: the next command fails and says why
        )
      }),
  }
}
