// Where answers go to: SMTP (ordinary or PEC), or an outbox folder.

import { dirname, resolve } from 'node:path'
import { serverOf } from './gestori.ts'
import type { TransportFile } from './schema.ts'
import { type Env, given, type Secret, secret } from './secrets.ts'

interface AnyTransport {
  readonly name: string
  readonly from: { readonly name: string; readonly address: string } | null
  /** The envelope sender: null is `<>`; undefined is the From address; or one for each letter. */
  readonly envelope: string | null | undefined | { readonly verp: string }
  /** It sends for a PEC mailbox: receipts come back for each letter. */
  readonly pec: boolean
  /** Letters in any 60 seconds; null: as many as there are. Providers of PEC block who sends more. */
  readonly perMinute: number | null
}

export interface SmtpTransport extends AnyTransport {
  readonly kind: 'smtp'
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  readonly auth: { readonly user: string; readonly password: Secret } | null
  readonly caFile: string | null
  readonly pool: number
}

export interface OutboxTransport extends AnyTransport {
  readonly kind: 'outbox'
  readonly folder: string
}

export type Transport = SmtpTransport | OutboxTransport

const PEC_PER_MINUTE = 5

export function toTransport(
  transport: TransportFile,
  pec: boolean,
  dataDir: string,
  file: string,
  env: Env,
): Transport {
  const common = {
    name: transport.name,
    from: transport.from ?? null,
    envelope: transport.envelope,
    pec,
    perMinute: transport.per_minute ?? (pec ? PEC_PER_MINUTE : null),
  }
  if (transport.kind === 'outbox')
    return { ...common, kind: 'outbox', folder: resolve(dataDir, transport.folder) }
  const { user, security } = transport
  return {
    ...common,
    kind: 'smtp',
    host: serverOf(transport.host, transport.gestore, 'smtp'),
    port: transport.port ?? { tls: 465, starttls: 587, none: 25 }[security],
    security,
    auth:
      user === undefined
        ? null
        : {
            user,
            password: given(secret(file, env, transport.password_file, transport.password_env)),
          },
    caFile: transport.ca_file === undefined ? null : resolve(dirname(file), transport.ca_file),
    pool: transport.pool,
  }
}
