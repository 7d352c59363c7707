// One IMAP connection, safely: TLS unless told otherwise, an error listener always, a deadline on
// what may never be answered.
import { ImapFlow, type MailboxObject } from 'imapflow'

export interface ImapAccount {
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  /** PEM of the authorities to trust instead of the system's. */
  readonly ca?: string
  readonly user: string
  readonly login:
    | { readonly kind: 'password'; readonly password: string }
    /** `renew`: the last token was refused or ended, so a stored one won't do. */
    | {
        readonly kind: 'oauth2'
        readonly accessToken: (ask: { readonly renew: boolean }) => Promise<string>
      }
}

export interface Timing {
  /** A command, or the answer to DONE, that takes longer is a dead connection. */
  readonly commandMs: number
  /** Silence in the middle of an answer. */
  readonly silenceMs: number
}

export const USUAL_TIMING: Timing = { commandMs: 30_000, silenceMs: 60_000 }

/** Room for what surrounds a literal of the largest letter. */
const SLACK = 1024 * 1024

/** A connection that is signed in, and closes when the signal aborts. It can't be used again. */
export async function connect(
  account: ImapAccount,
  renew: boolean,
  largestLiteral: number,
  timing: Timing,
  signal: AbortSignal,
): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: account.host,
    port: account.port,
    secure: account.security === 'tls',
    doSTARTTLS: account.security === 'starttls',
    tls: { minVersion: 'TLSv1.2', ...(account.ca === undefined ? {} : { ca: account.ca }) },
    auth: { user: account.user, ...(await credentials(account, renew)) },
    disableAutoIdle: true,
    logger: false,
    connectionTimeout: timing.commandMs,
    greetingTimeout: timing.commandMs,
    socketTimeout: timing.silenceMs,
    maxLiteralSize: largestLiteral + SLACK,
    maxResponseSize: largestLiteral + 2 * SLACK,
  })
  // Without a listener an 'error' event ends the process; the failed command carries the error too.
  client.on('error', () => {})
  const stop = () => client.close()
  signal.addEventListener('abort', stop, { once: true })
  client.on('close', () => signal.removeEventListener('abort', stop))
  try {
    signal.throwIfAborted()
    await withDeadline(client, timing.commandMs * 2, 'the login', client.connect())
    return client
  } catch (error) {
    client.close()
    throw error
  }
}

async function credentials(account: ImapAccount, renew: boolean) {
  const { login } = account
  if (login.kind === 'password') return { pass: login.password }
  return { accessToken: await login.accessToken({ renew }) }
}

/** Ends the connection when the command isn't done in time: a dead line gives no error by itself. */
export async function withDeadline<T>(
  client: ImapFlow,
  ms: number,
  what: string,
  command: Promise<T>,
): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    late.reject(new Error(`The server did not answer ${what} within ${ms} ms`))
    client.close()
  }, ms)
  try {
    return await Promise.race([command, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

export interface OpenFolder {
  readonly uidvalidity: number
  /** Null where the server keeps it back. */
  readonly uidNext: number | null
  readonly exists: number
}

/** SELECT, also when it is selected: the numbers are fresh, and a dead connection shows. */
export async function openFolder(
  client: ImapFlow,
  path: string,
  readOnly: boolean,
  timing: Timing,
): Promise<OpenFolder> {
  const opening = client.mailboxOpen(path, { readOnly })
  const folder = await withDeadline(client, timing.commandMs, `SELECT ${path}`, opening)
  if (!folder) throw new Error(`The server did not open the folder ${path}`)
  return { ...numbersOf(folder, path), exists: folder.exists }
}

/**
 * Some servers omit these codes or send nonsense, whatever imapflow's types say. Without a true
 * UIDVALIDITY no UID means anything (RFC 3501 2.3.1.1): then nothing is read, nothing remembered.
 */
function numbersOf(folder: Partial<MailboxObject>, path: string) {
  const uidvalidity = Number(folder.uidValidity ?? 0)
  if (!Number.isSafeInteger(uidvalidity) || uidvalidity < 1 || uidvalidity > 0xffffffff) {
    throw new Error(`The server gives no valid UIDVALIDITY for ${path}: nothing is read from it`)
  }
  const uidNext = folder.uidNext ?? 0
  return { uidvalidity, uidNext: uidNext > 0 ? uidNext : null }
}
