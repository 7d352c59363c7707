// The application with the parts that a test does not speak of, asked by somebody who is signed in.

import { Registry } from 'prom-client'
import type { Database } from '../../store/open.ts'
import { meet, type Official, type Operator } from '../../store/people.ts'
import { openSession } from '../../store/sessions.ts'
import { buildApp, type WebParts } from '../../web/app.ts'
import { TOKEN_FIELD, tokenOf } from '../../web/session/csrf.ts'
import type { SigninSettings } from '../../web/session/parts.ts'

import { deskForTests } from './desk-parts.ts'
import { formForTests } from './form-parts.ts'

export const NOW = new Date('2021-02-03T12:00:00Z')

export const bareApp = (db: Database, parts: Partial<WebParts> = {}) => buildApp(partsOn(db, parts))

export const signinOn: SigninSettings = {
  ways: {
    official: { links: 'console', oidc: null },
    operator: { links: 'mail', oidc: null },
  },
  linkMs: 15 * 60_000,
  tries: { windowMs: 15 * 60_000, account: 5, address: 60 },
  admits: { official: () => null, operator: () => null },
  ask: async () => {},
  adopt: async () => false,
}

export const partsOn = (db: Database, parts: Partial<WebParts> = {}): WebParts => ({
  db,
  mode: 'live',
  registry: new Registry(),
  hosts: [],
  origin: null,
  secure: false,
  proxies: [],
  session: { idleMs: 30 * 60_000, wholeMs: 10 * 3600_000 },
  signin: signinOn,
  desk: deskForTests().parts,
  form: formForTests(db).parts,
  accessLogDays: 730,
  reports: { structures: new Map([['7000', 'Roma Flaminio']]), named: new Set() },
  about: { declaration: null, contact: { it: 'il referente', de: 'die Ansprechperson' } },
  health: async () => ({ ready: true, missing: [], warnings: [] }),
  replyBytes: async id => (id === 1 ? Buffer.from('Subject: Auto: prova\r\n\r\nTesto\r\n') : null),
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

/**
 * Signed in since `at`. @returns the session's secret, for the cookie and the forms' token.
 * @param issuer a running gateway signs out whom its configuration does not name; not a provider's.
 */
export async function signedIn(
  db: Database,
  who: Omit<Official, 'id'> | Omit<Operator, 'id'>,
  at = NOW,
  issuer = 'configuration',
): Promise<string> {
  const id = await meet(db, { issuer, subject: who.name }, who)
  const terms = { idleMs: 0, wholeMs: 10 * 3600_000 }
  return openSession(db, id, { address: 'local', agent: 'test' }, terms, at)
}

export const cookieOf = (secret: string, door: 'desk' | 'form' = 'desk'): string =>
  `combipat_${door}=${secret}`

/** Somebody of a patronato. */
export const operator: Omit<Operator, 'id'> = {
  kind: 'operator',
  name: 'Marta Esempio',
  address: 'm.esempio@patronato.example',
  institute: { id: 'ALF', name: 'Patronato Alfa' },
  office: { id: 'ALF-RM1', city: 'Roma' },
  language: 'it',
}

/** What a form of ours sends. */
export const formOf = (
  secret: string,
  fields: Readonly<Record<string, string>> = {},
  door: 'desk' | 'form' = 'desk',
) => ({
  method: 'POST',
  headers: { cookie: cookieOf(secret, door), origin: 'http://localhost' },
  body: new URLSearchParams({ ...fields, [TOKEN_FIELD]: tokenOf(secret) }),
})

export interface Asked {
  request(address: string, init?: RequestInit): Response | Promise<Response>
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

/** What a browser keeps of the answers, by name; it sends all of it along. */
export function browserOn(app: Asked) {
  const kept = new Map<string, string>()
  return {
    kept,
    async request(address: string, init: RequestInit = {}): Promise<Response> {
      const headers = new Headers(init.headers)
      headers.set('cookie', [...kept].map(([name, value]) => `${name}=${value}`).join('; '))
      const response = await app.request(address, { ...init, headers })
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (/max-age=0/i.test(line)) kept.delete(name)
        else kept.set(name, value)
      }
      return response
    },
    /** Sends the form that a page shows, its hidden fields included. */
    async send(page: string, action: string, fields: Readonly<Record<string, string>> = {}) {
      const html = await (await this.request(page)).text()
      const token = new RegExp(`name="${TOKEN_FIELD}" value="([^"]+)"`).exec(html)?.[1] ?? ''
      return this.request(action, {
        method: 'POST',
        headers: { origin: 'http://localhost' },
        body: new URLSearchParams({ ...fields, [TOKEN_FIELD]: token }),
      })
    },
  }
}
