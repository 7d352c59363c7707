// A provider that lies: everything is in order but the ID token, which says what the test wants.

import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:http'

export interface Liar {
  readonly issuer: string
  /** Changes the claims, the header or the key of the next tokens. */
  lie: Lie
  /** The nonce that came with the last way out. */
  nonce: string
  close(): Promise<void>
}

export interface Lie {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly header?: Readonly<Record<string, unknown>>
  readonly unknownKey?: boolean
  readonly userinfo?: Readonly<Record<string, unknown>>
}

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

export async function startLiar(clientId: string): Promise<Liar> {
  const known = pair()
  const unknown = pair()
  const server = createServer((request, response) => {
    const json = (value: unknown) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(value))
    }
    switch (new URL(request.url ?? '/', self.issuer).pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer: self.issuer,
          authorization_endpoint: `${self.issuer}/auth`,
          token_endpoint: `${self.issuer}/token`,
          userinfo_endpoint: `${self.issuer}/me`,
          jwks_uri: `${self.issuer}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        })
      case '/keys':
        return json({
          keys: [{ ...known.publicKey.export({ format: 'jwk' }), kid: 'a', alg: 'RS256' }],
        })
      case '/token':
        return json({ access_token: 'x', token_type: 'Bearer', id_token: token() })
      default:
        return json({ sub: 'anna', ...self.lie.userinfo })
    }
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The liar has no port.')

  function token(): string {
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: self.issuer,
      aud: clientId,
      sub: 'anna',
      iat: now,
      exp: now + 300,
      nonce: self.nonce,
      roles: ['capo'],
      ...self.lie.claims,
    }
    const header = { alg: 'RS256', kid: 'a', ...self.lie.header }
    const signed = `${part(header)}.${part(claims)}`
    if (header.alg === 'none') return `${signed}.`
    const key: KeyObject = self.lie.unknownKey === true ? unknown.privateKey : known.privateKey
    return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`
  }

  const self: Liar = {
    issuer: `http://127.0.0.1:${address.port}`,
    lie: {},
    nonce: '',
    close: () => new Promise(done => server.close(() => done())),
  }
  return self
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
