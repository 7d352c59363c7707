// The cookies and their attributes. One name for the desk and one for the form, so that an official
// and an operator never wear each other's session, also in one browser.

import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Person } from '../../store/people.ts'

export interface Cookies {
  read(c: Context, name: CookieName): string | undefined
  /** Until the browser is closed; the server ends a session before. */
  write(c: Context, name: CookieName, value: string): void
  clear(c: Context, name: CookieName): void
}

/**
 * `desk`, `form`: the session. `visit`: of whoever is not signed in, for the forms of the sign-in.
 * `oidc`: what a sign-in by OpenID Connect began with. `language`: chosen before the sign-in. `letter`:
 * the secret of a letter's link, until its reader is signed in.
 */
export type CookieName = 'desk' | 'form' | 'visit' | 'oidc' | 'language' | 'letter'

export const sessionCookie = { official: 'desk', operator: 'form' } as const satisfies Record<
  Person['kind'],
  CookieName
>

/** `secure`: people reach us over TLS. `__Host-` then binds the cookie to this very host. */
export function openCookies(secure: boolean): Cookies {
  const full = (name: CookieName): string => `${secure ? '__Host-' : ''}combipat_${name}`
  const attributes = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const
  return {
    read: (c, name) => getCookie(c, full(name)),
    write: (c, name, value) => setCookie(c, full(name), value, attributes),
    clear: (c, name) => {
      deleteCookie(c, full(name), attributes)
    },
  }
}
