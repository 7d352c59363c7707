// How people come in: resolved from `web`, `signin` and `notices`.

import type { ClaimRules } from '../requests/claims.ts'
import type { GatewayFile } from './schema.ts'
import { type Env, type Secret, secret } from './secrets.ts'
import type { OidcFile, SigninFile } from './signin-schema.ts'

export interface SigninConfig {
  /** A session ends after so long without a page asked for ... */
  readonly idleMs: number
  /** ... and after so long in any case. */
  readonly wholeMs: number
  /** How long a one-time link is good. */
  readonly linkMs: number
  /** How often somebody may try in a stretch of time, by account and by network address. */
  readonly tries: { readonly windowMs: number; readonly account: number; readonly address: number }
  readonly officials: Ways
  readonly operators: Ways
}

export interface Ways {
  /** `console`: one-time links are printed where the gateway runs; `mail`: they go by letter. */
  readonly links: 'console' | 'mail' | 'none'
  readonly oidc: OidcConfig | null
}

export interface OidcConfig extends ClaimRules {
  readonly issuer: string
  readonly clientId: string
  /** Null: a public client, which PKCE alone protects. */
  readonly clientSecret: Secret | null
  readonly scope: string
}

export interface NoticesConfig {
  readonly transport: string
  readonly from: { readonly name: string; readonly address: string }
}

const MINUTE = 60_000

export function toSignin(gateway: GatewayFile, file: string, env: Env): SigninConfig {
  const { signin } = gateway
  const oidc = (ways: SigninFile['officials']) =>
    ways.oidc === undefined ? null : toOidc(ways.oidc, file, env)
  const officials = oidc(signin.officials)
  return {
    idleMs: signin.idle_minutes * MINUTE,
    wholeMs: signin.hours * 60 * MINUTE,
    linkMs: signin.link_minutes * MINUTE,
    tries: {
      windowMs: signin.tries.minutes * MINUTE,
      account: signin.tries.account,
      address: signin.tries.address,
    },
    officials: {
      links: signin.officials.links ?? (officials === null ? 'console' : 'none'),
      oidc: officials,
    },
    operators: {
      links: signin.operators.links ?? (toNotices(gateway) === null ? 'none' : 'mail'),
      oidc: oidc(signin.operators),
    },
  }
}

function toOidc(oidc: OidcFile, file: string, env: Env): OidcConfig {
  const { claims } = oidc
  return {
    issuer: oidc.issuer,
    clientId: oidc.client_id,
    clientSecret: secret(file, env, oidc.client_secret_file, oidc.client_secret_env),
    scope: oidc.scope,
    claims: { ...claims, roles: claims.roles ?? null, structures: claims.structures ?? null },
    roles: oidc.roles,
    allStructures: oidc.all_structures,
    askVerified: oidc.address_verified === 'asked',
  }
}

/** By which transport, and from whom, letters go that answer none; null: there is no way. */
export function toNotices({ notices, transports, mailboxes }: GatewayFile): NoticesConfig | null {
  const pec = new Set(
    mailboxes.filter(({ channel }) => channel === 'pec').map(({ reply_through }) => reply_through),
  )
  const fit = transports.filter(({ name }) =>
    notices.transport === undefined ? !pec.has(name) : name === notices.transport,
  )
  const [transport] = fit
  const from = notices.from ?? transport?.from
  return transport === undefined || from === undefined || fit.length > 1
    ? null
    : { transport: transport.name, from }
}
