// How many letters may have gone out, counted where all gateways meet: the rows. Whoever counts holds
// the one lock of the claims, so that parallel workers cannot both take the last place (T40, T41).

import { sql, type Transaction } from 'kysely'
import type { Step } from '../replies/reply.ts'
import type { Tables } from './schema.ts'

export interface Ceilings {
  /** Of one identity: at most one notice and one short letter in the period. */
  readonly periodDays: number
  readonly maxLetters: number
  readonly senderPerDay: number
  readonly officePerDay: number
  readonly domainPerDay: number
  readonly mailboxPerHour: number
  readonly allPerHour: number
  readonly breaker: { readonly atLeast: number; readonly times: number }
}

export interface Claimed {
  readonly replyId: number
  readonly recipient: string
  readonly handle: string
  readonly step: Step
  readonly office: string | null
  readonly mailbox: string | null
  /** It goes to our own mailbox. */
  readonly own: boolean
}

/** Why a letter may not go: a limit by its name, the matter that it concerns, an Italian sentence. */
export interface Full {
  readonly limit: 'period' | 'sender' | 'office' | 'domain' | 'mailbox' | 'all' | 'breaker'
  readonly key: string
  readonly says: string
}

/** Taken before the count, kept to the end of the transaction. */
export async function lockClaims(tx: Transaction<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('claims', 0))`.execute(tx)
}

interface Counts {
  readonly identity: number
  readonly step: number
  readonly sender: number
  readonly office: number
  readonly domain: number
  readonly mailbox: number
  /** Of the mailbox, since the breaker was last reset. */
  readonly burst: number
  readonly every: number
  /** Why the breaker has stopped all letters already; null as a rule. */
  readonly broken: string | null
  readonly usual: number
}

/** @returns null where the letter may go. */
export async function fullFor(
  tx: Transaction<Tables>,
  claimed: Claimed,
  ceilings: Ceilings,
): Promise<Full | null> {
  const counts = await count(tx, claimed, ceilings)
  const { recipient, mailbox, office, own } = claimed
  const domain = domainOf(recipient)
  // What goes to our own mailbox is no answer: only the breaker and the hour count it.
  if (!own && (counts.identity >= ceilings.maxLetters || counts.step > 0))
    return full('period', recipient, alreadyWritten(counts.identity, ceilings.periodDays))
  const box = mailbox ?? ''
  if (counts.broken !== null) return full('breaker', box, counts.broken)
  if (trips(counts, ceilings)) {
    const says = `La casella ${box} ha risposto ${counts.burst} volte in un’ora, di solito al più ${counts.usual}: tutte le risposte automatiche sono ferme.`
    return full('breaker', box, says)
  }
  if (!own && counts.sender >= ceilings.senderPerDay)
    return full(
      'sender',
      recipient,
      limit('a questo indirizzo', ceilings.senderPerDay, 'un giorno'),
    )
  if (office !== null && counts.office >= ceilings.officePerDay)
    return full('office', office, limit('a questo ufficio', ceilings.officePerDay, 'un giorno'))
  if (!own && counts.domain >= ceilings.domainPerDay)
    return full('domain', domain, limit('a questo dominio', ceilings.domainPerDay, 'un giorno'))
  if (counts.mailbox >= ceilings.mailboxPerHour)
    return full('mailbox', box, limit('da questa casella', ceilings.mailboxPerHour, 'un’ora'))
  if (counts.every >= ceilings.allPerHour)
    return full('all', '', limit('da tutte le caselle', ceilings.allPerHour, 'un’ora'))
  return null
}

const full = (limit: Full['limit'], key: string, says: string): Full => ({ limit, key, says })

const limit = (whose: string, most: number, time: string): string =>
  `Raggiunto il limite di ${most} lettere ${whose} in ${time}.`

const alreadyWritten = (letters: number, days: number): string =>
  letters === 0
    ? 'Le lettere automatiche sono spente nella configurazione.'
    : `Ha già ricevuto ${letters === 1 ? 'questa lettera' : `${letters} lettere`} negli ultimi ${days} giorni.`

/** Far above what its busiest hour was, in a number that is no chance. */
function trips({ burst, usual }: Counts, { breaker }: Ceilings): boolean {
  return burst >= breaker.atLeast && burst >= breaker.times * Math.max(usual, 1)
}

async function count(
  tx: Transaction<Tables>,
  { replyId, recipient, handle, step, office, mailbox }: Claimed,
  { periodDays }: Ceilings,
): Promise<Counts> {
  // What officials write counts for nobody.
  const went = sql`state in ('sending', 'sent', 'unknown') and request_id is null and id <> ${replyId}`
  const period = sql`sending_since > now() - make_interval(days => ${periodDays})`
  const day = sql`sending_since > now() - interval '1 day'`
  const hour = sql`sending_since > now() - interval '1 hour'`
  const { rows } = await sql<Counts>`select
    (select count(*) from reply where recipient = ${recipient} and handle = ${handle}
      and ${went} and ${period}) as identity,
    (select count(*) from reply where recipient = ${recipient} and handle = ${handle}
      and step = ${step} and ${went} and ${period}) as step,
    (select count(*) from reply where recipient = ${recipient} and ${went} and ${day}) as sender,
    (select count(*) from reply where office = ${office} and ${went} and ${day}) as office,
    (select count(*) from reply where domain = ${domainOf(recipient)} and ${went} and ${day}) as domain,
    (select count(*) from reply where mailbox = ${mailbox} and ${went} and ${hour}) as mailbox,
    (select count(*) from reply where mailbox = ${mailbox} and ${went} and ${hour}
      and sending_since > coalesce((select turned_at from switch where name = 'breaker' and not off),
        '-infinity')) as burst,
    (select count(*) from reply where ${went} and ${hour}) as every,
    (select reason from switch where name = 'breaker' and off) as broken,
    (select coalesce(max(letters), 0) from (
      select count(*) as letters from reply
      where mailbox = ${mailbox} and ${went}
        and sending_since between now() - interval '28 days' and now() - interval '1 hour'
      group by floor(extract(epoch from now() - sending_since) / 3600)) as hours) as usual`.execute(
    tx,
  )
  const [row] = rows
  if (row === undefined) throw new Error('PostgreSQL gave no row for a count.')
  return row
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
