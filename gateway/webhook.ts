// Tells other systems what happened to requests: numbers only, signed, again and again until the
// receiver says 2xx (T17). A row a delivery knows how it stands; the queue is its bell.

import { createHmac } from 'node:crypto'
import type { Config } from '../config/resolve.ts'
import type { Queues } from '../queues/open.ts'
import type { Database } from '../store/open.ts'
import {
  claimDelivery,
  closeDelivery,
  type Delivery,
  missDelivery,
  plannedDeliveries,
} from '../store/webhooks.ts'
import { TryLater } from './deliver.ts'
import { type Log, mask, reasonOf } from './log.ts'

export interface WebhookParts {
  readonly db: Database
  readonly config: Config
  readonly queues: Queues
  readonly log: Log
}

const LOOK_EVERY_MS = 5_000
const PATIENCE_MS = 10_000
const AT_ONCE = 500
/** After that somebody has to look: npm run webhooks. */
const GIVE_UP_MS = 24 * 3600_000

/** Looks for what was planned since, and rings once for each. @returns what ends it. */
export function openWebhookBell({ db, queues, log }: WebhookParts): () => void {
  let after = 0
  let looked = 0
  const look = async () => {
    // From the beginning now and then: a bell may be lost, and a delivery be told again.
    if (++looked % LOOKS_A_MINUTE === 0) after = 0
    const ids = await plannedDeliveries(db, after, AT_ONCE)
    if (ids.length === 0) return
    await queues.ring(
      'webhook',
      ids.map(id => ({ deliveries: [id] })),
    )
    after = ids.at(-1) ?? after
  }
  const timer = setInterval(() => {
    look().catch(error => log.warn({ stage: 'webhooks', reason: reasonOf(error) }))
  }, LOOK_EVERY_MS)
  return () => clearInterval(timer)
}

const LOOKS_A_MINUTE = 60_000 / LOOK_EVERY_MS

/** @throws TryLater until the receiver says 2xx. Done twice, the second time does nothing. */
export async function tellWebhooks(parts: WebhookParts, ids: readonly number[]): Promise<void> {
  const later: string[] = []
  for (const id of ids) {
    const delivery = await claimDelivery(parts.db, id)
    if (delivery === null) continue
    const wrong = await tell(delivery, parts.config)
    if (wrong === null) {
      await closeDelivery(parts.db, id)
      continue
    }
    const last = Date.now() - delivery.plannedAt.getTime() > GIVE_UP_MS
    await missDelivery(parts.db, id, mask(wrong), last)
    parts.log.warn({ stage: 'webhook', delivery: id, tries: delivery.tries, reason: wrong })
    if (!last) later.push(wrong)
  }
  if (later.length > 0) throw new TryLater(later.join('; '))
}

/** @returns why it does not count as told, or null. */
async function tell(delivery: Delivery, config: Config): Promise<string | null> {
  const secret = webhookSecret(config, delivery.webhookId)
  if (secret === null) return 'GATEWAY_KEY is missing: nothing can be signed.'
  const { event, at, what, number, sede, state, version } = delivery
  const body = JSON.stringify({ id: event, at, what, request: number, sede, state, version })
  const time = String(Math.floor(Date.now() / 1000))
  try {
    const response = await fetch(delivery.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Combipat-Event': String(event),
        'Combipat-Signature': `t=${time},v1=${signatureOf(secret, time, body)}`,
      },
      body,
      // Elsewhere is not where the administrator said.
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    await response.body?.cancel()
    return response.ok ? null : `The receiver said ${response.status}.`
  } catch (error) {
    return reasonOf(error)
  }
}

/** Over the time too, so that an old message cannot be sent again as a new one. */
export const signatureOf = (secret: string, time: string, body: string): string =>
  createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')

/** Grown from GATEWAY_KEY, so that it lies in no table; null without that key. */
export function webhookSecret(
  { gatewayKey }: Pick<Config, 'gatewayKey'>,
  id: number,
): string | null {
  const key = gatewayKey?.() ?? null
  if (key === null) return null
  return createHmac('sha256', Buffer.from(key, 'base64'))
    .update(`webhook ${id}`)
    .digest('base64url')
}
