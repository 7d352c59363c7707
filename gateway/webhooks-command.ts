// `npm run webhooks`: which systems are told of what happens to requests.

import type { Config } from '../config/load.ts'
import { endWebhook, listWebhooks, makeWebhook, retellWebhook } from '../store/webhooks.ts'
import { inStore, readStructures } from './in-store.ts'
import { webhookSecret } from './webhook.ts'

const USAGE = `Say what to do:
  npm run webhooks -- create URL --structures CODE,...|all [--events routed,prendi,...]
  npm run webhooks -- list
  npm run webhooks -- end ID       nothing more is planned for it
  npm run webhooks -- again ID     what was given up is told after all`

interface Asked {
  readonly structures?: string | undefined
  readonly events?: string | undefined
}

export async function webhooksCommand(
  [what, which]: readonly string[],
  asked: Asked,
  config: Config,
): Promise<void> {
  if (what === undefined || what === 'list') return list(config)
  if (which === undefined) throw new Error(USAGE)
  if (what === 'create') return create(which, asked, config)
  if ((what !== 'end' && what !== 'again') || !/^\d{1,9}$/.test(which)) throw new Error(USAGE)
  const id = Number(which)
  await inStore(config, async ({ db }) => {
    if (what === 'again') {
      console.log(`${await retellWebhook(db, id)} deliveries are tried again.`)
      return
    }
    const done = await endWebhook(db, id)
    console.log(done ? `Webhook ${id} is ended.` : `There is no webhook ${id}.`)
    if (!done) process.exitCode = 1
  })
}

async function create(address: string, asked: Asked, config: Config): Promise<void> {
  const url = webhookAddress(address)
  if (config.gatewayKey === null)
    throw new Error('Webhooks are signed: they need GATEWAY_KEY, 32 bytes in base64.')
  const structures = readStructures(asked.structures, config)
  const events = asked.events?.split(',').filter(one => one !== '') ?? null
  await inStore(config, async ({ db }) => {
    const id = await makeWebhook(db, { url: url.href, structures, events })
    console.log(`Webhook ${id} is told from now on. Its secret: ${webhookSecret(config, id)}`)
  })
}

/** @throws what nothing could be told at, or what would carry a password into lists and logs. */
export function webhookAddress(address: string): URL {
  const url = URL.parse(address)
  const near = url?.protocol === 'http:' && url.hostname === '127.0.0.1'
  if (url === null || (url.protocol !== 'https:' && !near))
    throw new Error('The address of a webhook begins with https://.')
  if (url.username !== '' || url.password !== '')
    throw new Error('The address of a webhook holds no name and password: its calls are signed.')
  return url
}

const list = (config: Config): Promise<void> =>
  inStore(config, async ({ db }) => {
    const webhooks = await listWebhooks(db)
    if (webhooks.length === 0) console.log('There is no webhook.')
    for (const { id, url, structures, events, endedAt, ...counts } of webhooks) {
      const where = structures === 'all' ? 'all' : structures.join(',')
      const { planned, failed, reason } = counts
      const state = endedAt === null ? `${planned} waiting, ${failed} given up` : 'ended'
      console.log(`${id}  ${url}  ${where}  ${events?.join(',') ?? 'all events'}  ${state}`)
      if (reason !== null) console.log(`    last trouble: ${reason}`)
    }
  })
