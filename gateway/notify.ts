// Sends the letters that answer none. Each is marked before and after, as replies are; what it says
// is made when its turn has come.

import type { Config } from '../config/resolve.ts'
import type { Mail } from '../replies/reply.ts'
import {
  claimNotice,
  closeNotice,
  type Notice,
  plannedNotices,
  postponeNotice,
  questionNotices,
  refuseNotice,
  waitingNotices,
} from '../store/notices.ts'
import type { Database } from '../store/open.ts'
import { stopped } from '../store/switches.ts'
import { TryLater } from './deliver.ts'
import { type Log, mask } from './log.ts'
import type { LetterMaker, MakerParts } from './notice-maker.ts'
import { makers } from './notices.ts'
import { compose, type Sender, type Sent } from './smtp.ts'

export interface NotifyParts extends MakerParts {
  readonly db: Database
  readonly senders: ReadonlyMap<string, Sender>
  readonly config: Config
  readonly log: Log
}

/** @throws TryLater when a server said "not now". Done twice, the second time does nothing. */
export async function notify(parts: NotifyParts, ids: readonly number[]): Promise<void> {
  const later: string[] = []
  for (const notice of await plannedNotices(parts.db, ids)) {
    const reason = await sendNotice(parts, notice)
    if (reason !== null) later.push(reason)
  }
  if (later.length > 0) throw new TryLater(later.join('; '))
}

/** @returns why it has to be tried again, or null when the notice is at its end. */
async function sendNotice(parts: NotifyParts, notice: Notice): Promise<string | null> {
  const { db, config } = parts
  const make: LetterMaker = makers[notice.data.kind]
  const now = new Date()
  if (notice.endsAt !== null && notice.endsAt < now) {
    await closeNotice(db, notice.id, { state: 'withheld', reason: 'Il suo tempo è passato.' })
    return null
  }
  const made = await make(parts, notice, now)
  switch (made.kind) {
    case 'refused':
      await refuseNotice(db, notice.id, made.says)
      return null
    case 'done':
      await closeNotice(db, notice.id, { state: 'sent' })
      return null
    case 'letter': {
      const sender = parts.senders.get(config.notices?.transport ?? '')
      if (sender === undefined) {
        const reason = 'La configurazione non dice come spedire gli avvisi (notices).'
        await closeNotice(db, notice.id, { state: 'withheld', reason })
        return null
      }
      const later = await send(parts, notice, sender, made.write)
      if (later === null || !made.told) return later
      await closeNotice(db, notice.id, { state: 'sent' })
      return null
    }
  }
}

async function send(
  parts: NotifyParts,
  notice: Notice,
  sender: Sender,
  write: () => Promise<Mail>,
): Promise<string | null> {
  const { db } = parts
  const off = await stopped(db, sender.name)
  if (off !== null) return `Gli invii sono fermi: ${off}`
  const release = await sender.slot()
  try {
    const mail = await write()
    const bytes = await compose(mail, notice.plannedAt)
    const { name: transport, perMinute } = sender
    const by = { transport, perMinute, messageId: mail.messageId }
    const claim = await claimNotice(db, notice.id, by)
    if (claim === 'full') return `In questo minuto sono già partite ${perMinute} lettere.`
    if (claim === 'taken') return null
    return await close(parts, notice, await sender.send(mail, bytes))
  } finally {
    release()
  }
}

async function close(
  { db, config, log }: NotifyParts,
  notice: Notice,
  sent: Sent,
): Promise<string | null> {
  if (sent.kind === 'later' && notice.tries + 1 < config.delivery.tries) {
    await postponeNotice(db, notice.id, mask(sent.reason))
    return sent.reason
  }
  const state = (
    { accepted: 'sent', refused: 'failed', later: 'failed', in_doubt: 'unknown' } as const
  )[sent.kind]
  const reason = sent.kind === 'accepted' ? '' : mask(sent.reason)
  await closeNotice(db, notice.id, state === 'sent' ? { state } : { state, reason })
  log.info({ stage: 'notified', notice: notice.id, kind: notice.data.kind, end: state })
  return null
}

const WAITING = 500

/** For the sweep: rings again, and turns interrupted sends into questions. */
export async function sweepNotices(
  db: Database,
  options: { readonly olderThanSeconds: number; readonly leaseSeconds: number },
): Promise<{ readonly waiting: readonly number[]; readonly interrupted: number }> {
  const interrupted = await questionNotices(db, options.leaseSeconds)
  return { interrupted, waiting: await waitingNotices(db, options.olderThanSeconds, WAITING) }
}
