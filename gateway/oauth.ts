// Access tokens for XOAUTH2: asked for with the refresh token, kept until shortly before their end.
// A refresh token that the server rotates is sealed into the database before anything else is done.

import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ImapMailbox } from '../config/mailbox.ts'
import type { Database } from '../store/open.ts'
import { readSecret, writeSecret } from '../store/secrets.ts'

type OAuth2 = Extract<ImapMailbox['auth'], { kind: 'oauth2' }>

const answerSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().default(3600),
  refresh_token: z.string().min(1).optional(),
})
const refusalSchema = z.object({ error: z.string(), error_description: z.string().optional() })

/** A refusal that only a person can mend: the mailbox is shown red, and it is tried again slowly. */
class SignInRefused extends Error {
  readonly authenticationFailed = true
}

const MARGIN_MS = 60_000
const TIMEOUT_MS = 20_000

/** One refresh at a time: two would race, and the newer refresh token could be lost (T7). */
export function tokenSource(
  db: Database,
  mailbox: string,
  auth: OAuth2,
  key: Buffer,
): (ask: { readonly renew: boolean }) => Promise<string> {
  let token: { readonly value: string; readonly until: number } | null = null
  let line: Promise<unknown> = Promise.resolve()

  async function current(renew: boolean): Promise<string> {
    if (!renew && token !== null && token.until > Date.now()) return token.value
    const fresh = await refresh(db, mailbox, auth, key)
    token = { value: fresh.value, until: Date.now() + fresh.lastsMs - MARGIN_MS }
    return token.value
  }

  return ({ renew }) => {
    const next = line.then(() => current(renew))
    line = next.catch(() => null)
    return next
  }
}

async function refresh(db: Database, mailbox: string, auth: OAuth2, key: Buffer) {
  const configured = auth.refreshToken()
  const origin = createHash('sha256').update(configured).digest('hex')
  // One row for each sign-in: a process that ends with the old one cannot overwrite the new (T7).
  const name = `refresh_token:${mailbox}:${origin.slice(0, 16)}`
  const refreshToken = (await readSecret(db, name, origin, key)) ?? configured
  const secret = auth.clientSecret?.()
  const response = await fetch(auth.tokenUrl, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: auth.clientId,
      ...(secret !== undefined && { client_secret: secret }),
      ...(auth.scope !== null && { scope: auth.scope }),
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
  })
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw refusalOf(response.status, body, mailbox)
  const answer = answerSchema.safeParse(body)
  if (!answer.success) {
    throw new Error(`The token server of mailbox '${mailbox}' answered without an access_token.`)
  }
  const { access_token: value, expires_in: seconds, refresh_token: rotated } = answer.data
  if (rotated !== undefined && rotated !== refreshToken) {
    await writeSecret(db, name, origin, key, rotated)
  }
  return { value, lastsMs: seconds * 1000 }
}

/** RFC 6749 5.2: these do not pass by themselves. */
const LASTING = ['invalid_grant', 'invalid_client', 'unauthorized_client', 'invalid_scope']

function refusalOf(status: number, body: unknown, mailbox: string): Error {
  const refusal = refusalSchema.safeParse(body)
  const word = refusal.success ? refusal.data.error : `HTTP ${status}`
  const says = `The token server refused mailbox '${mailbox}': ${word}`
  if (!refusal.success || !LASTING.includes(refusal.data.error)) return new Error(says)
  return new SignInRefused(`${says}. Sign in again and give the new refresh token.`)
}
