// Watches the configured mailboxes, each for itself: one that is down disturbs no other. With
// several replicas, one of them watches a mailbox; when it dies, another takes over.

import { readFile } from 'node:fs/promises'
import type { ImapMailbox, Mailbox } from '../config/mailbox.ts'
import type { Config } from '../config/resolve.ts'
import {
  cursorOf,
  knownKeys,
  noteFailure,
  noteMailbox,
  noteSuccess,
  noteUidvalidity,
} from '../store/mailboxes.ts'
import type { Store } from '../store/open.ts'
import { mask, reasonOf } from './log.ts'
import { tokenSource } from './oauth.ts'
import { type ReceiveParts, receive } from './receive.ts'
import { pause } from './sources/backoff.ts'
import { filesSource } from './sources/files.ts'
import { imapSource } from './sources/imap.ts'
import type { ImapAccount } from './sources/imap-connection.ts'
import { type Source, type SourceHooks, USUAL_LIMITS } from './sources/source.ts'

export interface MailboxParts extends ReceiveParts {
  readonly store: Store
  readonly key: Buffer | null
  /** How far a pass of one mailbox is, in letters. */
  onProgress(mailbox: string, done: number, total: number): void
}

const LEASE_RETRY_MS = 5_000

/** One pass over one mailbox. @throws where it cannot be read. */
export async function readOnce(
  parts: MailboxParts,
  mailbox: Mailbox,
  signal: AbortSignal,
): Promise<void> {
  const source = await openSource(parts, mailbox)
  await source.once(await hooksOf(parts, mailbox), signal)
}

/** Until the signal aborts. Troubles are noted as the mailbox's health. */
export async function watch(
  parts: MailboxParts,
  mailbox: Mailbox,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const lease = await parts.store.lease(`mailbox:${mailbox.name}`)
      if (lease !== null) {
        try {
          const source = await openSource(parts, mailbox)
          const hooks = await hooksOf(parts, mailbox)
          await source.watch(hooks, AbortSignal.any([signal, lease.lost]))
        } finally {
          await lease.release()
        }
      }
    } catch (error) {
      await noteTrouble(parts, mailbox.name, error)
    }
    await pause(LEASE_RETRY_MS, signal)
  }
}

/** Files that an import gives to a mailbox: judged and answered as if it had received them. */
export function importedInto(mailbox: Mailbox, path: string): Mailbox {
  const { name, channel, address, aliases, sede, liveFrom, replyThrough, pollMs } = mailbox
  const { maxMessageBytes } = mailbox
  const common = {
    channel,
    address,
    aliases,
    sede,
    liveFrom,
    replyThrough,
    pollMs,
    maxMessageBytes,
  }
  return { kind: 'files', name: `${name}${IMPORT}${path}`, path, ...common }
}

/** The configured mailbox of a letter's place, imports included; undefined where it is gone. */
export function mailboxOf(config: Config, place: string | null): Mailbox | undefined {
  const name = place?.split(IMPORT, 1)[0]
  return config.mailboxes.find(mailbox => mailbox.name === name)
}

/** Null where none is asked for. @throws where none has that name, with the names there are. */
export function mailboxAsked(config: Config, name: string | undefined): Mailbox | null {
  if (name === undefined) return null
  const mailbox = config.mailboxes.find(one => one.name === name)
  if (mailbox !== undefined) return mailbox
  const names = config.mailboxes.map(one => one.name).join(', ')
  throw new Error(`The configuration has no mailbox '${name}'. There are: ${names || 'none'}.`)
}

/** No mailbox may bear it in its name (config/schema.ts). */
const IMPORT = ' < '

/** Also what goes wrong before the source is open turns the mailbox red. */
async function noteTrouble({ db, log }: MailboxParts, name: string, error: unknown): Promise<void> {
  const reason = mask(reasonOf(error))
  log.warn({ stage: 'mailbox', mailbox: name, reason })
  await noteFailure(db, name, reason).catch(also =>
    log.warn({ stage: 'mailbox', mailbox: name, reason: reasonOf(also) }),
  )
}

async function hooksOf(parts: MailboxParts, mailbox: Mailbox): Promise<SourceHooks> {
  const { db, log } = parts
  const { name } = mailbox
  const firstSeen = await noteMailbox(db, name)
  const liveFrom = mailbox.liveFrom === null ? firstSeen : startOf(mailbox.liveFrom)
  return {
    cursor: () => cursorOf(db, name),
    known: keys => knownKeys(db, name, keys),
    async take(batch) {
      log.debug({ stage: 'fetched', mailbox: name, letters: batch.letters.length })
      await receive(parts, mailbox, liveFrom, batch)
    },
    async uidvalidityChanged(before, now) {
      await noteUidvalidity(db, name, before, now)
      log.warn({ stage: 'uidvalidity', mailbox: name, before: before.uidvalidity, now })
    },
    async health(report) {
      if (report.ok) {
        await noteSuccess(db, name, { count: report.exists, uidNext: report.uidNext })
        return
      }
      const reason = mask(reasonOf(report.error))
      log.warn({ stage: 'mailbox', mailbox: name, reason, permanent: report.permanent })
      await noteFailure(db, name, reason)
    },
    progress: (done, total) => parts.onProgress(name, done, total),
  }
}

async function openSource(parts: MailboxParts, mailbox: Mailbox): Promise<Source> {
  const limits = { ...USUAL_LIMITS, messageBytes: mailbox.maxMessageBytes }
  const { incoming } = parts.blobs
  const pollSeconds = mailbox.pollMs / 1000
  if (mailbox.kind === 'files') {
    return filesSource({ name: mailbox.name, path: mailbox.path, pollSeconds, incoming, limits })
  }
  return imapSource({
    name: mailbox.name,
    account: await accountOf(parts, mailbox),
    folder: mailbox.folder,
    pollSeconds,
    after: mailbox.after,
    backfillFrom: mailbox.backfillFrom === null ? null : startOf(mailbox.backfillFrom),
    incoming,
    limits,
  })
}

async function accountOf(parts: MailboxParts, mailbox: ImapMailbox): Promise<ImapAccount> {
  const { auth, caFile, host, port, security } = mailbox
  const ca = caFile === null ? {} : { ca: await readFile(caFile, 'utf8') }
  const common = { host, port, security, user: auth.user, ...ca }
  if (auth.kind === 'password') {
    return { ...common, login: { kind: 'password', password: auth.password() } }
  }
  if (parts.key === null) throw new Error('OAuth2 needs GATEWAY_KEY, 32 bytes in base64.')
  const accessToken = tokenSource(parts.db, mailbox.name, auth, parts.key)
  return { ...common, login: { kind: 'oauth2', accessToken } }
}

/** Midnight in Rome, summer time or not. @param day YYYY-MM-DD */
function startOf(day: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime('Europe/Rome').epochMilliseconds)
}
