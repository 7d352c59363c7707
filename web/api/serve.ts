// /api/v1: who calls, with which key, for what; then the operation, its answer kept for a second call.

import { createHash } from 'node:crypto'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Begun, beginCall, type CallName, dropCall, endCall } from '../../store/api-answers.ts'
import { type ApiKey, readKey } from '../../store/api-keys.ts'
import { readId } from '../address.ts'
import type { DeskParts } from '../desk/parts.ts'
import { whenceOf } from '../session/address.ts'
import { answerOperation } from './answers.ts'
import { type Body, maxBodyOf, readBody } from './body.ts'
import { openApiOf } from './document.ts'
import { filterOperations } from './filters.ts'
import type { Operation, Outcome } from './operation.ts'
import { readingPage } from './page.ts'
import { type Problem, problem } from './problem.ts'
import { requestOperations } from './requests.ts'
import { waitingOperations } from './waiting.ts'

export interface ApiParts {
  readonly desk: DeskParts
  /** Reverse proxies whose X-Forwarded-For is believed. */
  readonly proxies: readonly string[]
  onError(error: unknown): void
}

const VERSION = '1.0.0'

/** Every operation that is served. */
export const apiOperations = ({ desk }: Pick<ApiParts, 'desk'>): readonly Operation[] => [
  ...requestOperations(desk),
  answerOperation(desk),
  ...waitingOperations(desk),
  ...filterOperations(desk),
]

type Env = { readonly Variables: { readonly key: ApiKey } }

export function apiApp(parts: ApiParts): Hono<Env> {
  const app = new Hono<Env>()
  const operations = apiOperations(parts)
  const document = openApiOf(operations, VERSION)
  app.get('/', c => c.html(readingPage(document)))
  app.get('/openapi.json', c => c.json(document))
  for (const one of operations) {
    // Nothing of a body is read for whoever bears no key.
    app.on(one.method, pathOf(one), admits(one, parts), limits(one), c => serveOne(c, one, parts))
  }
  for (const [path, group] of Map.groupBy(operations, pathOf)) {
    app.all(path, c => {
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

/** As Hono writes it. */
const pathOf = ({ path }: Operation): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

const admits =
  (one: Operation, { desk: { db } }: ApiParts): MiddlewareHandler<Env> =>
  async (c, next) => {
    const [, secret] =
      /^Bearer ([\x21-\x7e]{1,200})$/i.exec(c.req.header('authorization') ?? '') ?? []
    const key = secret === undefined ? null : await readKey(db, secret)
    if (key === null) {
      c.header('WWW-Authenticate', 'Bearer realm="combipat"')
      return give(c, problem(401, 'Serve una chiave valida: Authorization: Bearer ….'))
    }
    if (!key.scopes.includes(one.scope))
      return give(c, problem(403, `La chiave non permette questo: serve ${one.scope}.`))
    c.set('key', key)
    return next()
  }

const limits =
  (one: Operation): MiddlewareHandler =>
  (c, next) => {
    const onError = (c: Context) => give(c, problem(413, 'La chiamata porta troppi byte.'))
    return bodyLimit({ maxSize: maxBodyOf(c, one), onError })(c, next)
  }

async function serveOne(c: Context<Env>, one: Operation, parts: ApiParts): Promise<Response> {
  const key = c.get('key')
  const body = await readBody(c, one)
  if (body.kind === 'other_type') {
    const or = one.form === null ? '' : ' o multipart/form-data'
    return give(c, problem(415, `Il corpo deve essere application/json${or}.`))
  }
  const call = () => callOf(c, one, key, body, parts)
  const name = c.req.header('idempotency-key')
  if (one.method !== 'POST' || name === undefined) return answer(c, await call())
  if (!/^[\x21-\x7e]{1,200}$/.test(name))
    return give(c, problem(400, 'Idempotency-Key: da 1 a 200 caratteri ASCII, senza spazi.'))
  const fingerprint = createHash('sha256')
    .update([one.method, c.req.path, c.req.header('if-match') ?? '', body.hash].join('\n'))
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
    // What does not answer now may answer the same call later.
    if (outcome.kind === 'problem' && outcome.problem.status === 503) await dropCall(db, name)
    else await endCall(db, name, outcome)
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
  { value, isForm }: Extract<Body, { kind: 'read' }>,
  { proxies }: ApiParts,
): Promise<Outcome> {
  const { number = '', id } = c.req.param()
  const [, version] = /^"(\d{1,9})"$/.exec(c.req.header('if-match') ?? '') ?? []
  return one.handle({
    key,
    address: whenceOf(c, proxies).address,
    number: /^[0-9A-Z-]{4,24}$/.test(number) ? number : '',
    id: readId(id),
    query: c.req.query(),
    body: value,
    isForm,
    version: version === undefined ? null : Number(version),
  })
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
