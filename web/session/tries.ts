// No more tries at the sign-in than a person needs, from one network address and for one account.

import type { Context } from 'hono'
import { html } from 'hono/html'
import { mayTry } from '../../store/attempts.ts'
import type { SigninParts } from './parts.ts'
import type { Visit } from './visit.ts'
import { signinWords } from './words-signin.ts'

/** @param account null: only the network address counts. @returns the refusal, or null. */
export async function refuseTooOften(
  c: Context,
  parts: SigninParts,
  visit: Visit,
  account: string | null,
): Promise<Response | null> {
  const { windowMs, account: perAccount, address: perAddress } = parts.tries
  const tried = [
    { what: `signin from ${networkOf(visit.whence.address)}`, limit: perAddress },
    ...(account === null ? [] : [{ what: `signin of ${account}`, limit: perAccount }]),
  ]
  const now = parts.now()
  if (await mayTry(parts.db, tried, windowMs, now)) return null
  const words = signinWords[visit.language]
  const restMs = windowMs - (now.getTime() % windowMs)
  c.header('Retry-After', String(Math.ceil(restMs / 1000)))
  const body = html`<p>${words.tooOften(Math.ceil(restMs / 60_000))}</p>`
  return c.html(parts.page(c, visit, words.tooOftenTitle, body), 429)
}

/** Of IPv6 the network: a single line has as many addresses as it likes. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(part => part !== '')
  const right = (tail ?? '').split(':').filter(part => part !== '')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right].slice(0, 4).join(':')
}
