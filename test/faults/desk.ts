// A configuration as an administrator would write it, in a folder of its own: what a gateway needs
// to run in this process or in another.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { type Config, loadConfig } from '../../config/load.ts'
import { boundlessReplies } from '../gateway/settings.ts'
import { temporaryFolder } from '../servers/child.ts'
import { senderOf } from './letters.ts'

export interface Wanted {
  readonly databaseUrl: string
  readonly redisUrl: string
  readonly mailboxes: readonly Readonly<Record<string, unknown>>[]
  /** The port of the SMTP server that takes the answers. */
  readonly smtpPort: number
  /** How many senders are enabled (letters.ts numbers them). */
  readonly senders?: number
  readonly tries?: number
  /** Our own distribution lists. */
  readonly groups?: readonly string[]
  readonly sendTimeoutSeconds?: number
  /** Changes to the section `replies`. */
  readonly replies?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}

export interface Desk extends Disposable {
  readonly folder: string
  readonly file: string
  readonly dataDir: string
  readonly env: Readonly<Record<string, string>>
  readonly mailboxes: Wanted['mailboxes']
  /** Another configuration on the same data. */
  changed(changes: Partial<Wanted>): Desk
  /** The same as an object, for a gateway in this process. */
  config(): Promise<Config>
}

/** An interrupted send is given up for a question after twice this time. */
const SEND_TIMEOUT_SECONDS = 2

export function makeDesk(wanted: Wanted, data?: string): Desk {
  const folder = temporaryFolder('desk')
  const [file, dataDir] = [join(folder, 'gateway.yaml'), data ?? join(folder, 'data')]
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(join(folder, 'roster.yaml'), stringify(rosterOf(wanted.senders ?? 60)))
  writeFileSync(file, stringify(gatewayOf(wanted)))
  const env = {
    DATABASE_URL: wanted.databaseUrl,
    REDIS_URL: wanted.redisUrl,
    DATA_DIR: dataDir,
    CASELLA: PASSWORD,
    LOG_LEVEL: 'debug',
    PORT: '0',
    ...wanted.env,
  }
  return {
    folder,
    file,
    dataDir,
    env,
    mailboxes: wanted.mailboxes,
    changed: changes => makeDesk({ ...wanted, ...changes }, dataDir),
    config: () => loadConfig({ file, env: { ...env, LOG_LEVEL: 'silent' } }),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** Of every mailbox of these tests. */
export const PASSWORD = 'segreta'

function gatewayOf({ mailboxes, smtpPort, tries = 8, groups, ...rest }: Wanted) {
  return {
    mode: 'live',
    mailboxes,
    groups: groups ?? [],
    transports: [
      {
        name: 'avvisi',
        kind: 'smtp',
        host: '127.0.0.1',
        port: smtpPort,
        security: 'none',
        from: { name: 'INPS - risposta automatica', address: 'avvisi@inps.example' },
      },
    ],
    form: { url: 'https://combipat.inps.example/scrivi-alla-sede', sede: '7000' },
    replies: {
      ...boundlessReplies,
      ...rest.replies,
    },
    delivery: { send_timeout_seconds: rest.sendTimeoutSeconds ?? SEND_TIMEOUT_SECONDS, tries },
  }
}

function rosterOf(senders: number) {
  const email = Array.from({ length: senders }, (_, number) => senderOf(number))
  return {
    periodo: { dal: '1970-01-01', al: '2099-12-31' },
    caselle_inps: {
      dominio_ordinario: 'inps.example',
      dominio_pec: 'postacert.inps.example',
      casella_osservazioni: 'osservazioni@inps.example',
      authserv_id: ['mx.inps.example'],
    },
    enti: [
      {
        id: 'AUR',
        nome: 'Patronato Aurora',
        sedi: [{ id: 'AUR-RM1', citta: 'Roma', email, pec: [], operatori: [] }],
      },
    ],
  }
}
