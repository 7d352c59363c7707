// Gives the application a port.

import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'

export interface Served {
  /** As a person would open it, e.g. 'http://127.0.0.1:8480'. */
  readonly url: string
  /** Lets the running requests end. */
  close(): Promise<void>
}

/**
 * @param at `port` 0 takes any free one.
 * @throws when the port cannot be had, with what to do.
 */
export async function serve(
  app: Hono,
  at: { readonly host: string; readonly port: number },
): Promise<Served> {
  // Without TLS options the adaptor makes a plain node:http server.
  const server = createAdaptorServer({ fetch: app.fetch, hostname: at.host }) as Server
  await listening(server, at).catch(cause => {
    throw new Error(explain(cause, at), { cause })
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : at.port
  return {
    url: `http://${at.host.includes(':') ? `[${at.host}]` : at.host}:${port}`,
    close: () =>
      new Promise(done => {
        server.close(() => done())
        server.closeIdleConnections()
      }),
  }
}

function listening(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function explain(cause: unknown, { host, port }: { host: string; port: number }): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use. Stop what uses it, or choose another: PORT=${port === 65535 ? port - 1 : port + 1} npm start`
    case 'EACCES':
      return `Port ${port} needs rights that this account has not. Choose one above 1023, e.g. PORT=8480 npm start`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}. Choose one that it has, e.g. HOST=127.0.0.1 npm start`
    default:
      return `The web page cannot listen on ${host}, port ${port}. Choose another: PORT=8480 npm start`
  }
}
