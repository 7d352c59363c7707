// /api/v1: who calls, with which key, for what; then the operation, its answer kept for a second call.

import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Begun, beginCall, type CallName, dropCall, endCall } from '../../store/api-answers.ts'
import { type ApiKey, readKey } from '../../store/api-keys.ts'
import type { DeskParts } from '../desk/parts.ts'
import { whenceOf } from '../session/address.ts'
import { openApiOf } from './document.ts'
import type { Operation, Outcome } from './operation.ts'
import { readingPage } from './page.ts'
import { type Problem, problem } from './problem.ts'
import { requestOperations } from './requests.ts'

export interface ApiParts {
  readonly desk: DeskParts
  /** Reverse proxies whose X-Forwarded-For is believed. */
  readonly proxies: readonly string[]
  onError(error: unknown): void
}

const VERSION = '1.0.0'
const MAX_BODY = 64 * 1024

/** Every operation that is served. */
export const apiOperations = ({ desk }: Pick<ApiParts, 'desk'>): readonly Operation[] =>
  requestOperations(desk)

export function apiApp(parts: ApiParts): Hono {
  const app = new Hono()
  const operations = apiOperations(parts)
  const document = openApiOf(operations, VERSION)
  app.get('/', c => c.html(readingPage(document)))
  app.get('/openapi.json', c => c.json(document))
  const limit = bodyLimit({
    maxSize: MAX_BODY,
    onError: c => give(c, problem(413, 'La chiamata porta troppi byte.')),
  })
  for (const one of operations) {
    const path = one.path.replace('{number}', ':number')
    app.on(one.method, path, limit, c => serveOne(c, one, parts))
  }
  for (const [path, group] of Map.groupBy(operations, one => one.path)) {
    app.all(path.replace('{number}', ':number'), c => {
      c.header('Allow', group.map(({ method }) => method).join(', '))
      return give(c, problem(405, 'A questo indirizzo non si chiama così.'))
    })
  }
  app.all('*', c => give(c, problem(404, 'A questo indirizzo non c’è nulla.')))
  app.onError((error, c) => {
    parts.onError(error)
    return give(c, problem(500, 'Qualcosa non ha funzionato: riprovare fra poco.'))
  })
  return app
}

async function serveOne(c: Context, one: Operation, parts: ApiParts): Promise<Response> {
  const { db } = parts.desk
  const [, secret] =
    /^Bearer ([\x21-\x7e]{1,200})$/i.exec(c.req.header('authorization') ?? '') ?? []
  const key = secret === undefined ? null : await readKey(db, secret)
  if (key === null) {
    c.header('WWW-Authenticate', 'Bearer realm="combipat"')
    return give(c, problem(401, 'Serve una chiave valida: Authorization: Bearer ….'))
  }
  if (!key.scopes.includes(one.scope))
    return give(c, problem(403, `La chiave non permette questo: serve ${one.scope}.`))
  const body = one.method === 'POST' ? await readBody(c) : { kind: 'read' as const, text: '' }
  if (body.kind === 'not_json')
    return give(c, problem(415, 'Il corpo deve essere application/json.'))
  const call = () => callOf(c, one, key, body.text, parts)
  const name = c.req.header('idempotency-key')
  if (one.method === 'GET' || name === undefined) return answer(c, await call())
  if (!/^[\x21-\x7e]{1,200}$/.test(name))
    return give(c, problem(400, 'Idempotency-Key: da 1 a 200 caratteri ASCII, senza spazi.'))
  const fingerprint = createHash('sha256')
    .update([one.method, c.req.path, c.req.header('if-match') ?? '', body.text].join('\n'))
    .digest('hex')
  return once(c, parts, { keyId: key.id, name, fingerprint }, call)
}

async function once(
  c: Context,
  { desk: { db } }: ApiParts,
  name: CallName,
  call: () => Promise<Outcome>,
): Promise<Response> {
  const begun = await beginCall(db, name)
  if (begun.kind !== 'first') return answer(c, before(begun))
  try {
    const outcome = await call()
    await endCall(db, name, outcome)
    return answer(c, outcome)
  } catch (error) {
    await dropCall(db, name)
    throw error
  }
}

function before(begun: Exclude<Begun, { kind: 'first' }>): Outcome {
  switch (begun.kind) {
    case 'again':
      // What `endCall` wrote.
      return begun.answer as Outcome
    case 'busy':
      return { kind: 'problem', problem: problem(409, 'La stessa chiamata è ancora in corso.') }
    case 'other': {
      const says = 'Questa Idempotency-Key stava per un’altra chiamata.'
      return { kind: 'problem', problem: problem(422, says) }
    }
  }
}

async function callOf(
  c: Context,
  one: Operation,
  key: ApiKey,
  text: string,
  { proxies }: ApiParts,
): Promise<Outcome> {
  const number = c.req.param('number') ?? ''
  const [, version] = /^"(\d{1,9})"$/.exec(c.req.header('if-match') ?? '') ?? []
  return one.handle({
    key,
    address: whenceOf(c, proxies).address,
    number: /^[0-9A-Z-]{4,24}$/.test(number) ? number : '',
    query: c.req.query(),
    body: parsed(text),
    version: version === undefined ? null : Number(version),
  })
}

async function readBody(c: Context) {
  const [type = ''] = (c.req.header('content-type') ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/json') return { kind: 'not_json' } as const
  return { kind: 'read', text: await c.req.text() } as const
}

/** What is no JSON fits no schema. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function answer(c: Context, outcome: Outcome): Response {
  if (outcome.kind === 'problem') return give(c, outcome.problem)
  if (outcome.version !== undefined) c.header('ETag', `"${outcome.version}"`)
  if (outcome.next) {
    const query = new URLSearchParams({ ...c.req.query(), after: outcome.next })
    c.header('Link', `<${c.req.path}?${query}>; rel="next"`)
  }
  return c.json(outcome.body)
}

const give = (c: Context, one: Problem): Response =>
  c.body(JSON.stringify(one), one.status, { 'Content-Type': 'application/problem+json' })
