// The application with the parts that a test does not speak of, asked by somebody who is signed in.

import { Registry } from 'prom-client'
import type { Database } from '../../store/open.ts'
import { meet, type Official, type Operator } from '../../store/people.ts'
import { openSession } from '../../store/sessions.ts'
import { buildApp, type WebParts } from '../../web/app.ts'
import { TOKEN_FIELD, tokenOf } from '../../web/session/csrf.ts'

import { deskForTests } from './desk-parts.ts'

export const NOW = new Date('2021-02-03T12:00:00Z')

export const bareApp = (db: Database, parts: Partial<WebParts> = {}) =>
  buildApp({
    db,
    mode: 'live',
    registry: new Registry(),
    hosts: [],
    origin: null,
    secure: false,
    proxies: [],
    session: { idleMs: 30 * 60_000, wholeMs: 10 * 3600_000 },
    signin: {
      ways: {
        official: { links: 'console', oidc: null },
        operator: { links: 'mail', oidc: null },
      },
      linkMs: 15 * 60_000,
      tries: { windowMs: 15 * 60_000, account: 5, address: 60 },
      admits: { official: () => null, operator: () => null },
      ask: async () => {},
      adopt: async () => false,
    },
    desk: deskForTests().parts,
    accessLogDays: 730,
    about: { declaration: null, contact: { it: 'il referente', de: 'die Ansprechperson' } },
    health: async () => ({ ready: true, missing: [] }),
    pending: async () => 0,
    now: () => NOW,
    onError: error => {
      throw error
    },
    ...parts,
  })

/** Somebody with every role and every structure. */
export const chief: Omit<Official, 'id'> = {
  kind: 'official',
  name: 'Anna Prova',
  address: 'anna.prova@inps.example',
  roles: ['official', 'supervisor', 'coordinator', 'administrator'],
  structures: 'all',
  language: 'it',
}

/** Signed in since `at`. @returns the session's secret, for the cookie and the forms' token. */
export async function signedIn(
  db: Database,
  who: Omit<Official, 'id'> | Omit<Operator, 'id'>,
  at = NOW,
): Promise<string> {
  const id = await meet(db, { issuer: 'configuration', subject: who.name }, who)
  const terms = { idleMs: 0, wholeMs: 10 * 3600_000 }
  return openSession(db, id, { address: 'local', agent: 'test' }, terms, at)
}

export const cookieOf = (secret: string): string => `combipat_desk=${secret}`

/** What a form of ours sends. */
export const formOf = (secret: string, fields: Readonly<Record<string, string>> = {}) => ({
  method: 'POST',
  headers: { cookie: cookieOf(secret), origin: 'http://localhost' },
  body: new URLSearchParams({ ...fields, [TOKEN_FIELD]: tokenOf(secret) }),
})

export interface Asked {
  request(address: string, init?: RequestInit): Promise<Response>
}

/** Asked by `who`, or by the chief; null: by nobody. */
export function appOn(
  db: Database,
  parts: Partial<WebParts> = {},
  who: Omit<Official, 'id'> | null = chief,
): Asked {
  const app = bareApp(db, parts)
  let secret: Promise<string> | null = null
  return {
    async request(address, init = {}) {
      const headers = new Headers(init.headers)
      if (who !== null && !headers.has('cookie')) {
        secret ??= signedIn(db, who, parts.now?.() ?? NOW)
        headers.set('cookie', cookieOf(await secret))
      }
      return app.request(address, { ...init, headers })
    },
  }
}

/** The page's text, asked for by its address; anything but 200 is an error. */
export async function pageOf(app: Asked, address: string): Promise<string> {
  const response = await app.request(address)
  if (response.status !== 200) throw new Error(`${address}: ${response.status}`)
  return response.text()
}

/** Addresses of the letters that a page links, in the order of the page. */
export const lettersOn = (page: string): readonly string[] =>
  [...page.matchAll(/href="(\/desk\/letters\/\d+)"/g)].map(match => match[1] ?? '')

/** Where a link of this word leads, null where the page has none. */
export function linkOf(page: string, word: string): string | null {
  const match = new RegExp(`href="([^"]+)">${word}</a>`).exec(page)
  return match?.[1]?.replaceAll('&amp;', '&') ?? null
}
