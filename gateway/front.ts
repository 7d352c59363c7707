// The pages, given their port and what they show of the running gateway.

import { collectDefaultMetrics, Registry } from 'prom-client'
import { buildApp, type Readiness } from '../web/app.ts'
import { type Served, serve } from '../web/serve.ts'
import { reasonOf } from './log.ts'
import type { Gateway } from './open.ts'

/** @throws when the port is in use, with what to do. */
export async function serveWeb(gateway: Gateway): Promise<Served> {
  const { config, store, queues, log } = gateway
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const app = buildApp({
    db: store.db,
    mode: config.mode,
    registry,
    hosts: [config.web.host, ...config.web.hosts],
    origin: null,
    secure: false,
    proxies: [],
    session: { idleMs: 30 * 60_000, wholeMs: 10 * 3600_000 },
    health: () => readiness(gateway),
    pending: name => queues.pending(name),
    now: () => new Date(),
    onError: error => log.error({ stage: 'page', reason: reasonOf(error) }),
  })
  return serve(app, config.web)
}

const PATIENCE_MS = 2_000

/** What the gateway needs to take work, asked now. */
async function readiness({ store, queues }: Gateway): Promise<Readiness> {
  const asked = await Promise.allSettled([inTime(store.ping()), inTime(queues.pending('process'))])
  const missing = ['La base dati non risponde.', 'Le code non rispondono.'].filter(
    (_, at) => asked[at]?.status === 'rejected',
  )
  return { ready: missing.length === 0, missing }
}

function inTime(question: Promise<unknown>): Promise<unknown> {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error('No answer.')), PATIENCE_MS).unref()
  })
  return Promise.race([question, late])
}
