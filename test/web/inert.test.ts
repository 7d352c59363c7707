// Hostile letters, read by the gateway as it reads any, shown in a real browser: nothing of theirs
// runs, nothing leaves for the network, and the policy had nothing to stop.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { describeWith } from '../servers/available.ts'
import { chief } from './asked.ts'
import { hostileLetters } from './hostile-letters.ts'
import { openWholeDesk, type WholeDesk } from './whole-desk.ts'

/** What could load, run or lead somewhere. */
const ALIVE =
  'script, img, svg, iframe, object, embed, form, input, a, style, link, meta[http-equiv], base'

describeWith(['chromium'], 'forty hostile letters in a browser', () => {
  let desk: WholeDesk
  let page: Page
  /** Of all pages so far: what a letter does late is found on the next page. */
  const trouble: string[] = []

  beforeAll(async () => {
    desk = await openWholeDesk({ email: ['paola@aurora.example'], pec: [] })
    for (const { bytes } of hostileLetters) desk.deliver('roma', bytes)
    await vi.waitUntil(async () => (await letters()).every(({ state }) => state === 'done'), {
      timeout: 120_000,
      interval: 300,
    })
    const context = await desk.as(chief)
    context.setDefaultTimeout(5_000)
    page = await context.newPage()
    page.on('dialog', dialog => {
      trouble.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('console', message => trouble.push(`console: ${message.text()}`))
    page.on('pageerror', error => trouble.push(`error: ${error.message}`))
    context.on('page', opened => trouble.push(`window: ${opened.url()}`))
    page.on('download', download => trouble.push(`download: ${download.url()}`))
    context.on('request', request => {
      const url = request.url()
      if (!url.startsWith(`${desk.url}/`) && !url.startsWith('data:image/svg+xml'))
        trouble.push(`request: ${url}`)
    })
  }, 180_000)
  afterAll(() => desk?.[Symbol.asyncDispose]())

  async function letters() {
    const rows = await desk.gateway.store.db
      .selectFrom('letter')
      .leftJoin('request', 'request.letter_id', 'letter.id')
      .select(['letter.id', 'letter.message_id as messageId', 'letter.state', 'request.number'])
      .execute()
    return rows.length < hostileLetters.length ? [{ state: 'received' }] : rows
  }

  async function look(path: string, title: string): Promise<void> {
    await page.goto(path)
    // The frames are loaded where they can be seen.
    for (const frame of await page.locator('details:has(iframe)').all()) {
      const loaded = page.waitForResponse(/\/desk\/letters\/\d+\/(html|text)$/)
      await frame.locator('summary').click()
      await frame.locator('iframe').scrollIntoViewIfNeeded()
      await (await loaded).finished()
    }
    expect(await page.textContent('h1')).toBe(title)
    expect(await page.evaluate('window.ran === undefined && document.title')).toMatch(/COMBIPAT$/)
    expect(trouble).toEqual([])
  }

  it('there are forty of them, and each is kept', async () => {
    expect(hostileLetters).toHaveLength(40)
    expect(new Set((await letters()).map(one => ('id' in one ? one.id : 0))).size).toBe(40)
  })

  it.each(hostileLetters.map(({ by }, nr) => ({ by, nr })))('by $by', async ({ nr }) => {
    const rows = await desk.gateway.store.db
      .selectFrom('letter')
      .leftJoin('request', 'request.letter_id', 'letter.id')
      .select(['letter.id', 'request.number'])
      .where('letter.message_id', '=', `hostile.${nr}@aurora.example`)
      .execute()
    const [{ id, number } = { id: 0, number: null }] = rows
    await look(`/desk/letters/${id}`, `Messaggio ${id}`)
    if (number === null) return alone(id)
    await look(`/desk/requests/${number}`, `Richiesta ${number}`)
    for (const as of ['html', 'text'])
      expect(await page.frameLocator(`iframe[src$=${as}]`).locator(ALIVE).count()).toBe(0)
    if (nr % 8 === 0) {
      await look(`/desk/requests/${number}/answer`, `Rispondi a ${number}`)
      await alone(id)
    }
  })

  /** As somebody would open the frames in windows of their own. */
  async function alone(id: number): Promise<void> {
    for (const as of ['html', 'text']) {
      await page.goto(`/desk/letters/${id}/${as}`)
      expect(await page.title()).toBe('Lettera')
      expect(await page.locator(ALIVE).count()).toBe(0)
      expect(trouble).toEqual([])
    }
  }

  it('all of them together in the lists', async () => {
    await look('/desk', 'Messaggi')
    await look('/desk/requests', 'Richieste')
    await look('/desk/person', 'Da vedere')
    expect(
      await page.locator('main img, main svg, main script:not([src^="/static/"])').count(),
    ).toBe(0)
  })

  it('and nothing happened afterwards either', async () => {
    await page.waitForTimeout(1000)
    expect(trouble).toEqual([])
  })

  it('most of them became requests, so that the pages of requests were looked at', async () => {
    const numbers = (await letters()).filter(one => 'number' in one && one.number !== null)
    expect(numbers.length).toBeGreaterThan(30)
  })
})
