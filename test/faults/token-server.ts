// An OAuth2 token server of one account, as strict as they come: each refresh gives a new refresh
// token and voids the one that was used.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface TokenServer extends AsyncDisposable {
  readonly url: string
  /** The one access token that counts. */
  access: string
  /** Refreshes that were granted, and those under way at once at most. */
  readonly count: { granted: number; refused: number; most: number }
}

/** @param signIns the refresh tokens that a person got by signing in. */
export async function startTokenServer(...signIns: readonly string[]): Promise<TokenServer> {
  const count = { granted: 0, refused: 0, most: 0 }
  let now = 0
  const valid = new Set(signIns)
  const state = { access: '' }
  const server = createServer(async (request, response) => {
    count.most = Math.max(count.most, ++now)
    let body = ''
    for await (const chunk of request) body += chunk
    await new Promise(resolve => setTimeout(resolve, 20))
    now -= 1
    response.setHeader('content-type', 'application/json')
    if (!valid.delete(new URLSearchParams(body).get('refresh_token') ?? '')) {
      count.refused += 1
      response.statusCode = 400
      response.end(JSON.stringify({ error: 'invalid_grant' }))
      return
    }
    count.granted += 1
    const [access, rotated] = [`accesso-${count.granted}`, `rinnovo-${count.granted}`]
    valid.add(rotated)
    state.access = access
    response.end(JSON.stringify({ access_token: access, refresh_token: rotated, expires_in: 3600 }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  // A TCP server that listens has such an address.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/token`,
    get access() {
      return state.access
    },
    set access(token) {
      state.access = token
    },
    count,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}
