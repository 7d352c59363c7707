// Does what was decided: sends the replies. It may only withhold what the decision says (mode shadow,
// silent letters, a ceiling), never add, and stores why.

import type { Config } from '../config/resolve.ts'
import { type Blobs, sha256Of } from '../store/blobs.ts'
import type { Full } from '../store/ceilings.ts'
import { type ClaimLimits, claimReply } from '../store/claims.ts'
import { mintToken } from '../store/form-tokens.ts'
import type { Database } from '../store/open.ts'
import {
  closeReply,
  forwardState,
  type PlannedReply,
  plannedReplies,
  postponeReply,
  type ReplyEnd,
} from '../store/replies.ts'
import { OLD_MAIL, SHADOW } from '../store/reply-rows.ts'
import { stopped, tripped } from '../store/switches.ts'
import { withholdReplies } from '../store/withheld.ts'
import { core } from './core.ts'
import { type Log, mask, reasonOf } from './log.ts'
import { mailboxOf } from './mailboxes.ts'
import { compose, type Sender, type Sent } from './smtp.ts'

export interface DeliverParts {
  readonly db: Database
  readonly blobs: Blobs
  readonly senders: ReadonlyMap<string, Sender>
  readonly config: Config
  readonly log: Log
}

/** A reply could not be sent now; the bell comes again. */
export class TryLater extends Error {}

/**
 * Delivers letters that were decided. Done twice, the second time does nothing.
 * @throws when the world is down, or TryLater when a server said "not now".
 */
export async function deliverLetters(parts: DeliverParts, ids: readonly number[]): Promise<void> {
  const { db, config, log } = parts
  log.debug({ stage: 'delivering', letters: ids })
  const shadow = config.mode === 'shadow'
  await withholdReplies(db, ids, {
    onlySilent: !shadow,
    reason: shadow ? SHADOW : OLD_MAIL,
  })
  const later: string[] = []
  for (const reply of await plannedReplies(db, ids)) {
    const reason = await sendReply(parts, reply)
    if (reason !== null) later.push(reason)
  }
  if (later.length > 0) throw new TryLater(later.join('; '))
}

/** @returns why it has to be tried again, or null when the reply is at its end. */
async function sendReply(parts: DeliverParts, reply: PlannedReply): Promise<string | null> {
  const { db } = parts
  if (parts.config.mode === 'shadow') {
    await closeReply(db, reply, { state: 'withheld', reason: SHADOW }, core.step)
    return null
  }
  if (reply.letter.kind === 'feedback_noted') {
    const forward = await forwardState(db, reply.letterId)
    if (forward === 'planned' || forward === 'sending')
      return 'L’osservazione non è ancora partita.'
    if (forward !== 'sent') {
      const reason = 'L’osservazione non è stata inoltrata: non si può dire il contrario.'
      await closeReply(db, reply, { state: 'withheld', reason }, core.step)
      return null
    }
  }
  const sender = senderOf(parts, reply)
  if (sender === null) {
    const reason = 'La casella non ha un modo per rispondere (reply_through).'
    await closeReply(db, reply, { state: 'withheld', reason }, core.step)
    return null
  }
  const off = await stopped(db, sender.name)
  if (off !== null) return `Gli invii sono fermi: ${off}`
  // It stops machines; a person who writes is none.
  const broken = reply.requestId === null ? await tripped(db) : null
  if (broken !== null) {
    // What the breaker stops is not sent later: nobody waits for a notice of yesterday.
    await closeReply(db, reply, { state: 'withheld', reason: broken }, core.step)
    return null
  }
  const release = await sender.slot()
  try {
    return await sendWith(parts, sender, reply)
  } finally {
    release()
  }
}

async function sendWith(
  parts: DeliverParts,
  sender: Sender,
  reply: PlannedReply,
): Promise<string | null> {
  const { db, config, log } = parts
  // Dated when it was planned: the bytes of every try are the same, and are kept once (T32).
  const { letter, plannedAt } = reply
  const { read } = parts.blobs
  const forwards = letter.kind === 'feedback_forward'
  const enclosed = forwards ? await read(reply.received) : null
  const bytes = await compose(letter, plannedAt, { enclosed, read })
  await parts.blobs.keep([bytes])
  const composed = { sha256: sha256Of(bytes), size: bytes.length, transport: sender.name }
  const claim = await claimReply(db, reply, composed, limitsOf(config, sender))
  log.debug({ stage: 'marked', letter: reply.letterId, claim: claim.kind })
  if (claim.kind === 'withheld') sayWithheld(log, reply, claim.because)
  if (claim.kind === 'full') return `In questo minuto sono già partite ${sender.perMinute} lettere.`
  if (claim.kind !== 'claimed') return null
  const sent = await sender.send(reply.letter, await withToken(db, reply, bytes))
  log.debug({ stage: 'answered_by_server', letter: reply.letterId, end: sent.kind })
  return close(parts, reply, sent, sender.pec)
}

const limitsOf = ({ policy, ceilings, breaker }: Config, { perMinute }: Sender): ClaimLimits => ({
  ...ceilings,
  periodDays: policy.period.days,
  maxLetters: policy.period.max,
  breaker,
  perMinute,
})

function sayWithheld(log: Log, { letterId }: PlannedReply, { limit }: Full): void {
  const told = { stage: 'withheld', letter: letterId, limit }
  if (limit === 'breaker') log.error(told)
  else log.info(told)
}

/** Kept without the token, sent with it: only its hash lies in the database. */
async function withToken(db: Database, reply: PlannedReply, kept: Buffer): Promise<Buffer> {
  const { letter, plannedAt } = reply
  if (letter.opens === null) return kept
  const token = await mintToken(db, reply.id, letter.opens)
  return compose(letter, plannedAt, { token: token ?? '' })
}

function senderOf({ config, senders }: DeliverParts, reply: PlannedReply): Sender | null {
  const mailbox = mailboxOf(config, reply.mailbox)
  return senders.get(mailbox?.replyThrough ?? '') ?? null
}

async function close(
  { db, config, log }: DeliverParts,
  reply: PlannedReply,
  sent: Sent,
  receipts: boolean,
): Promise<string | null> {
  if (sent.kind === 'later' && reply.tries + 1 < config.delivery.tries) {
    await postponeReply(db, reply.id, mask(sent.reason))
    log.warn({ stage: 'postponed', letter: reply.letterId, reason: sent.reason })
    return sent.reason
  }
  const end = endOf(sent, receipts)
  await untilStored(() => closeReply(db, reply, end, core.step), log)
  log.info({ stage: 'sent', letter: reply.letterId, end: end.state })
  return null
}

function endOf(sent: Sent, receipts: boolean): ReplyEnd {
  switch (sent.kind) {
    case 'accepted':
      return { state: 'sent', receipts }
    case 'refused':
      return { state: 'failed', reason: `Il server ha rifiutato la lettera: ${mask(sent.reason)}` }
    case 'later':
      return { state: 'failed', reason: `Inviata più volte senza riuscirci: ${mask(sent.reason)}` }
    case 'in_doubt': {
      const reason = `Non si sa se il server l'abbia presa: ${mask(sent.reason)}. Verificare nella posta inviata prima di scrivere di nuovo.`
      return { state: 'unknown', reason }
    }
  }
}

/** The server has spoken: its word must reach the row, also when the database is down for a while. */
async function untilStored(store: () => Promise<void>, log: Log): Promise<void> {
  for (const pause of [100, 500, 2_000, 5_000, 10_000]) {
    try {
      return await store()
    } catch (error) {
      log.warn({ stage: 'store_again', reason: reasonOf(error) })
      await new Promise(resolve => setTimeout(resolve, pause))
    }
  }
  await store()
}
