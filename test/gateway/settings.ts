// A configuration as an administrator would write it, for tests that run the whole gateway.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { type Config, loadConfig } from '../../config/load.ts'

export interface Settings {
  readonly folder: string
  readonly mode?: 'shadow' | 'live'
  readonly databaseUrl?: string
  readonly redisUrl?: string
  readonly mailboxes: readonly Record<string, unknown>[]
  readonly transports?: readonly Record<string, unknown>[]
  /** Our own domain; inps.example by default. */
  readonly domain?: string
  /** Exact addresses that are enabled, all of one invented office. */
  readonly senders: readonly string[]
  readonly pecSenders?: readonly string[]
  /** PEM of an authority whose signatures on PEC are believed. */
  readonly trustedCa?: string
  /** Further keys of gateway.yaml. */
  readonly more?: Readonly<Record<string, unknown>>
  /** The people of people.yaml. */
  readonly people?: readonly Record<string, unknown>[]
  /** Changes to the section `replies`. */
  readonly replies?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}

/** One invented office writes hundreds of letters in these tests: nothing holds its answers back. */
export const boundlessReplies = {
  contact: { it: 'il referente COMBIPAT', de: 'die Ansprechperson' },
  ceilings: {
    office_per_day: 100_000,
    domain_per_day: 100_000,
    mailbox_per_hour: 100_000,
    all_per_hour: 100_000,
  },
  breaker: { at_least: 100_000 },
}

/** Writes gateway.yaml and roster.yaml into the folder and loads them. */
export async function settings(given: Settings): Promise<Config> {
  mkdirSync(given.folder, { recursive: true })
  const file = join(given.folder, 'gateway.yaml')
  writeFileSync(join(given.folder, 'roster.yaml'), stringify(rosterOf(given)))
  if (given.people !== undefined) {
    writeFileSync(join(given.folder, 'people.yaml'), stringify({ people: given.people }))
  }
  writeFileSync(
    file,
    stringify({
      mode: given.mode ?? 'live',
      mailboxes: given.mailboxes,
      transports: given.transports ?? [
        {
          name: 'uscita',
          kind: 'outbox',
          from: { name: 'INPS - risposta automatica', address: 'avvisi@inps.example' },
        },
      ],
      form: { url: 'https://combipat.inps.example/scrivi-alla-sede', sede: '7000' },
      replies: {
        ...boundlessReplies,
        ...given.replies,
      },
      delivery: { send_timeout_seconds: 10 },
      ...(given.people !== undefined && { people: 'people.yaml' }),
      ...given.more,
      ...(given.trustedCa !== undefined && { pec: { trusted_ca_files: [given.trustedCa] } }),
    }),
  )
  return loadConfig({
    file,
    env: {
      DATA_DIR: join(given.folder, 'data'),
      LOG_LEVEL: 'error',
      ...(given.databaseUrl !== undefined && { DATABASE_URL: given.databaseUrl }),
      ...(given.redisUrl !== undefined && { REDIS_URL: given.redisUrl }),
      ...given.env,
    },
  })
}

function rosterOf({ senders, pecSenders = [], domain = 'inps.example' }: Settings) {
  return {
    periodo: { dal: '2020-01-01', al: '2099-12-31' },
    caselle_inps: {
      dominio_ordinario: domain,
      dominio_pec: 'postacert.inps.example',
      casella_osservazioni: `osservazioni@${domain}`,
      authserv_id: ['mx.inps.example'],
    },
    enti: [
      {
        id: 'AUR',
        nome: 'Patronato Aurora',
        sedi: [
          {
            id: 'AUR-RM1',
            citta: 'Roma',
            email: [...senders],
            pec: [...pecSenders],
            operatori: [],
          },
        ],
      },
    ],
  }
}
