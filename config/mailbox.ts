// A mailbox as the shell uses it, from what the file says of it.

import { dirname, resolve } from 'node:path'
import { serverOf } from './gestori.ts'
import type { MailboxFile, OAuth2File } from './schema.ts'
import { type Env, given, type Secret, secret } from './secrets.ts'

interface AnyMailbox {
  readonly name: string
  readonly channel: 'email' | 'pec'
  readonly address: string
  readonly aliases: readonly string[]
  readonly sede: string | null
  /**
   * Letters received before this day (YYYY-MM-DD) are judged and counted, never answered; null:
   * before the gateway first saw this mailbox.
   */
  readonly liveFrom: string | null
  /** Name of a transport; null: nothing is answered from here. */
  readonly replyThrough: string | null
  readonly pollMs: number
  readonly maxMessageBytes: number
}

export interface ImapMailbox extends AnyMailbox {
  readonly kind: 'imap'
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  readonly auth: Auth
  readonly folder: string
  /** YYYY-MM-DD; null: all that is there. What is older than `liveFrom` is never answered. */
  readonly backfillFrom: string | null
  readonly after: After
  readonly caFile: string | null
}

export interface FilesMailbox extends AnyMailbox {
  readonly kind: 'files'
  readonly path: string
}

export type Mailbox = ImapMailbox | FilesMailbox

export type After =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'flag'; readonly flag: string }
  | { readonly kind: 'move'; readonly folder: string }

export type Auth =
  | { readonly kind: 'password'; readonly user: string; readonly password: Secret }
  | {
      readonly kind: 'oauth2'
      readonly user: string
      readonly tokenUrl: string
      readonly clientId: string
      readonly clientSecret: Secret | null
      /** The first one; a rotated one in the database goes before it. */
      readonly refreshToken: Secret
      readonly scope: string | null
    }

/** @param only the name of the only transport there is. */
export function toMailbox(
  mailbox: MailboxFile,
  only: string | null,
  file: string,
  env: Env,
): Mailbox {
  const way = mailbox.reply_through ?? only
  const near = (path: string) => resolve(dirname(file), path)
  const common = {
    name: mailbox.name,
    channel: mailbox.channel,
    address: mailbox.address,
    aliases: mailbox.aliases,
    sede: mailbox.sede,
    liveFrom: mailbox.live_from,
    replyThrough: way === 'none' ? null : way,
    pollMs: mailbox.poll_seconds * 1000,
    maxMessageBytes: mailbox.max_message_mb * 1024 * 1024,
  }
  if (mailbox.kind === 'files') return { ...common, kind: 'files', path: near(mailbox.path) }
  return {
    ...common,
    kind: 'imap',
    host: serverOf(mailbox.host, mailbox.gestore, 'imap'),
    port: mailbox.port ?? (mailbox.security === 'tls' ? 993 : 143),
    security: mailbox.security,
    auth:
      mailbox.oauth2 === undefined
        ? {
            kind: 'password',
            user: mailbox.user,
            password: given(secret(file, env, mailbox.password_file, mailbox.password_env)),
          }
        : toOAuth2(mailbox.user, mailbox.oauth2, file, env),
    folder: mailbox.folder,
    backfillFrom: mailbox.backfill_from,
    after: toAfter(mailbox.after),
    caFile: mailbox.ca_file === undefined ? null : near(mailbox.ca_file),
  }
}

function toOAuth2(user: string, oauth2: OAuth2File, file: string, env: Env): Auth {
  return {
    kind: 'oauth2',
    user,
    tokenUrl: oauth2.token_url,
    clientId: oauth2.client_id,
    clientSecret: secret(file, env, oauth2.client_secret_file, oauth2.client_secret_env),
    refreshToken: given(secret(file, env, oauth2.refresh_token_file, oauth2.refresh_token_env)),
    scope: oauth2.scope ?? null,
  }
}

function toAfter(after: Extract<MailboxFile, { kind: 'imap' }>['after']): After {
  if (after === 'nothing') return { kind: 'nothing' }
  return 'flag' in after ? { kind: 'flag', flag: after.flag } : { kind: 'move', folder: after.move }
}
