// A mailbox on an IMAP server, ordinary or PEC: one connection, IDLE plus a poll. Its cursor lives in
// the database; neither \Seen, nor dates, nor sequence numbers are a memory of what was taken.
import type { ImapFlow } from 'imapflow'
import { type Backoff, pause, persist, report, type Trouble, USUAL_BACKOFF } from './backoff.ts'
import { counted, feed } from './batches.ts'
import { type AfterAction, afterTaking, makeUp, prepare } from './imap-after.ts'
import {
  connect,
  type ImapAccount,
  openFolder,
  type Timing,
  USUAL_TIMING,
} from './imap-connection.ts'
import { listen, type News } from './imap-idle.ts'
import { unread } from './imap-pass.ts'
import { judge } from './imap-trouble.ts'
import { type Batch, type Limits, type Source, type SourceHooks, USUAL_LIMITS } from './source.ts'
import { openSuspects } from './suspects.ts'

export interface ImapOptions {
  readonly name: string
  readonly account: ImapAccount
  readonly folder: string
  /** The folder is looked at this often, whatever IDLE says. */
  readonly pollSeconds: number
  readonly after: AfterAction
  /** On the first reading, letters that the folder received before are passed over; null: none. */
  readonly backfillFrom: Date | null
  /** A folder for letters in the making, on the file system of the blobs. */
  readonly incoming: string
  readonly limits?: Limits
  readonly backoff?: Backoff
  readonly timing?: Timing
  /** The pause before a letter without a body is asked for again. */
  readonly retryMs?: number
}

/** A server may end an IDLE after 30 minutes (RFC 2177); routers forget a quiet line much sooner. */
const LONGEST_IDLE_MS = 5 * 60_000
const USUAL_RETRY_MS = 10_000

export function imapSource(options: ImapOptions): Source {
  const limits = options.limits ?? USUAL_LIMITS
  const timing = options.timing ?? USUAL_TIMING
  const retryMs = options.retryMs ?? USUAL_RETRY_MS
  const pollMs = Math.min(options.pollSeconds * 1000, LONGEST_IDLE_MS)
  const { account, after, backfillFrom, folder, incoming } = options
  const suspects = openSuspects()
  const listing = { bare: false }
  let renew = false
  let bye: string | null = null

  /** One connection, from login to its end. Returns only when `wait` says that it's enough. */
  async function session(
    hooks: SourceHooks,
    signal: AbortSignal,
    wait: (news: News) => Promise<boolean>,
    succeeded: () => void,
  ): Promise<void> {
    bye = null
    const client = await connect(account, renew, limits.messageBytes, timing, signal)
    renew = false
    try {
      const news = listen(client)
      await prepare(client, after)
      for (let first = true; ; first = false) {
        await pass(client, hooks, signal, first, news.forget)
        succeeded()
        if (!(await wait(news))) return
      }
    } finally {
      bye = client.byeReason || null
      client.close()
    }
  }

  async function pass(
    client: ImapFlow,
    hooks: SourceHooks,
    signal: AbortSignal,
    first: boolean,
    opened: () => void,
  ): Promise<void> {
    const open = await openFolder(client, folder, after.kind === 'nothing', timing)
    opened()
    const cursor = await hooks.cursor()
    const same = cursor?.uidvalidity === open.uidvalidity
    if (cursor && !same) await hooks.uidvalidityChanged(cursor, open.uidvalidity)
    if (cursor && same && first) await makeUp(client, after, cursor, hooks)

    const from = cursor && same ? cursor.uid : 0
    const { begin, take } = counted(hooks)
    const batches = unread(
      { client, folder: open, after: from, backfillFrom, limits, incoming, suspects, listing },
      hooks,
      begin,
    )
    const stored = (batch: Batch) => afterTaking(client, after, batch)
    await feed(batches, take, stored, signal)
    await hooks.health({ ok: true, exists: open.exists, uidNext: open.uidNext })
  }

  /** A refused token is renewed and tried once more before a person is called. */
  function trouble(raised: unknown): Trouble {
    const judged = judge(raised, bye)
    const again = judged.refused && account.login.kind === 'oauth2' && !renew
    renew = renew || judged.refused
    return again ? { ...judged, permanent: false } : judged
  }

  return {
    name: options.name,
    once: async (hooks, signal) => {
      const again = async () => {
        if (suspects.size > 0) await pause(retryMs, signal)
        return suspects.size > 0 && !signal.aborted
      }
      while (!signal.aborted) {
        const before = { tries: suspects.tries, bare: listing.bare, renew }
        try {
          return await session(hooks, signal, again, () => {})
        } catch (error) {
          if (signal.aborted) return
          const judged = trouble(error)
          // These three have an end; all other trouble is for the caller.
          const token = account.login.kind === 'oauth2' && renew && !before.renew
          const further = suspects.tries > before.tries || (listing.bare && !before.bare) || token
          if (!further) {
            await report(hooks, judged)
            throw judged.error
          }
          await pause(retryMs, signal)
        }
      }
    },
    watch: (hooks, signal) => {
      const next = async (news: News) => {
        await news.idle(suspects.size > 0 ? Math.min(pollMs, retryMs) : pollMs)
        return !signal.aborted
      }
      const visit = (succeeded: () => void) => session(hooks, signal, next, succeeded)
      return persist(visit, trouble, options.backoff ?? USUAL_BACKOFF, hooks, signal)
    },
  }
}
