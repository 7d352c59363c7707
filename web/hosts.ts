// Which names this server answers to. The pages stand on localhost without sign-in, so a foreign
// site must not reach them by letting its own name point to 127.0.0.1 (DNS rebinding).

import type { MiddlewareHandler } from 'hono'

const LOCAL = ['localhost', '127.0.0.1', '[::1]']

/** `configured`: further names, e.g. of a reverse proxy; without port. */
export function knownHosts(configured: readonly string[]): MiddlewareHandler {
  const known = new Set([...LOCAL, ...configured.map(name => name.toLowerCase())])
  return async (c, next) => {
    const asked = c.req.header('host') ?? new URL(c.req.url).host
    if (known.has(hostName(asked))) return next()
    return c.text(
      'Questo servizio non risponde a questo nome. Aprirlo come http://localhost oppure ' +
        'http://127.0.0.1; per un altro nome, aggiungerlo a web.hosts nella configurazione.\n',
      421,
    )
  }
}

/** 'LOCALHOST:8480' -> 'localhost'. */
const hostName = (host: string): string => host.toLowerCase().replace(/:\d+$/, '')
