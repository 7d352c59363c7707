// One test's share of the house: its mailboxes, database, Redis, mail server and configuration.
import { type SmtpSink, startSmtpSink } from '../servers/smtp-sink.ts'
import { type Desk, makeDesk, type Wanted } from './desk.ts'
import { type House, imapMailbox } from './house.ts'
import { reminder, senderOf } from './letters.ts'

export interface Run extends AsyncDisposable {
  readonly users: readonly string[]
  readonly databaseUrl: string
  readonly redisUrl: string
  readonly sink: SmtpSink
  readonly desk: Desk
  /** Delivers reminders from..to-1, each from its own sender, into a mailbox. */
  deliver(from: number, to: number, user?: string): Promise<void>
}

export interface Changes extends Partial<Wanted> {
  /** How many mailboxes of the house's Dovecot (one unless told), and what is special about them. */
  readonly boxes?: number
  readonly box?: Readonly<Record<string, unknown>>
}

export async function openRun(house: House, slot: number, changes: Changes = {}): Promise<Run> {
  const { boxes = 1, box, ...wanted } = changes
  const users = Array.from({ length: boxes }, () => house.user())
  const sink = await startSmtpSink()
  const databaseUrl = await house.postgres.createDatabase()
  const redisUrl = changes.redisUrl ?? (await house.redisUrl(slot))
  const mailboxes = users.map(user => imapMailbox(house, user, box))
  const desk = makeDesk({ databaseUrl, redisUrl, mailboxes, smtpPort: sink.port, ...wanted })
  const [first = ''] = users
  return {
    users,
    databaseUrl,
    redisUrl,
    sink,
    desk,
    deliver: async (from, to, user = first) => {
      for (let at = from; at < to; at++) {
        await house.dovecot.deliver(user, reminder(at), senderOf(at))
      }
    },
    [Symbol.asyncDispose]: async () => {
      desk[Symbol.dispose]()
      await sink[Symbol.asyncDispose]()
    },
  }
}
