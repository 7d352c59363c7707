import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepRoster } from '../../store/enrolled.ts'
import { openStore, type Store } from '../../store/open.ts'
import { type Served, serve } from '../../web/serve.ts'
import { keepWorld } from '../reports/keep-world.ts'
import { roster } from '../reports/pilot.ts'
import { generate } from '../reports/world.ts'
import { describeWith } from '../servers/available.ts'
import { bareApp, chief, signedIn } from './asked.ts'
import { expectAccessible, startChromium } from './chromium.ts'

const PERIOD = 'dal=2021-01-01&al=2021-03-31'

describeWith(['chromium'], 'the reports in a browser', () => {
  let store: Store
  let served: Served
  let browser: Browser
  let secret = ''

  beforeAll(async () => {
    store = await openStore({ kind: 'pglite', folder: 'memory://' })
    await keepRoster(store.db, roster)
    await keepWorld(store.db, generate({ seed: 3, from: '2020-12-01', days: 121, messages: 4000 }))
    const now = () => new Date('2021-04-15T12:00:00Z')
    secret = await signedIn(store.db, chief, now())
    served = await serve(bareApp(store.db, { now }), { host: '127.0.0.1', port: 0 })
    browser = await startChromium()
  }, 60_000)

  afterAll(async () => {
    await browser.close()
    await served.close()
    await store.close()
  })

  const cookie = () => ({ name: 'combipat_desk', value: secret, url: served.url })

  for (const width of [1280, 390]) {
    for (const path of [
      ...['/report', '/report/requests', '/report/offices', '/report/response'],
      ...['/report/gateway', '/report/outreach', '/report/list', '/guide/reports'],
      '/guide/rules',
    ]) {
      it(`${path} at ${width} pixels: axe finds nothing, nothing is cut off`, async () => {
        const page = await browser.newPage({ viewport: { width, height: 800 }, bypassCSP: true })
        await page.context().addCookies([cookie()])
        await page.goto(`${served.url}${path}?${PERIOD}`)
        await expectAccessible(page)
        await page.close()
      })
    }
  }

  it('draws its charts under our policy, without a word of the browser against it', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.context().addCookies([cookie()])
    const said: string[] = []
    page.on('console', message => said.push(message.text()))
    await page.goto(`${served.url}/report?${PERIOD}`)
    const widths: unknown = await page.evaluate(
      "Promise.all([...document.querySelectorAll('figure img')].map(async i => { await i.decode(); return i.naturalWidth }))",
    )
    expect(widths).toEqual([960, 960, 960])
    expect(said).toEqual([])
    await page.close()
  })
})
