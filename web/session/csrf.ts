// A form is believed when it comes from a page of ours: the browser says so (Origin,
// Sec-Fetch-Site), and it brings the token that only a page made for this session held.

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Html } from '../layout.ts'

/** The name of the hidden field; files of a form go along with it. */
export const TOKEN_FIELD = 'csrf'

/** From the cookie's secret, which no page and no row holds: one way, and of this session alone. */
export const tokenOf = (secret: string): string =>
  createHmac('sha256', secret).update('form').digest('base64url')

/** Stands in every form that posts. */
export const tokenField = ({ csrf }: { readonly csrf: string }): Html =>
  html`<input type="hidden" name="${TOKEN_FIELD}" value="${csrf}">`

export interface Ours {
  /** As people reach us where that is configured, e.g. 'https://combipat.inps.example'. */
  readonly origin: string | null
  /** Over TLS only. */
  readonly secure: boolean
}

export function comesFromUs(c: Context, ours: Ours): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin') return false
  const from = c.req.header('origin')
  // Every browser of these years sends one of the two with a form.
  if (from === undefined) return site === 'same-origin'
  if (from === ours.origin) return true
  // The host is one of ours: hosts.ts has let it pass.
  const host = c.req.header('host') ?? new URL(c.req.url).host
  return from === `https://${host}` || (!ours.secure && from === `http://${host}`)
}

/** A body that cannot be read brings none. */
export async function bringsToken(c: Context, token: string): Promise<boolean> {
  const { [TOKEN_FIELD]: brought } = await c.req.parseBody().catch(() => ({}) as BodyData)
  if (typeof brought !== 'string') return false
  const [a, b] = [Buffer.from(brought), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}

type BodyData = Awaited<ReturnType<Context['req']['parseBody']>>
