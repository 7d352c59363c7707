// What may stand in gateway.yaml. Every key is explained, with its default, in gateway.yaml and
// examples/production.yaml; here each has the hint that an error shows.

import { z } from 'zod'
import { answersSchema, clamdSchema } from './answers.ts'
import { gestoreNames } from './gestori.ts'
import { reportsSchema } from './report-schema.ts'
import { noticesSchema, retentionSchema, signinSchema, webSchema } from './signin-schema.ts'

const text = z.string().min(1)
const positive = z.int().min(1)
const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'is no name -> write small letters, digits, - and _')
const address = z
  .email('is no address -> write one address, e.g. sede@inps.example')
  .transform(value => value.toLowerCase())
const addresses = z.array(address).default([])
const day = z.iso.date('is no day -> write year-month-day, e.g. 2021-01-11')
const port = z.int().min(1).max(65535).describe('a port from 1 to 65535')
const host = text.describe('the name of the server, e.g. imap.inps.example')
const security = z.enum(['tls', 'starttls', 'none']).default('tls')
const path = text.describe('a path; a relative one is taken from this file')
const domain = z
  .string()
  .regex(/^[a-z0-9.-]+$/i, 'is no host name -> write e.g. mx.inps.example')
  .transform(value => value.toLowerCase())

/** Where a password comes from. That one of them stands is checked in check.ts. */
const password = {
  password_file: path.optional(),
  password_env: text.describe('the name of an environment variable').optional(),
}

const oauth2Schema = z.strictObject({
  token_url: z.url({ protocol: /^https?$/ }).describe('the address that gives access tokens'),
  client_id: text,
  client_secret_file: path.optional(),
  client_secret_env: text.optional(),
  refresh_token_file: path.optional(),
  refresh_token_env: text.optional(),
  scope: text.optional(),
})

const sede = z
  .string()
  .regex(/^\d{4,6}$/, 'is no code of a structure -> write it in quotes, e.g. "7000"')

const mailbox = {
  name: name.describe('a short name, e.g. roma-centro'),
  channel: z.enum(['email', 'pec']).default('email'),
  address: address.describe('the address of the mailbox'),
  aliases: addresses,
  sede: sede.nullable().default(null),
  live_from: day.nullable().default(null).describe('the first day that is answered'),
  reply_through: z.union([name, z.literal('none')]).optional(),
}

const imapSchema = z.strictObject({
  kind: z.literal('imap'),
  ...mailbox,
  host: host.optional(),
  gestore: z.enum(gestoreNames).optional(),
  port: port.optional(),
  security,
  user: text.describe('the user that signs in'),
  ...password,
  oauth2: oauth2Schema.optional(),
  folder: text.default('INBOX'),
  poll_seconds: z.number().min(1).max(86400).default(60),
  backfill_from: day.nullable().default(null),
  after: z
    .union([
      z.literal('nothing'),
      z.strictObject({ flag: text }),
      z.strictObject({ move: text.describe('the folder to move letters to') }),
    ])
    .default('nothing'),
  ca_file: path.optional(),
  max_message_mb: z.number().min(1).max(1024).default(100),
})

const filesSchema = z.strictObject({
  kind: z.literal('files'),
  ...mailbox,
  path: path.describe('a Maildir, an mbox, or a folder of .eml files'),
  poll_seconds: z.number().min(1).max(86400).default(5),
  max_message_mb: z.number().min(1).max(1024).default(100),
})

const envelope = z.union([address, z.null(), z.strictObject({ verp: address })]).optional()

const from = z.strictObject({
  name: text.default('COMBIPAT - risposta automatica'),
  address,
})

const smtpSchema = z.strictObject({
  kind: z.literal('smtp'),
  name,
  host: host.optional(),
  gestore: z.enum(gestoreNames).optional(),
  port: port.optional(),
  security,
  user: text.optional(),
  ...password,
  ca_file: path.optional(),
  from: from.optional(),
  envelope,
  pool: z.int().min(1).max(50).default(5),
  per_minute: z.int().min(1).max(10_000).optional(),
})

const outboxSchema = z.strictObject({
  kind: z.literal('outbox'),
  name,
  folder: text.default('outbox'),
  from: from.optional(),
  envelope,
  per_minute: z.int().min(1).max(10_000).optional(),
})

export const gatewaySchema = z.strictObject({
  mode: z.enum(['shadow', 'live']).default('shadow'),
  mailboxes: z.array(z.discriminatedUnion('kind', [imapSchema, filesSchema])).min(1),
  transports: z.array(z.discriminatedUnion('kind', [smtpSchema, outboxSchema])).default([]),
  form: z.strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'is no web address -> write https://...' })
      .describe('the address of the form "Scrivi alla sede", https://...'),
    token: z.enum(['none', 'append']).default('none'),
    sede: sede.optional(),
    max_files: z.int().min(0).max(10).default(3),
    max_file_mb: z.number().min(0.1).max(20).default(3),
  }),
  replies: z
    .strictObject({
      contact: z
        .strictObject({ it: text, de: text })
        .default({
          it: 'il referente COMBIPAT del Suo istituto',
          de: 'die COMBIPAT-Ansprechperson Ihres Patronats',
        })
        .describe('whom senders may ask, as it: TEXT and de: TEXT'),
      period_days: z.number().min(1).max(365).default(7),
      max_letters_in_period: z.int().min(0).max(2).default(2),
      templates: path.optional(),
      feedback: z.enum(['none', 'forward']).default('none'),
      bilingual_structures: z
        .array(z.string().regex(/^\d{2,6}$/, 'is no code -> write it in quotes, e.g. "1400"'))
        .default(['1400']),
      ceilings: z
        .strictObject({
          sender_per_day: positive.max(100).default(4),
          office_per_day: positive.max(100_000).default(40),
          domain_per_day: positive.max(100_000).default(200),
          mailbox_per_hour: positive.max(100_000).default(300),
          all_per_hour: positive.max(1_000_000).default(1000),
        })
        .prefault({}),
      breaker: z
        .strictObject({
          at_least: positive.max(100_000).default(100),
          times: z.number().min(1.5).max(100).default(4),
        })
        .prefault({}),
    })
    .prefault({}),
  pec: z
    .strictObject({
      exemption: z.enum(['necessary', 'all']).default('necessary'),
      trusted_ca_files: z.array(path).default([]),
    })
    .prefault({}),
  trusted_authserv: z.array(domain).default([]),
  own_addresses: addresses,
  groups: addresses,
  roster: path.default('roster.yaml'),
  routes: path.optional(),
  rules: path.optional(),
  tables: path.optional(),
  store: z.strictObject({ data_dir: path.optional() }).prefault({}),
  web: webSchema.prefault({}),
  people: path.optional(),
  signin: signinSchema.prefault({}),
  notices: noticesSchema.prefault({}),
  retention: retentionSchema.prefault({}),
  reports: reportsSchema.prefault({}),
  answers: answersSchema.prefault({}),
  clamd: clamdSchema.optional(),
  delivery: z
    .strictObject({
      send_timeout_seconds: z.number().min(1).max(600).default(60),
      tries: positive.max(50).default(8),
    })
    .prefault({}),
  limits: z
    .strictObject({
      decide_seconds: z.number().min(1).max(600).default(20),
    })
    .prefault({}),
  log: z.strictObject({ level: logLevel().default('info'), file: text.optional() }).prefault({}),
})

export type GatewayFile = z.output<typeof gatewaySchema>
export type MailboxFile = GatewayFile['mailboxes'][number]
export type TransportFile = GatewayFile['transports'][number]
export type OAuth2File = z.output<typeof oauth2Schema>

/** The whole environment that is read, besides the names that *_env keys give. */
export const environmentSchema = z.object({
  CONFIG: text.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'is no PostgreSQL address -> write postgresql://USER@HOST/NAME')
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'is no Redis address -> write redis://HOST:6379')
    .optional(),
  DATA_DIR: text.optional(),
  HOST: text.optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'is no port -> write a number from 0 to 65535')
    .transform(Number)
    .refine(value => value <= 65535, 'is no port -> write a number from 0 to 65535')
    .optional(),
  GATEWAY_KEY: z
    .string()
    .refine(isKey, 'is not 32 bytes in base64 -> write what `openssl rand -base64 32` prints')
    .optional(),
  LOG_LEVEL: logLevel().optional(),
})

export type Environment = z.output<typeof environmentSchema>

function logLevel() {
  return z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
}

function isKey(value: string): boolean {
  return Buffer.from(value, 'base64').length === 32
}
