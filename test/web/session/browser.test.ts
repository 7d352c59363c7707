// The sign-in as a person meets it: in Chromium, by keyboard, without JavaScript, in both languages,
// on a wide and on a narrow screen.

import { createServer } from 'node:http'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import type { NewNotice } from '../../../store/notices.ts'
import { openStore, type Store } from '../../../store/open.ts'
import { meet } from '../../../store/people.ts'
import { makeLink } from '../../../store/signin-links.ts'
import { type Served, serve } from '../../../web/serve.ts'
import { describeWith } from '../../servers/available.ts'
import { chase, keepDecided } from '../../store/samples.ts'
import { bareApp, chief, operator, signedIn, signinOn } from '../asked.ts'
import { expectAccessible, startChromium } from '../chromium.ts'

describeWith(['chromium'], 'the sign-in in a browser', () => {
  let store: Store
  let served: Served
  let browser: Browser
  const asked: NewNotice[] = []

  beforeAll(async () => {
    store = await openStore({ kind: 'pglite', folder: 'memory://' })
    await keepDecided(store.db, 1, chase(1))
    const ask = async (notice: NewNotice) => {
      asked.push(notice)
    }
    const app = bareApp(store.db, { now: () => new Date(), signin: { ...signinOn, ask } })
    served = await serve(app, { host: '127.0.0.1', port: 0 })
    browser = await startChromium()
  })
  afterAll(async () => {
    await browser.close()
    await served.close()
    await store.close()
  })

  const contextOf = (more: Parameters<Browser['newContext']>[0] = {}) =>
    browser.newContext({ baseURL: served.url, locale: 'it', ...more })

  async function linkOf(who: typeof chief | typeof operator, byButton: boolean): Promise<string> {
    const id = await meet(store.db, { issuer: 'configuration', subject: who.name }, who)
    const endsAt = new Date(Date.now() + 60_000)
    const secret = await makeLink(store.db, id, { endsAt, byButton }, new Date())
    const door = who.kind === 'official' ? '' : '/scrivi-alla-sede'
    return `${door}/signin/once/${secret}`
  }

  async function wear(context: BrowserContext, who: typeof chief | typeof operator) {
    const name = who.kind === 'official' ? 'combipat_desk' : 'combipat_form'
    const value = await signedIn(store.db, who, new Date())
    await context.addCookies([{ name, value, url: served.url }])
  }

  const pages = [
    { path: '/signin', who: null },
    { path: '/signin/asked', who: null },
    { path: '/signin/out', who: null },
    { path: '/signin/once/nothing', who: null },
    { path: '/scrivi-alla-sede/signin', who: null },
    { path: '/nowhere', who: null },
    { path: '/accessibility', who: chief },
    { path: '/licences', who: chief },
    { path: '/account', who: chief },
    { path: '/desk/access', who: chief },
    { path: '/scrivi-alla-sede/account', who: operator },
  ]
  const shapes = [1280, 390].flatMap(width =>
    (['it', 'de'] as const).flatMap(language => pages.map(page => ({ ...page, width, language }))),
  )
  it.each(shapes)('$path at $width pixels in $language is accessible', async shape => {
    const { path, who, width, language } = shape
    const viewport = { width, height: 800 }
    const context = await contextOf({ viewport, bypassCSP: true, locale: language })
    if (who !== null) await wear(context, { ...who, name: `${who.name} ${language}`, language })
    const page = await context.newPage()
    await page.goto(path)
    expect(await page.getAttribute('html', 'lang')).toBe(language)
    await expectAccessible(page)
    await context.close()
  })

  it('an official asks for a link by keyboard, follows it, works and signs out, without JavaScript', async () => {
    const context = await contextOf({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto('/desk/requests')
    expect(new URL(page.url()).pathname).toBe('/signin')
    await page.focus('#who')
    await page.keyboard.type('anna.prova@inps.example')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/signin/asked')
    expect(asked.at(-1)).toMatchObject({
      recipient: 'anna.prova@inps.example',
      data: { as: 'official', next: '/desk/requests' },
    })
    await page.goto(await linkOf(chief, true))
    await page.getByRole('button', { name: 'Accedi' }).press('Enter')
    await page.waitForURL('**/desk')
    await page.getByRole('link', { name: 'Accessi', exact: true }).click()
    expect(await page.textContent('h1')).toBe('Accessi')
    await page.getByRole('button', { name: 'Esci' }).press('Enter')
    await page.waitForURL('**/signin/out')
    await page.goto('/desk')
    expect(new URL(page.url()).pathname).toBe('/signin')
    await context.close()
  })

  it('the printed address signs in with one click', async () => {
    const context = await contextOf({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(await linkOf(chief, false))
    expect(new URL(page.url()).pathname).toBe('/desk')
    await context.close()
  })

  it('the language is changed with one press and stays', async () => {
    const context = await contextOf({ javaScriptEnabled: false })
    await wear(context, { ...chief, name: 'Greta Prova' })
    const page = await context.newPage()
    await page.goto('/desk/access?what=searched')
    await page.getByRole('button', { name: 'Deutsch' }).press('Enter')
    await page.waitForURL('**/desk/access?what=searched')
    expect(await page.textContent('h1')).toBe('Zugriffe')
    await page.goto('/account')
    expect(await page.textContent('h1')).toBe('Meine Anmeldung')
    await context.close()
  })

  it('an operator comes in at the form and stays out of the desk, in the same browser as an official', async () => {
    const context = await contextOf({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(await linkOf(operator, false))
    expect(new URL(page.url()).pathname).toBe('/scrivi-alla-sede/cassetto')
    await page.goto('/desk')
    expect(new URL(page.url()).pathname).toBe('/signin')
    await page.goto(await linkOf(chief, false))
    expect(await page.getByText(chief.name).count()).toBeGreaterThan(0)
    await page.goto('/scrivi-alla-sede/account')
    expect(await page.getByText(operator.institute.name).count()).toBe(1)
    await context.close()
  })

  it('a page of another site cannot sign anybody out', async () => {
    const context = await contextOf()
    await wear(context, chief)
    const page = await context.newPage()
    await page.goto('/desk')
    const form = `<form method="post" action="${served.url}/signout"><button>x</button></form>`
    const site = createServer((_, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<!doctype html>${form}`)
    })
    await new Promise<void>(done => site.listen(0, '127.0.0.1', done))
    onTestFinished(() => {
      site.close()
    })
    const place = site.address()
    const port = typeof place === 'object' && place !== null ? place.port : 0
    const evil = await context.newPage()
    // Another name is another site to a browser, also where it means this machine.
    await evil.goto(`http://localhost:${port}/`)
    const [answer] = await Promise.all([
      evil.waitForResponse(`${served.url}/signout`),
      evil.click('button'),
    ])
    expect([401, 403]).toContain(answer.status())
    await page.reload()
    expect(new URL(page.url()).pathname).toBe('/desk')
    await context.close()
  })

  it('nothing is fetched from elsewhere, and nothing is stopped by the policy', async () => {
    const context = await contextOf()
    await wear(context, chief)
    const page = await context.newPage()
    const trouble: string[] = []
    page.on('console', message => trouble.push(message.text().slice(0, 200)))
    page.on('request', request => {
      if (!request.url().startsWith(served.url) && !request.url().startsWith('data:image/'))
        trouble.push(request.url().slice(0, 200))
    })
    for (const path of ['/desk', '/account', '/desk/access', '/signin/out']) {
      await page.goto(path, { waitUntil: 'networkidle' })
    }
    expect(trouble).toEqual([])
    await context.close()
  })
})
