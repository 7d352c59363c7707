// T17: a receiver that fails has not been told. A real one, over HTTP, that fails in four ways first.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Gateway, openGateway } from '../../gateway/open.ts'
import { signatureOf, webhookSecret } from '../../gateway/webhook.ts'
import { webhookAddress } from '../../gateway/webhooks-command.ts'
import { advance } from '../../requests/lifecycle.ts'
import { act } from '../../store/act.ts'
import { endWebhook, listWebhooks, makeWebhook } from '../../store/webhooks.ts'
import { temporaryFolder } from '../servers/child.ts'
import { CODE, chase, keepDecided } from '../store/samples.ts'
import { settings } from './settings.ts'

interface Heard {
  readonly path: string
  readonly body: string
  readonly signature: string
}

type Answer = (response: ServerResponse) => void

const says =
  (status: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  response =>
    response.writeHead(status, headers).end()

let gateway: Gateway
let url = ''
const heard: Heard[] = []
let answers: Answer[] = []
const server = createServer((request, response) => {
  void readBody(request).then(body => {
    const signature = String(request.headers['combipat-signature'])
    heard.push({ path: request.url ?? '', body, signature })
    ;(answers.shift() ?? says(204))(response)
  })
})

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

beforeAll(async () => {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const place = server.address()
  url = `http://127.0.0.1:${typeof place === 'object' && place !== null ? place.port : 0}`
  gateway = await openGateway(
    await settings({
      folder: temporaryFolder('webhooks'),
      senders: ['paola@aurora.example'],
      mailboxes: [
        { name: 'roma', kind: 'files', path: '.', address: 'roma@inps.example', sede: '7000' },
      ],
      env: { GATEWAY_KEY: Buffer.alloc(32, 7).toString('base64') },
    }),
  )
}, 120_000)
afterAll(async () => {
  await gateway?.[Symbol.asyncDispose]()
  server.close()
})

const db = () => gateway.store.db

const deliveries = (id: number) =>
  db()
    .selectFrom('webhook_delivery')
    .select(['state', 'tries'])
    .where('webhook_id', '=', id)
    .execute()

async function request(nr: number): Promise<string> {
  await keepDecided(db(), nr, chase(nr))
  return `CB-${String(nr).padStart(4, '0')}-AAAA-BBBB`
}

it('is told until it says 2xx, once, signed, with numbers only', async () => {
  const id = await makeWebhook(db(), {
    url: `${url}/in`,
    structures: ['7000'],
    events: ['routed'],
  })
  answers = [
    says(500),
    says(302, { location: `${url}/elsewhere` }),
    response => response.destroy(),
    says(429),
  ]
  const number = await request(1)
  expect(await deliveries(id)).toEqual([{ state: 'planned', tries: 0 }])
  await expect
    .poll(() => deliveries(id), { timeout: 90_000, interval: 250 })
    .toEqual([{ state: 'done', tries: 5 }])
  expect(heard.map(one => one.path)).toEqual(Array(5).fill('/in'))
  const last = heard.at(-1)
  expect(JSON.parse(last?.body ?? '')).toEqual({
    id: expect.any(Number),
    at: expect.any(String),
    what: 'routed',
    request: number,
    sede: '7000',
    state: 'instradata',
    version: 1,
  })
  expect(last?.body).not.toMatch(new RegExp(`${CODE}|@|Verdi|Rossi`))
  const [, time = '', signed] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(last?.signature ?? '') ?? []
  const secret = webhookSecret(gateway.config, id) ?? ''
  expect(signed).toBe(signatureOf(secret, time, last?.body ?? ''))
  expect(new Set(heard.map(one => JSON.parse(one.body).id)).size).toBe(1)
  await endWebhook(db(), id)
}, 120_000)

it('hears of the structures and events that it asked for, and of nothing after its end', async () => {
  heard.length = 0
  const hook = { url: `${url}/two`, structures: ['7000'], events: ['prendi'] }
  const id = await makeWebhook(db(), hook)
  const other = await makeWebhook(db(), { ...hook, structures: ['4900'], events: null })
  const number = await request(2)
  const actor = { kind: 'person', id: '1', name: 'Anna Bianchi', supervises: false } as const
  const ask = { number, version: 1, action: { kind: 'prendi' }, actor, structures: 'all' } as const
  await act(db(), advance, ask)
  await endWebhook(db(), id)
  await act(db(), advance, { ...ask, version: 2, action: { kind: 'rilascia' } })
  await expect
    .poll(() => deliveries(id), { timeout: 60_000 })
    .toEqual([{ state: 'done', tries: 1 }])
  expect(await deliveries(other)).toEqual([])
  expect(heard.map(one => JSON.parse(one.body).what)).toEqual(['prendi'])
}, 90_000)

it('an action that was not done is not told', async () => {
  const id = await makeWebhook(db(), { url: `${url}/three`, structures: 'all', events: null })
  const number = await request(3)
  const planned = (await deliveries(id)).length
  const actor = { kind: 'person', id: '1', name: 'Anna Bianchi', supervises: false } as const
  const ask = { number, version: 9, action: { kind: 'prendi' }, actor, structures: 'all' } as const
  expect((await act(db(), advance, ask)).kind).toBe('conflict')
  expect(await deliveries(id)).toHaveLength(planned)
  const rows = await listWebhooks(db())
  expect(rows.at(-1)).toMatchObject({ id, structures: 'all', events: null, endedAt: null })
})

it.each([
  ...['http://inps.example/', 'ftp://127.0.0.1/', 'file:///etc/passwd', 'inps.example'],
  'https://utente:parola@inps.example/',
])('%s is no address of a webhook', address => {
  expect(() => webhookAddress(address)).toThrow('The address of a webhook')
})

it.each(['https://10.0.0.7/combipat', 'http://127.0.0.1:8080/'])('%s is one', address => {
  expect(webhookAddress(address).href).toBe(address)
})
