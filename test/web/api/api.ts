// The API on a store, called with a key; and the document that its answers are held against.

import { z } from 'zod'
import type { Decision } from '../../../gateway/decide.ts'
import { makeKey, type NewKey } from '../../../store/api-keys.ts'
import type { Database } from '../../../store/open.ts'
import { chase, keepDecided, plain } from '../../store/samples.ts'
import { bareApp } from '../asked.ts'
import type { DeskForTests } from '../desk-parts.ts'

export interface Caller {
  get(path: string): Promise<Response>
  /** A form goes as multipart/form-data. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
  delete(path: string): Promise<Response>
}

let keys = 0

export async function callerOf(
  db: Database,
  desk: DeskForTests,
  key: Partial<NewKey> = {},
): Promise<Caller> {
  const secret = await makeKey(db, {
    name: `sistema ${++keys}`,
    scopes: ['requests:read', 'requests:act', 'requests:answer'],
    structures: ['7000'],
    ...key,
  })
  return callerWith(db, desk, secret ?? '')
}

export function callerWith(db: Database, desk: DeskForTests, secret: string): Caller {
  const app = bareApp(db, { desk: desk.parts })
  const authorization = `Bearer ${secret}`
  return {
    get: async path => app.request(`/api/v1${path}`, { headers: { authorization } }),
    post: async (path, body, headers = {}) =>
      app.request(`/api/v1${path}`, {
        method: 'POST',
        headers: {
          authorization,
          ...(!(body instanceof FormData) && { 'content-type': 'application/json' }),
          ...headers,
        },
        body: typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body),
      }),
    delete: async path =>
      app.request(`/api/v1${path}`, { method: 'DELETE', headers: { authorization } }),
  }
}

/** @returns its number. */
export async function request(db: Database, nr: number): Promise<string> {
  await keepDecided(db, nr, chase(nr))
  return `CB-${String(nr).padStart(4, '0')}-AAAA-BBBB`
}

/** A letter that nobody of the pilot wrote and a person has to see. @returns its id. */
export const suspicious = (db: Database, nr: number, parts: Partial<Decision> = {}) =>
  keepDecided(db, nr, {
    ...plain,
    outcome: { kind: 'to_person', says: 'Guarda una persona.' },
    ...parts,
  })

type Json = Readonly<Record<string, never>>

/** What the document says of an answer, as a check. The document is read as anybody reads it. */
export async function contractOf(caller: Caller) {
  const text = await (await caller.get('/openapi.json')).text()
  const document = JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/'))
  const $defs: Json = document.components.schemas
  return {
    document,
    async holds(
      method: 'get' | 'post' | 'delete',
      path: string,
      response: Response,
    ): Promise<unknown> {
      const { responses } = document.paths[path][method]
      const said = responses[response.status]
      if (said === undefined) throw new Error(`${path} is not said to answer ${response.status}.`)
      const [[type, { schema }]] = Object.entries<{ schema: Json }>(said.content) as [
        [string, { schema: Json }],
      ]
      const given = response.headers.get('content-type') ?? ''
      if (!given.startsWith(type)) throw new Error(`${path} answered as ${given}.`)
      const body: unknown = await response.json()
      z.fromJSONSchema({ ...schema, $defs } as Parameters<typeof z.fromJSONSchema>[0]).parse(body)
      return body
    },
  }
}
