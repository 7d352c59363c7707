// Opens everything in order and closes it in reverse, in one place (design.md, law 11).

import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import type { PgPool } from 'bullmq'
import type { Config } from '../config/resolve.ts'
import { openQueues, type Queues } from '../queues/open.ts'
import { type Blobs, openBlobs } from '../store/blobs.ts'
import { makeFolder } from '../store/folder.ts'
import { openStore, type Store } from '../store/open.ts'
import { type Admission, openAdmission } from './admission.ts'
import { type DeliverParts, deliverLetters, TryLater } from './deliver.ts'
import { openDkim, systemResolver } from './dkim.ts'
import { type Judge, openJudge } from './judge.ts'
import type { JudgeThread } from './judge-thread.ts'
import { type Reach, reachOf } from './links.ts'
import { type Log, openLog, reasonOf } from './log.ts'
import { NIGHT_EVERY_MS, nightly, SWEEP_EVERY_MS } from './nightly.ts'
import { type NotifyParts, notify } from './notify.ts'
import { type ProcessParts, processLetters } from './process.ts'
import type { InForce } from './reload.ts'
import { MONTHLY_REPORT, WEEKLY_REPORT } from './report-mail.ts'
import { openSender, type Sender } from './smtp.ts'
import { openWebhookBell, tellWebhooks } from './webhook.ts'

export interface Gateway extends AsyncDisposable {
  readonly config: Config
  readonly store: Store
  readonly blobs: Blobs
  readonly queues: Queues
  readonly judge: Judge
  readonly log: Log
  readonly admission: Admission
  readonly reach: Reach
  readonly inForce: InForce
}

/** Connections: receive, process and the sweep, the pages; deliver's are added. */
const CONNECTIONS = 12
const PROCESS_AT_ONCE = 2
const DELIVER_AT_ONCE = 8

/**
 * @param threads those that were started before the configuration was read.
 * @throws when nothing can be kept in the folders, or the database or Redis cannot be reached; what
 *   was open is closed again.
 */
export async function openGateway(
  config: Config,
  threads?: readonly JudgeThread[],
): Promise<Gateway> {
  await makeFolder(config.store.dataDir)
  if (config.log.file !== null) await makeFolder(dirname(config.log.file))
  await using opening = new AsyncDisposableStack()
  const log = openLog(config.log.level, config.log.file)
  opening.defer(() => new Promise(done => log.flush(() => done())))
  // First of what can fail: the threads run already, and end with it.
  const judge = openJudge(config.policy, config.limits.decideMs, threads)
  opening.defer(() => judge.close())
  if (availableParallelism() > 1) judge.rehearse()
  const store = await openStore(placeOf(config))
  opening.defer(() => store.close())
  const blobs = await openBlobs(`${config.store.dataDir}/blobs`)
  const senders = new Map<string, Sender>()
  opening.defer(() => {
    for (const sender of senders.values()) sender.close()
  })
  for (const transport of config.transports) {
    senders.set(transport.name, await openSender(transport, config.delivery.sendTimeoutMs))
  }
  const queues = await openQueues(queuePlaceOf(config, store), {
    onError: (where, error) => {
      // "Not now" was logged where it happened.
      if (!(error instanceof TryLater)) log.warn({ stage: 'queue', where, reason: reasonOf(error) })
    },
  })
  opening.defer(() => queues.close())
  const admission = openAdmission(config)
  const reach = reachOf(config)
  const dkim = openDkim(systemResolver())
  const say = (line: string) => console.log(line)
  const kept = { config, db: store.db, store, blobs, queues, judge, dkim, senders, log }
  const inForce: InForce = { policy: config.policy }
  const parts = { ...kept, admission, reach, inForce, say }
  work(parts)
  await schedule(queues)
  const again = setInterval(() => {
    schedule(queues).catch(error => log.warn({ stage: 'schedule', reason: reasonOf(error) }))
  }, SWEEP_EVERY_MS)
  opening.defer(() => clearInterval(again))
  opening.defer(openWebhookBell(parts))
  const open = opening.move()
  return { ...parts, [Symbol.asyncDispose]: () => open.disposeAsync() }
}

/** Said again and again: where Redis is emptied, the sweep that mends it is gone as well. */
async function schedule(queues: Queues): Promise<void> {
  await queues.every('nightly', SWEEP_EVERY_MS, { task: 'sweep' })
  await queues.every('nightly', NIGHT_EVERY_MS, { task: 'night' })
  await queues.at('nightly', 'weekly-report', WEEKLY_REPORT, { task: 'report' })
  await queues.at('nightly', 'monthly-report', MONTHLY_REPORT, { task: 'report' })
}

function work(parts: WorkParts): void {
  const { queues } = parts
  queues.work('process', {
    concurrency: PROCESS_AT_ONCE,
    handle: ({ letters }) => processLetters(parts, letters),
  })
  queues.work('deliver', {
    concurrency: DELIVER_AT_ONCE,
    handle: ({ letters }) => deliverLetters(parts, letters),
  })
  queues.work('notify', { concurrency: 2, handle: ({ notices }) => notify(parts, notices) })
  queues.work('webhook', {
    concurrency: 2,
    handle: ({ deliveries }) => tellWebhooks(parts, deliveries),
  })
  queues.work('nightly', { concurrency: 1, handle: ({ task }) => nightly(parts, task) })
}

type WorkParts = ProcessParts & DeliverParts & NotifyParts & { readonly store: Store }

export function placeOf(config: Config) {
  const { databaseUrl, dataDir } = config.store
  return databaseUrl === null
    ? ({ kind: 'pglite', folder: `${dataDir}/database` } as const)
    : ({
        kind: 'postgres',
        url: databaseUrl,
        connections: CONNECTIONS + DELIVER_AT_ONCE,
      } as const)
}

function queuePlaceOf(config: Config, store: Store) {
  if (config.redisUrl !== null) return { kind: 'redis', url: config.redisUrl } as const
  // PGlitePool answers the calls that BullMQ makes of a pg.Pool; its types ask for generics.
  const pool = store.queuePool('bullmq') as unknown as PgPool
  return { kind: 'postgres', pool } as const
}
