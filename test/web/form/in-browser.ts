// The form in a real browser, over a store of its own and a clock that the test sets.

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openStore, type Store } from '../../../store/open.ts'
import { type Served, serve } from '../../../web/serve.ts'
import { bareApp, partsOn, signedIn } from '../asked.ts'
import { startChromium } from '../chromium.ts'
import { marta, typed } from './asked.ts'

/** Opened before the tests of a suite and closed after them. */
export function formInBrowser() {
  let opened: { readonly store: Store; readonly served: Served; readonly browser: Browser } | null =
    null
  let now = new Date('2021-02-03T12:00:00Z')
  beforeAll(async () => {
    const store = await openStore({ kind: 'pglite', folder: 'memory://' })
    const parts = partsOn(store.db, {
      now: () => now,
      session: { idleMs: 90 * 86_400_000, wholeMs: 90 * 86_400_000 },
    })
    const served = await serve(bareApp(store.db, parts), { host: '127.0.0.1', port: 0 })
    opened = { store, served, browser: await startChromium() }
  })
  afterAll(async () => {
    await opened?.browser.close()
    await opened?.served.close()
    await opened?.store.close()
  })

  function at() {
    if (opened === null) throw new Error('The browser is open while tests run.')
    return opened
  }

  return {
    get db() {
      return at().store.db
    },
    /** Where the form stands, without a slash at its end. */
    get base() {
      return `${at().served.url}/scrivi-alla-sede`
    },
    turnTo(day: string): void {
      now = new Date(day)
    },
    async open(options: BrowserContextOptions = {}): Promise<Page> {
      // Sessions of the tests last ten hours; each page has its own.
      const secret = await signedIn(at().store.db, marta, now)
      const context = await at().browser.newContext({ bypassCSP: true, ...options })
      await context.addCookies([{ name: 'combipat_form', value: secret, url: at().served.url }])
      return context.newPage()
    },
  }
}

export async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries({ ...typed, ...fields })) {
    if (name === 'motivo' || name === 'contatto') await page.check(`#${name}-${value}`)
    else if (name === 'mandato') await page.check('#mandato')
    else if (['prestazione', 'gestione', 'stato'].includes(name))
      await page.selectOption(`#${name}`, value)
    else await page.fill(`#${name}`, value)
  }
}

/** Of the request that the page's address names; '' where it names none. */
export const numberOn = (page: Page): string => /CB(?:-[0-9A-Z]{4}){3}/.exec(page.url())?.[0] ?? ''
