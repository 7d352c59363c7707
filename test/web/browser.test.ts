import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStore, type Store } from '../../store/open.ts'
import { type Served, serve } from '../../web/serve.ts'
import { describeWith } from '../servers/available.ts'
import { chase, keepDecided, keepOne, plain } from '../store/samples.ts'
import { bareApp, chief, signedIn } from './asked.ts'
import { expectAccessible, startChromium } from './chromium.ts'

describeWith(['chromium'], 'the pages in a browser', () => {
  let store: Store
  let served: Served
  let browser: Browser
  let letter = 0
  let secret = ''

  beforeAll(async () => {
    store = await openStore({ kind: 'pglite', folder: 'memory://' })
    letter = await keepDecided(store.db, 1, chase(1))
    await keepDecided(store.db, 2, plain)
    await keepOne(store.db, 3)
    const now = () => new Date()
    secret = await signedIn(store.db, chief, now())
    served = await serve(bareApp(store.db, { now }), { host: '127.0.0.1', port: 0 })
    browser = await startChromium()
  })
  afterAll(async () => {
    await browser.close()
    await served.close()
    await store.close()
  })

  const cookie = () => ({ name: 'combipat_desk', value: secret, url: served.url })

  for (const width of [1280, 390]) {
    for (const path of [
      '/desk',
      '/desk/letters/LETTER',
      '/desk/requests',
      '/desk/person',
      '/desk/health',
      '/api/v1',
    ]) {
      it(`${path} at ${width} pixels: axe finds nothing, nothing is cut off`, async () => {
        const page = await browser.newPage({ viewport: { width, height: 800 }, bypassCSP: true })
        await page.context().addCookies([cookie()])
        await page.goto(`${served.url}${path.replace('LETTER', String(letter))}`)
        await expectAccessible(page)
        await page.close()
      })
    }
  }

  it('is walked by keyboard: the skip link first, every link shows its focus', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.context().addCookies([cookie()])
    await page.goto(`${served.url}/desk`)
    await page.keyboard.press('Tab')
    const first = await page.evaluate("document.activeElement.getAttribute('href')")
    expect(first).toMatch(/^#/)
    await page.keyboard.press('Enter')
    for (let step = 0; step < 15; step += 1) {
      await page.keyboard.press('Tab')
      const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
      expect(outline).not.toBe('none')
    }
    await page.close()
  })
})
