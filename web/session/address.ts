// From where on the network a page is asked for.

import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Whence } from '../../store/sessions.ts'

/** The nearest address in the chain of proxies that is none of ours. */
export function whenceOf(c: Context, proxies: readonly string[]): Whence {
  const agent = c.req.header('user-agent') ?? ''
  const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map(one => one.trim())
  const near = [peerOf(c), ...chain.filter(Boolean).reverse()]
  const address = near.find(one => !proxies.includes(one)) ?? near.at(-1) ?? 'unknown'
  return { address: address.slice(0, 64), agent }
}

/** The other end of the connection; tests call the application without one. */
function peerOf(c: Context): string {
  // Where there is no server, `env` has no socket and getConnInfo throws.
  if (c.env === undefined || !('incoming' in c.env)) return 'local'
  return (getConnInfo(c).remote.address ?? 'unknown').replace(/^::ffff:/, '')
}
