// Talks to an OpenID Connect provider: code flow with PKCE, state and nonce (RFC 9700). What it
// answers is believed only when openid-client has checked all of it.

import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'

export interface OidcClient {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: (() => string) | null
  readonly scope: string
}

/** What the browser's cookie keeps between going and coming back. */
export interface Begun {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly next: string
}

export interface Provider {
  readonly issuer: string
  /** Where to send the browser. @throws when the provider cannot be reached. */
  begin(redirectUri: string, next: string): Promise<{ readonly url: URL; readonly begun: Begun }>
  /** The claims of whoever came back to `address`. @throws when anything about it is not right. */
  finish(address: URL, begun: Begun): Promise<Readonly<Record<string, unknown>>>
}

const PATIENCE_S = 10

export function openProvider({ issuer, clientId, clientSecret, scope }: OidcClient): Provider {
  const plain = issuer.startsWith('http://')
  let known: Promise<Configuration> | null = null

  /** Asked when it is needed, so that a provider that is down keeps nobody from starting. */
  function discovered(): Promise<Configuration> {
    known ??= discovery(
      new URL(issuer),
      clientId,
      clientSecret === null ? undefined : clientSecret(),
      clientSecret === null ? None() : bySecret(clientSecret()),
      // Configuration lets http pass for this very machine only.
      {
        timeout: PATIENCE_S,
        execute: [...(plain ? [allowInsecureRequests] : []), enableNonRepudiationChecks],
      },
    ).catch((error: unknown) => {
      known = null
      throw new Error(`The provider ${issuer} did not say how it is reached.`, { cause: error })
    })
    return known
  }

  return {
    issuer,
    async begin(redirectUri, next) {
      const begun = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
        next,
      }
      const url = buildAuthorizationUrl(await discovered(), {
        redirect_uri: redirectUri,
        scope,
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
      })
      return { url, begun }
    },
    async finish(address, { state, nonce, verifier }) {
      const client = await discovered()
      const tokens = await authorizationCodeGrant(client, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new Error('The provider sent no ID token.')
      if (client.serverMetadata().userinfo_endpoint === undefined) return claims
      // Many providers say names and roles here only.
      const more = await fetchUserInfo(client, tokens.access_token, claims.sub)
      return { ...more, ...claims }
    },
  }
}

/** As the provider would have it; where it says nothing, by Basic (Discovery 1.0, 3). */
const bySecret =
  (secret: string): ClientAuth =>
  (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = ways.includes('client_secret_basic') ? ClientSecretBasic : ClientSecretPost
    way(secret)(server, ...rest)
  }

export const writeBegun = (begun: Begun): string =>
  Buffer.from(JSON.stringify(begun)).toString('base64url')

/** @returns null for anything that `writeBegun` has not written. */
export function readBegun(text: string | undefined): Begun | null {
  if (text === undefined || text.length > 4000) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return isBegun(value) ? value : null
  } catch {
    return null
  }
}

function isBegun(value: unknown): value is Begun {
  if (typeof value !== 'object' || value === null) return false
  return ['state', 'nonce', 'verifier', 'next'].every(
    key => Object.hasOwn(value, key) && typeof Reflect.get(value, key) === 'string',
  )
}
