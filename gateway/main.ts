// Start here. Starts the judge's threads, reads the configuration, opens the gateway, watches the
// mailboxes, serves the pages, takes changed rules on SIGHUP, and closes everything in reverse on
// SIGTERM or SIGINT.

import { parseArgs } from 'node:util'
import { loadConfig } from '../config/load.ts'
import { showProblem } from '../config/problem.ts'
import { hasOpenLetters, newestLetter } from '../store/pending.ts'
import { startThreads } from './judge-thread.ts'
import { firstLink } from './links.ts'
import { readOnce, watch } from './mailboxes.ts'
import { sweepAtStart } from './nightly.ts'
import { requireNode, runOrExplain } from './node-version.ts'
import { type Gateway, openGateway } from './open.ts'
import { reloadOnSignal } from './reload.ts'
import { openProgress, type Progress, showLetters, showTally } from './show.ts'
import { helpIfAsked, usage } from './usage.ts'

requireNode()
helpIfAsked(usage.start)
await runOrExplain(main)

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { config: { type: 'string' }, 'until-idle': { type: 'boolean', default: false } },
  })
  const threads = startThreads()
  const config = await loadConfig({ file: values.config })
  for (const warning of config.warnings) console.error(`Attention: ${showProblem(warning)}`)
  await using gateway = await openGateway(config, threads)
  using _reloading = reloadOnSignal(gateway)
  const stop = stopSignal()
  const before = await newestLetter(gateway.store.db)
  await sweepAtStart(gateway)
  const progress = openProgress()
  await (values['until-idle']
    ? untilIdle(gateway, before, progress, stop)
    : untilStopped(gateway, before, progress, stop))
}

/** Reads every mailbox once, waits until nothing is left to do, says what became of it. */
async function untilIdle(
  gateway: Gateway,
  before: number,
  progress: Progress,
  stop: AbortSignal,
): Promise<void> {
  const parts = partsOf(gateway, progress)
  const passes = gateway.config.mailboxes.map(mailbox => readOnce(parts, mailbox, stop))
  const unread = (await Promise.allSettled(passes)).filter(end => end.status === 'rejected')
  await idle(gateway, stop)
  progress.end()
  await showLetters(gateway.store.db, before)
  await showTally(gateway.store.db, before)
  const [first] = unread
  if (first !== undefined) throw first.reason
}

async function untilStopped(
  gateway: Gateway,
  before: number,
  progress: Progress,
  stop: AbortSignal,
): Promise<void> {
  const { config, store } = gateway
  const { serveWeb } = await import('./front.ts')
  const web = await serveWeb(gateway)
  try {
    const parts = partsOf(gateway, progress)
    const files = config.mailboxes.filter(({ kind }) => kind === 'files')
    const imap = config.mailboxes.filter(({ kind }) => kind === 'imap')
    const watching = imap.map(mailbox => watch(parts, mailbox, stop))
    await Promise.allSettled(files.map(mailbox => readOnce(parts, mailbox, stop)))
    if (files.length > 0) await idle(gateway, stop)
    progress.end()
    await showLetters(store.db, before)
    await sayWhere(gateway, web.url)
    await Promise.all([...watching, ...files.map(mailbox => watch(parts, mailbox, stop))])
  } finally {
    await web.close()
  }
}

async function sayWhere(gateway: Gateway, url: string): Promise<void> {
  const { config } = gateway
  const link = await firstLink(gateway)
  console.log(`\nThe desk: ${url}/desk`)
  if (link !== null) {
    const minutes = Math.round(config.signin.linkMs / 60_000)
    console.log(`Sign in as ${link.account}, once, within ${minutes} minutes: ${link.address}`)
    console.log(`Another link: npm run signin -- ${link.account}`)
  }
  if (config.mode === 'shadow') console.log('Mode shadow: nothing is sent.')
  for (const mailbox of config.mailboxes) {
    if (mailbox.kind === 'files')
      console.log(`Drop a letter into ${mailbox.path} to see it appear.`)
  }
  for (const transport of config.transports) {
    if (transport.kind === 'outbox') console.log(`Replies lie in ${transport.folder}.`)
  }
  if (config.log.file !== null) console.log(`Logs: ${config.log.file}`)
  console.log('Stop with Ctrl+C.')
}

function partsOf(gateway: Gateway, progress: Progress) {
  const key = gateway.config.gatewayKey?.() ?? null
  return {
    ...gateway,
    db: gateway.store.db,
    key: key === null ? null : Buffer.from(key, 'base64'),
    onProgress: progress.at,
  }
}

/** No letter is on its way; what waits for a server that said "not now" is on its way. */
async function idle({ store }: Gateway, stop: AbortSignal): Promise<void> {
  while (!stop.aborted && (await hasOpenLetters(store.db))) {
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

/** A second signal ends the process at once. */
function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(1)
      stop.abort()
    })
  }
  return stop.signal
}
