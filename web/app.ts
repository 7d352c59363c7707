// The web application, without a port: tests call it as it is, web/serve.ts gives it one.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import type { Registry } from 'prom-client'
import type { Database } from '../store/open.ts'
import type { HealthParts } from './desk/health.ts'
import { deskRoutes } from './desk/routes.ts'
import { knownHosts } from './hosts.ts'
import { layout } from './layout.ts'
import { metricsText } from './metrics.ts'

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
  health(): Promise<Readiness>
  /** Queues.pending of queues/open.ts. */
  readonly pending: HealthParts['pending']
  now(): Date
  /** The exact bytes of the automatic letter to this one; null where there is none. */
  replyBytes(letterId: number): Promise<Buffer | null>
  /** For the log: a page that could not be made. */
  onError(error: unknown): void
}

export function buildApp(parts: WebParts): Hono {
  const { db, mode, registry, health, pending, now, replyBytes, onError } = parts
  const app = new Hono()
  app.use(secureHeaders(headers))
  app.use(async (c, next) => {
    if (!['GET', 'HEAD'].includes(c.req.method)) {
      return c.text('Si può solo leggere.\n', 405, { Allow: 'GET, HEAD' })
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
  app.get('/static/desk.css', c =>
    c.body(stylesheet, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'no-cache',
    }),
  )
  app.get('/favicon.ico', c => c.body(null, 204))
  app.get('/', c => c.redirect('/desk'))
  app.route('/desk', deskRoutes({ db, mode, pending, now, health, replyBytes }))
  app.notFound(c => c.html(layout({ ...notFound, section: null, mode }), 404))
  app.onError((error, c) => {
    onError(error)
    return c.html(layout({ ...broken, section: null, mode }), 500)
  })
  return app
}

const headers: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  // Plain HTTP on localhost: whoever puts TLS in front says this.
  strictTransportSecurity: false,
}

const stylesheet = readFileSync(join(import.meta.dirname, 'desk.css'), 'utf8')

const notFound = {
  title: 'Pagina non trovata',
  body: html`<p>A questo indirizzo non c’è nulla. <a href="/desk">Vai ai messaggi</a></p>`,
}

const broken = {
  title: 'La pagina non si può mostrare',
  body: html`<p>Qualcosa non ha funzionato; il motivo è nel registro del servizio. I messaggi sono
conservati. Riprovare fra poco, oppure guardare che cosa manca in <a href="/ready">/ready</a>.</p>`,
}
