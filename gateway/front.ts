// The pages, given their port and what they show of the running gateway.

import { collectDefaultMetrics, Registry } from 'prom-client'
import { newestReply } from '../store/desk-letter.ts'
import { planNotice } from '../store/notices.ts'
import { tripped } from '../store/switches.ts'
import { buildApp, type Readiness } from '../web/app.ts'
import { type Served, serve } from '../web/serve.ts'
import { deskPartsOf } from './desk-parts.ts'
import { formPartsOf } from './form-parts.ts'
import { adoptLink } from './links.ts'
import { reasonOf } from './log.ts'
import type { Gateway } from './open.ts'
import { reportParts } from './report-mail.ts'
import { compose } from './smtp.ts'

/** @throws when the port is in use, with what to do. */
export async function serveWeb(gateway: Gateway): Promise<Served> {
  const { config, store, queues, log } = gateway
  const { dataDir } = config.store
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const app = buildApp({
    db: store.db,
    mode: config.mode,
    registry,
    hosts: [config.web.host, ...config.web.hosts, ...ownName(config.web.origin)],
    origin: config.web.origin,
    secure: config.web.origin?.startsWith('https:') === true,
    proxies: config.web.proxies,
    session: config.signin,
    signin: {
      ...config.signin,
      ways: { official: config.signin.officials, operator: config.signin.operators },
      admits: gateway.admission,
      ask: async notice => {
        const id = await planNotice(store.db, notice)
        await queues.ring('notify', [{ notices: [id] }])
      },
      adopt: idHash => adoptLink({ ...gateway, db: store.db, dataDir }, idHash, new Date()),
    },
    reports: reportParts(config),
    accessLogDays: config.retention.accessLogDays,
    about: { declaration: config.web.accessibility, contact: config.policy.contact },
    desk: deskPartsOf(gateway),
    form: formPartsOf(gateway),
    health: () => readiness(gateway),
    pending: name => queues.pending(name),
    now: () => new Date(),
    replyBytes: id => replyBytes(gateway, id),
    onError: error => log.error({ stage: 'page', reason: reasonOf(error) }),
  })
  const served = await serve(app, config.web)
  // Where the port was free to choose, links can be written only now.
  if (config.web.origin === null && config.web.port === 0) gateway.reach.url = served.url
  return served
}

const ownName = (origin: string | null): readonly string[] =>
  origin === null ? [] : [new URL(origin).hostname]
/** As they were kept, without the token of the link; of a letter that never went, as they would go. */
async function replyBytes({ store, blobs }: Gateway, letterId: number): Promise<Buffer | null> {
  const reply = await newestReply(store.db, letterId)
  if (reply === null) return null
  return reply.sha256 === null ? compose(reply.letter, reply.plannedAt) : blobs.read(reply.sha256)
}

const PATIENCE_MS = 2_000

/** What the gateway needs to take work, asked now. */
async function readiness({ store, queues }: Gateway): Promise<Readiness> {
  const asked = await Promise.allSettled([inTime(store.ping()), inTime(queues.pending('process'))])
  const missing = ['La base dati non risponde.', 'Le code non rispondono.'].filter(
    (_, at) => asked[at]?.status === 'rejected',
  )
  const broken = missing.length === 0 ? await tripped(store.db).catch(() => null) : null
  const warnings = broken === null ? [] : [`${broken} ${RESET}`]
  return { ready: missing.length === 0, missing, warnings }
}

const RESET = 'Dopo la verifica ripartono con npm run sending -- start.'

function inTime(question: Promise<unknown>): Promise<unknown> {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error('No answer.')), PATIENCE_MS).unref()
  })
  return Promise.race([question, late])
}
