// A real OpenID Connect provider (oidc-provider) in this process; whoever comes is who the test says.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Provider, { type Configuration } from 'oidc-provider'
import { browserOn } from '../asked.ts'

export interface TestProvider {
  readonly issuer: string
  /** Who signs in next, with what is said of them; null: they refuse. */
  person: { readonly sub: string; readonly [claim: string]: unknown } | null
  /** Follows the address that we sent the browser to, until it is sent back to us. */
  visit(address: string): Promise<URL>
  close(): Promise<void>
}

export interface TestClient {
  readonly id: string
  /** Null: a public client. */
  readonly secret: string | null
  readonly auth?: 'client_secret_basic' | 'client_secret_post'
  readonly redirectUris: readonly string[]
}

export async function startProvider(
  clients: readonly TestClient[],
  more: Configuration = {},
): Promise<TestProvider> {
  const server = createServer((request, response) => {
    handle(request, response).catch(error => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The provider has no port.')
  const issuer = `http://127.0.0.1:${address.port}`
  const provider = new Provider(issuer, {
    clients: clients.map(({ id, secret, auth, redirectUris }) => ({
      client_id: id,
      ...(secret !== null && { client_secret: secret }),
      token_endpoint_auth_method: secret === null ? 'none' : (auth ?? 'client_secret_basic'),
      redirect_uris: [...redirectUris],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    })),
    scopes: ['openid', 'profile', 'email', 'combipat'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username', 'locale'],
      email: ['email', 'email_verified'],
      combipat: ['realm_access', 'sedi'],
    },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    cookies: { keys: ['only for tests'] },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ ...self.person, sub }),
    }),
    ...more,
  })
  provider.on('server_error', (_, error) => console.error(error))
  const callback = provider.callback()

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith('/interaction/') !== true) {
      await callback(request, response)
      return
    }
    const { prompt, params, grantId } = await provider.interactionDetails(request, response)
    const { person } = self
    if (person === null) {
      const result = { error: 'access_denied', error_description: 'no' }
      await provider.interactionFinished(request, response, result)
    } else if (prompt.name === 'login') {
      const result = { login: { accountId: person.sub } }
      await provider.interactionFinished(request, response, result)
    } else {
      const grant =
        grantId === undefined
          ? new provider.Grant({ accountId: person.sub, clientId: String(params.client_id) })
          : await provider.Grant.find(grantId)
      grant?.addOIDCScope(String(params.scope))
      const result = { consent: { grantId: (await grant?.save()) ?? '' } }
      await provider.interactionFinished(request, response, result, {
        mergeWithLastSubmission: true,
      })
    }
  }

  const self: TestProvider = {
    issuer,
    person: null,
    async visit(start) {
      const browser = browserOn({
        request: (path, init) => fetch(new URL(path, issuer), { ...init, redirect: 'manual' }),
      })
      let next = new URL(start)
      for (let step = 0; step < 10; step += 1) {
        if (next.origin !== issuer) return next
        const response = await browser.request(`${next.pathname}${next.search}`)
        const location = response.headers.get('location')
        if (location === null) throw new Error(`The provider stopped: ${await response.text()}`)
        next = new URL(location, next)
      }
      throw new Error('The provider sends the browser in circles.')
    },
    close: () => new Promise(done => server.close(() => done())),
  }
  return self
}
