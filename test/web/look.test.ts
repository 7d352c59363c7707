// Every page of the desk at WCAG 2.1 AA, on a wide screen in Italian and on a narrow one in
// German, whose words are the longer ones.

import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Language } from '../../store/people.ts'
import { describeWith } from '../servers/available.ts'
import { chase, keepDecided, plain } from '../store/samples.ts'
import { chief } from './asked.ts'
import { expectAccessible } from './chromium.ts'
import { type DeskInBrowser, openDesk } from './desk-browser.ts'

type Shape = { readonly width: number; readonly language: Language }

const shapes: readonly Shape[] = [
  { width: 1280, language: 'it' },
  { width: 390, language: 'de' },
]

describeWith(['chromium'], 'how the desk looks', () => {
  let desk: DeskInBrowser
  let nr = 0
  let act = 0
  const numbers: string[] = []

  beforeAll(async () => {
    desk = await openDesk()
    const { store, request } = desk
    // One for each shape is changed by somebody else while it is looked at.
    for (const _ of shapes) numbers.push((await request(++nr)).number)
    act = await keepDecided(store.db, ++nr, {
      ...plain,
      subject: 'Ricorso avverso il provvedimento di indebito',
      outcome: { kind: 'to_person', says: 'La tratta una persona.' },
      classification: { ...plain.classification, kind: 'out_of_scope', subtype: 'ricorso' },
    })
    const unclear = chase(++nr)
    await keepDecided(store.db, nr, {
      ...unclear,
      requests: unclear.requests.map(one => ({
        ...one,
        request: { ...one.request, confidence: 'unclear' as const },
      })),
    })
    await store.db
      .insertInto('task')
      .values({ kind: 'ladder', key: 'x', letter_id: act, says: 'Scrive ancora.', times: 2 })
      .execute()
  })
  afterAll(() => desk[Symbol.asyncDispose]())

  const contextOf = ({ width, language }: Shape): Promise<BrowserContext> =>
    desk.context(
      { ...chief, name: `Anna ${width} ${language}`, language },
      { viewport: { width, height: 800 }, bypassCSP: true },
    )

  it.each(shapes)(
    'the pages that one opens, at $width pixels in $language',
    async shape => {
      const context = await contextOf(shape)
      const page = await context.newPage()
      const [number = ''] = numbers
      for (const path of [
        '/desk',
        `/desk/letters/${act}`,
        '/desk/letters/1',
        '/desk/requests',
        '/desk/requests?q=assegno&motivo=sollecito',
        '/desk/requests?q=nulla',
        `/desk/requests/${number}`,
        `/desk/requests/${number}/answer`,
        `/desk/requests/${number}/answer?kind=question`,
        '/desk/person',
        '/desk/health',
        '/desk/requests/CB-9999-AAAA-BBBB',
      ]) {
        await page.goto(path)
        await openAll(page)
        await accessible(page, path, shape)
      }
      await context.close()
    },
    120_000,
  )

  it.each(shapes)(
    'the pages that an act leads to, at $width pixels in $language',
    async shape => {
      const context = await contextOf(shape)
      const page = await context.newPage()
      const number = numbers[shapes.indexOf(shape)] ?? ''
      const here = `/desk/requests/${number}`
      const submit = (act: string, inside = 'form') =>
        page.locator(`${inside}:has(input[value="${act}"]) button`).first().click()
      await page.goto(here)
      await submit('prendi')
      await accessible(page, 'taken', shape)
      await page.goto(`${here}/answer`)
      await page.locator('button[value=preview]').click()
      expect(await page.getByRole('alert').count()).toBe(1)
      await accessible(page, 'an answer without words', shape)
      await page.locator('#text').fill('Gentile Paola, la domanda è … definita.')
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({
          name: 'un-nome-molto-lungo-che-non-ha-spazi-e-non-si-spezza-da-nessuna-parte-2021.pdf',
          mimeType: 'application/pdf',
          buffer: Buffer.from('%PDF-1.4'),
        })
      await page.locator('button[value=preview]').click()
      await page.locator('pre.words').waitFor()
      await accessible(page, 'the preview', shape)
      await page.goto(here)
      await openAll(page)
      await page.locator('#into').fill('CB-ZZZZ-ZZZZ-ZZZZ')
      await submit('unisci')
      expect(await page.getByRole('alert').count()).toBe(1)
      await accessible(page, 'refused', shape)
      await page.goto(here)
      await openAll(page)
      await page.locator('#why-scarta').fill('è una newsletter')
      await desk.store.db
        .updateTable('request')
        .set(eb => ({ version: eb('version', '+', 1) }))
        .where('number', '=', number)
        .execute()
      await submit('scarta')
      expect(await page.getByText('è una newsletter').count()).toBe(1)
      await accessible(page, 'the conflict', shape)
      await context.close()
    },
    120_000,
  )

  const openAll = (page: Page) =>
    page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')

  async function accessible(page: Page, what: string, shape: Shape): Promise<void> {
    expect(await page.getAttribute('html', 'lang'), what).toBe(shape.language)
    await expectAccessible(page, what)
  }
})
