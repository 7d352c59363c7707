// From the checked file to what the shell uses: defaults filled in, paths absolute, secrets read.

import { dirname, resolve } from 'node:path'
import type { AnswerBook } from '../replies/answer-book.ts'
import { type Attachments, type Clamd, toAttachments } from './answers.ts'
import { type Mailbox, toMailbox } from './mailbox.ts'
import type { ConfiguredPerson } from './people.ts'
import type { PolicyConfig } from './policy.ts'
import type { Problem } from './problem.ts'
import type { ReportsFile } from './report-schema.ts'
import type { Environment, GatewayFile } from './schema.ts'
import { type Env, type Secret, secret } from './secrets.ts'
import { type NoticesConfig, type SigninConfig, toNotices, toSignin } from './signin.ts'
import { type Transport, toTransport } from './transport.ts'

export interface Config {
  /** The file it was read from, absolute. */
  readonly file: string
  readonly mode: 'shadow' | 'live'
  readonly mailboxes: readonly Mailbox[]
  readonly transports: readonly Transport[]
  /** `databaseUrl` null: PGlite in `dataDir`. */
  readonly store: { readonly dataDir: string; readonly databaseUrl: string | null }
  /** Null: the queues live in the database. */
  readonly redisUrl: string | null
  /** 32 bytes, base64; encrypts refresh tokens. */
  readonly gatewayKey: Secret | null
  readonly web: {
    readonly host: string
    readonly port: number
    /** Further names under which the pages may be asked for. */
    readonly hosts: readonly string[]
    /** Scheme, host and port as people reach the pages; null: as was asked. */
    readonly origin: string | null
    /** The declaration of accessibility filed at AgID. */
    readonly accessibility: string | null
    /** Reverse proxies whose X-Forwarded-For is believed. */
    readonly proxies: readonly string[]
  }
  readonly signin: SigninConfig
  /** Null: no letter goes out but answers. */
  readonly notices: NoticesConfig | null
  readonly reports: ReportsFile
  readonly retention: { readonly accessLogDays: number; readonly noticesDays: number }
  readonly delivery: { readonly sendTimeoutMs: number; readonly tries: number }
  /** How many automatic letters may go out, counted in the database. */
  readonly ceilings: Ceilings
  readonly breaker: Breaker
  readonly limits: {
    /** How long the judging of one letter may take. */
    readonly decideMs: number
  }
  /** `file` null: standard error. */
  readonly log: { readonly level: string; readonly file: string | null }
  /** Who of INPS may sign in, where no OpenID Connect provider says so. */
  readonly people: readonly ConfiguredPerson[]
  /** What officials write with. */
  readonly answers: AnswerBook
  readonly attachments: Attachments
  /** What an operator may attach to a form. */
  readonly formAttachments: Attachments
  /** Structure of forms that no row of the routing table places; null: a person chooses. */
  readonly formSede: string | null
  /** Null: attachments are not scanned. */
  readonly clamd: Clamd | null
  /** What `decide` needs: plain data that can be handed to a worker thread. */
  readonly policy: PolicyConfig
  readonly warnings: readonly Problem[]
}

export interface Ceilings {
  readonly senderPerDay: number
  readonly officePerDay: number
  readonly domainPerDay: number
  readonly mailboxPerHour: number
  readonly allPerHour: number
}

/** Trips where a mailbox sends in an hour `times` what its busiest hour was, and `atLeast` letters. */
export interface Breaker {
  readonly atLeast: number
  readonly times: number
}

export function resolveConfig(
  file: string,
  gateway: GatewayFile,
  environment: Environment,
  env: Env,
): Omit<Config, 'policy' | 'people' | 'answers' | 'formSede' | 'warnings'> {
  const near = (path: string) => resolve(dirname(file), path)
  const written = gateway.store.data_dir
  const dataDir = resolve(environment.DATA_DIR ?? (written === undefined ? 'data' : near(written)))
  const only = gateway.transports.length === 1 ? gateway.transports[0]?.name : undefined
  const { limits, delivery } = gateway
  return {
    file,
    mode: gateway.mode,
    mailboxes: gateway.mailboxes.map(mailbox => toMailbox(mailbox, only ?? null, file, env)),
    transports: gateway.transports.map(transport => {
      const pec = gateway.mailboxes.some(
        ({ channel, reply_through }) =>
          channel === 'pec' && (reply_through ?? only) === transport.name,
      )
      return toTransport(transport, pec, dataDir, file, env)
    }),
    store: { dataDir, databaseUrl: environment.DATABASE_URL ?? null },
    redisUrl: environment.REDIS_URL ?? null,
    gatewayKey: secret(file, env, undefined, 'GATEWAY_KEY'),
    web: {
      host: environment.HOST ?? gateway.web.host,
      port: environment.PORT ?? gateway.web.port,
      hosts: gateway.web.hosts,
      origin: gateway.web.url === undefined ? null : new URL(gateway.web.url).origin,
      accessibility: gateway.web.accessibility ?? null,
      proxies: gateway.web.proxies,
    },
    signin: toSignin(gateway, file, env),
    attachments: toAttachments(gateway.answers),
    formAttachments: toAttachments(gateway.form),
    clamd: gateway.clamd ?? null,
    notices: toNotices(gateway),
    reports: gateway.reports,
    retention: {
      accessLogDays: gateway.retention.access_log_days,
      noticesDays: gateway.retention.notices_days,
    },
    ceilings: toCeilings(gateway.replies.ceilings),
    breaker: { atLeast: gateway.replies.breaker.at_least, times: gateway.replies.breaker.times },
    delivery: { sendTimeoutMs: delivery.send_timeout_seconds * 1000, tries: delivery.tries },
    limits: {
      decideMs: limits.decide_seconds * 1000,
    },
    log: {
      level: environment.LOG_LEVEL ?? gateway.log.level,
      file: gateway.log.file === undefined ? null : resolve(dataDir, gateway.log.file),
    },
  }
}

const toCeilings = (written: GatewayFile['replies']['ceilings']): Ceilings => ({
  senderPerDay: written.sender_per_day,
  officePerDay: written.office_per_day,
  domainPerDay: written.domain_per_day,
  mailboxPerHour: written.mailbox_per_hour,
  allPerHour: written.all_per_hour,
})
