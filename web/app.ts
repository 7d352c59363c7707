// The web application, without a port: tests call it as it is, web/serve.ts gives it one.

import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import type { Registry } from 'prom-client'
import type { Database } from '../store/open.ts'
import type { SessionTerms } from '../store/sessions.ts'
import { type AboutSettings, aboutRoutes } from './about.ts'
import { accessRoutes } from './access/page.ts'
import { apiApp } from './api/serve.ts'
import { countsOf } from './desk/counts.ts'
import type { HealthParts } from './desk/health.ts'
import type { DeskParts } from './desk/parts.ts'
import { type DeskGiven, deskRoutes } from './desk/routes.ts'
import { type FormGiven, operatorRoutes } from './form/routes.ts'
import { guideRoutes } from './guide/routes.ts'
import { knownHosts } from './hosts.ts'
import { type Html, layout } from './layout.ts'
import { metricsText } from './metrics.ts'
import { reportRoutes } from './report/routes.ts'
import { mount, type Route } from './route.ts'
import { openCookies } from './session/cookies.ts'
import { openDoor } from './session/door.ts'
import { addresses, kindAt } from './session/next.ts'
import type { SigninSettings } from './session/parts.ts'
import { signinRoutes } from './session/routes.ts'
import { readVisit, type Visit, type VisitParts } from './session/visit.ts'
import { serveStatic } from './static.ts'
import { frameWords } from './words-frame.ts'

export interface Readiness {
  readonly ready: boolean
  /** What is missing, each an Italian sentence; empty where the service is ready. */
  readonly missing: readonly string[]
  /** What works, but not as it should; it does not make the service unready. */
  readonly warnings: readonly string[]
}

export interface WebParts {
  readonly db: Database
  readonly mode: 'shadow' | 'live'
  /** The shell's counters. */
  readonly registry: Registry
  /** Names besides localhost under which the pages may be asked for. */
  readonly hosts: readonly string[]
  /** As people reach us, where that is configured: scheme, host and port. */
  readonly origin: string | null
  /** Over TLS only: cookies are Secure. */
  readonly secure: boolean
  /** Reverse proxies whose X-Forwarded-For is believed. */
  readonly proxies: readonly string[]
  readonly session: SessionTerms
  readonly signin: SigninSettings
  readonly about: AboutSettings
  readonly accessLogDays: number
  readonly reports: {
    /** Names of INPS's structures, by code. */
    readonly structures: ReadonlyMap<string, string>
    /** Institutes whose operators are named. */
    readonly named: ReadonlySet<string>
  }
  health(): Promise<Readiness>
  /** What only the desk needs: letters, texts, ways out. */
  readonly desk: Omit<DeskGiven, 'db' | 'mode' | 'pending' | 'now' | 'health' | 'replyBytes'>
  /** What only the operators' pages need. */
  readonly form: FormGiven
  /** Queues.pending of queues/open.ts. */
  readonly pending: HealthParts['pending']
  now(): Date
  /** The exact bytes of the automatic letter to this one; null where there is none. */
  replyBytes(letterId: number): Promise<Buffer | null>
  /** For the log: a page that could not be made. */
  onError(error: unknown): void
}

export function buildApp(parts: WebParts): Hono {
  const { db, mode, registry, health, now, onError } = parts
  const app = new Hono()
  const forPages = secureHeaders(headers(parts.secure))
  const forFrames = secureHeaders(frameHeaders(parts.secure))
  app.use((c, next) => (FRAME.test(c.req.path) ? forFrames(c, next) : forPages(c, next)))
  app.use(async (c, next) => {
    const { method, path } = c.req
    const deletes = method === 'DELETE' && path.startsWith('/api/')
    if (!deletes && !['GET', 'HEAD', 'POST'].includes(method)) {
      return c.text('Si può solo leggere o inviare un modulo.\n', 405, { Allow: 'GET, HEAD, POST' })
    }
    c.header('Cache-Control', 'no-store')
    return next()
  })
  // Probes come under any name and learn nothing of anybody: they stand before the check.
  app.get('/health', c => c.text('ok'))
  app.get('/ready', async c => {
    const readiness = await health()
    return c.json(readiness, readiness.ready ? 200 : 503)
  })
  app.use(knownHosts(parts.hosts))
  app.get('/metrics', async c =>
    c.body(await metricsText(db, registry, now(), onError), 200, {
      'Content-Type': registry.contentType,
    }),
  )
  serveStatic(app)
  app.get('/favicon.ico', c => c.body(null, 204))
  app.get('/', c => c.redirect('/desk'))
  const visits = visitParts(parts)
  const page = pageIn(mode)
  const door = openDoor({
    ...visits,
    ours: { origin: parts.origin, secure: parts.secure },
    page: (_, visit, title, body) => page(visit, title, body),
  })
  mount(app, routesOf(parts), door)
  app.route('/api/v1', apiApp({ desk: deskPartsOf(parts), proxies: parts.proxies, onError }))
  app.notFound(async c => {
    const visit = await visitOf(c, visits)
    const { title, says, home } = frameWords[visit.language].notFound
    const body = html`<p>${says} <a href="${addresses[visit.at].home}">${home}</a></p>`
    return c.html(page(visit, title, body), 404)
  })
  app.onError((error, c) => {
    onError(error)
    // Nothing is asked of the database: it may be what is broken.
    const body = html`${(['it', 'de'] as const).map(
      language => html`<p lang="${language}">${frameWords[language].broken.says}</p>`,
    )}`
    return c.html(page(null, frameWords.it.broken.title, body), 500)
  })
  return app
}

/** Every page and who may open it: what the application serves, and what a test walks. */
export function routesOf(parts: WebParts): readonly Route[] {
  const { db, mode, now, onError } = parts
  const page = pageIn(mode)
  const signing = {
    ...visitParts(parts),
    ...parts.signin,
    origin: parts.origin,
    onError,
    page: (_: Context, visit: Visit, title: string, body: Html) => page(visit, title, body),
  }
  return [
    ...aboutRoutes({ ...parts.about, page }),
    ...signinRoutes('official', signing),
    ...signinRoutes('operator', signing),
    ...deskRoutes(deskGiven(parts)),
    ...reportRoutes({ db, mode, now, ...parts.reports }),
    ...guideRoutes({ page }),
    ...operatorRoutes({ ...parts.form, db, mode, now, cookies: openCookies(parts.secure) }),
    ...accessRoutes({
      db,
      now,
      days: parts.accessLogDays,
      page: (visit, section, title, body) => layout({ title, section, mode, body, visit }),
    }),
  ]
}

const deskGiven = ({ desk, db, mode, pending, now, health, replyBytes }: WebParts): DeskGiven => ({
  ...desk,
  db,
  mode,
  pending,
  now,
  health,
  replyBytes,
})

const deskPartsOf = (parts: WebParts): DeskParts => ({
  ...deskGiven(parts),
  counts: countsOf(parts.db),
})

const pageIn =
  (mode: WebParts['mode']) =>
  (visit: Visit | null, title: string, body: Html): Html =>
    layout({ title, section: null, mode, body, visit })

const visitParts = ({ db, now, secure, session, proxies }: WebParts): VisitParts => ({
  db,
  now,
  cookies: openCookies(secure),
  terms: session,
  proxies,
})

/** The door's, where the page has one; where there is no page, whoever is in. */
async function visitOf(c: Context, visits: VisitParts): Promise<Visit> {
  const visit: Visit | undefined = c.get('visit')
  return visit ?? readVisit(c, visits, kindAt(c.req.path))
}

const YEAR = 365 * 24 * 3600

const headers = (secure: boolean): Parameters<typeof secureHeaders>[0] => ({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    // The design system draws its signs as data: URLs in its stylesheet.
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    // One script of ours, which asks whether the queue has changed; letters stand in frames.
    scriptSrc: ["'self'"],
    connectSrc: ["'self'"],
    frameSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  // Letters stand in frames without an origin: Chromium complains of every one.
  originAgentCluster: false,
  // With 'no-referrer' a form of ours would come with 'Origin: null'.
  referrerPolicy: 'same-origin',
  strictTransportSecurity: secure ? `max-age=${YEAR}` : false,
})

/** A letter as it was laid out: it may do nothing, load nothing, and stand in a page of ours only. */
const FRAME = /^\/desk\/letters\/\d+\/(?:html|text)$/

const frameHeaders = (secure: boolean): Parameters<typeof secureHeaders>[0] => ({
  ...headers(secure),
  contentSecurityPolicy: { defaultSrc: ["'none'"], sandbox: [], frameAncestors: ["'self'"] },
  xFrameOptions: 'SAMEORIGIN',
})
