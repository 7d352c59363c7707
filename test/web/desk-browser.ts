// The desk in Chromium, with a store of its own: one browser a file.

import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Decision } from '../../gateway/decide.ts'
import { openStore, type Store } from '../../store/open.ts'
import type { Official } from '../../store/people.ts'
import type { WebParts } from '../../web/app.ts'
import { serve } from '../../web/serve.ts'
import { chase, keepDecided } from '../store/samples.ts'
import { bareApp, chief, cookieOf, signedIn } from './asked.ts'
import { startChromium } from './chromium.ts'
import { type DeskForTests, deskForTests } from './desk-parts.ts'

type Options = Parameters<Browser['newContext']>[0]

export interface DeskInBrowser extends AsyncDisposable {
  readonly store: Store
  readonly url: string
  readonly desk: DeskForTests
  /** @returns the number of a request at its structure, and its letter. */
  request(nr: number, parts?: Partial<Decision>): Promise<{ number: string; letterId: number }>
  /** A browser of somebody who is signed in. */
  context(who?: Omit<Official, 'id'>, options?: Options): Promise<BrowserContext>
  page(who?: Omit<Official, 'id'>, options?: Options): Promise<Page>
}

export const official: Omit<Official, 'id'> = {
  ...chief,
  name: 'Bruno Neri',
  roles: ['official'],
  structures: ['7000'],
}

export async function openDesk(parts: Partial<WebParts> = {}): Promise<DeskInBrowser> {
  await using opening = new AsyncDisposableStack()
  const store = await openStore({ kind: 'pglite', folder: 'memory://' })
  opening.defer(() => store.close())
  const desk = deskForTests()
  const app = bareApp(store.db, { desk: desk.parts, now: () => new Date(), ...parts })
  const served = await serve(app, { host: '127.0.0.1', port: 0 })
  opening.defer(() => served.close())
  const browser = await startChromium()
  opening.defer(() => browser.close())
  const open = opening.move()
  const context = async (who: Omit<Official, 'id'> = official, options: Options = {}) => {
    const made = await browser.newContext({
      baseURL: served.url,
      locale: who.language,
      ...options,
    })
    made.setDefaultTimeout(20_000)
    const [name = '', value = ''] = cookieOf(await signedIn(store.db, who, new Date())).split('=')
    await made.addCookies([{ name, value, url: served.url }])
    return made
  }
  return {
    store,
    url: served.url,
    desk,
    async request(nr, more = {}) {
      const letterId = await keepDecided(store.db, nr, chase(nr, more))
      return { letterId, number: `CB-${String(nr).padStart(4, '0')}-AAAA-BBBB` }
    },
    context,
    page: async (who, options) => (await context(who, options)).newPage(),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  }
}
