// /metrics for Prometheus: what the rows say, counted at each scrape, and the counters that the
// shell keeps. No address and no subject is ever a label.

import { Gauge, Registry } from 'prom-client'
import { type Figures, type MailboxHealth, mailboxHealth, readFigures } from '../store/health.ts'
import type { Database } from '../store/open.ts'
import { tripped } from '../store/switches.ts'

/** The database being down is a figure too: the counters are still given. */
export async function metricsText(
  db: Database,
  counters: Registry,
  now: Date,
  onError: (error: unknown) => void,
): Promise<string> {
  // A registry of this scrape alone: two scrapes at once cannot mix their figures.
  const registry = new Registry()
  const up = gauge(registry, 'combipat_database_up', 'Whether the database answered this scrape')
  try {
    count(registry, await readFigures(db), await mailboxHealth(db), now)
    const broken = gauge(registry, 'combipat_breaker_open', 'Whether the breaker stops all replies')
    broken.set((await tripped(db)) === null ? 0 : 1)
    up.set(1)
  } catch (error) {
    onError(error)
    up.set(0)
  }
  return `${await counters.metrics()}\n${await registry.metrics()}`
}

function count(
  registry: Registry,
  { letters, replies, requests, oldestOpenAt }: Figures,
  mailboxes: readonly MailboxHealth[],
  now: Date,
): void {
  const lettersNow = gauge(registry, 'combipat_letters', 'Letters stored', LETTER_LABELS)
  for (const { state, kind, outcome, letters: sum } of letters) {
    lettersNow.set({ state, kind: kind ?? '', outcome: outcome ?? '' }, sum)
  }
  const repliesNow = gauge(registry, 'combipat_replies', 'Automatic replies by state', ['state'])
  for (const { state, replies: sum } of replies) repliesNow.set({ state }, sum)
  const requestsNow = gauge(registry, 'combipat_requests', 'Requests by state', ['state'])
  for (const { state, requests: sum } of requests) requestsNow.set({ state }, sum)
  gauge(
    registry,
    'combipat_oldest_open_letter_age_seconds',
    'Age of the oldest letter that is not at its end; 0 where none is',
  ).set(oldestOpenAt === null ? 0 : age(oldestOpenAt, now))
  const ages = gauge(
    registry,
    'combipat_mailbox_last_success_age_seconds',
    'Time since a mailbox was last read; absent where it never was',
    ['mailbox'],
  )
  const missing = gauge(
    registry,
    'combipat_mailbox_unread',
    'Messages that the server has beyond those stored',
    ['mailbox'],
  )
  for (const { name: mailbox, lastSuccessAt, serverCount, stored } of mailboxes) {
    if (lastSuccessAt !== null) ages.set({ mailbox }, age(lastSuccessAt, now))
    if (serverCount !== null) missing.set({ mailbox }, Math.max(0, serverCount - stored))
  }
}

const LETTER_LABELS = ['state', 'kind', 'outcome']

const gauge = (registry: Registry, name: string, help: string, labels: readonly string[] = []) =>
  new Gauge({ name, help, labelNames: labels, registers: [registry] })

const age = (since: Date, now: Date): number =>
  Math.max(0, (now.getTime() - since.getTime()) / 1000)
