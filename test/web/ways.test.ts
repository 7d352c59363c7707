// The desk for everybody: by keyboard alone, without JavaScript, in German.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWith } from '../servers/available.ts'
import { keepDecided, plain } from '../store/samples.ts'
import { chief } from './asked.ts'
import { type DeskInBrowser, official, openDesk } from './desk-browser.ts'

describeWith(['chromium'], 'the desk for everybody', () => {
  let desk: DeskInBrowser
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(() => desk[Symbol.asyncDispose]())

  /** Goes on with the Tab key until the focus is there. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let step = 0; step < 150; step += 1) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(focusedOn(name))) return
    }
    throw new Error(`The keyboard never came to «${name}».`)
  }

  const focusedOn = (name: string) =>
    `(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim() === ${JSON.stringify(name)}`

  it('by keyboard alone: found, taken, answered, sent', async () => {
    const { number } = await desk.request(1)
    const page = await desk.page()
    await page.goto('/desk/requests')
    await tabTo(page, number)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/${number}`)
    await tabTo(page, 'Prendi in carico')
    await page.keyboard.press('Enter')
    await page.waitForURL(/done=prendi/)
    await tabTo(page, 'Rispondi')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/answer')
    await tabTo(page, 'Testo')
    await page.keyboard.type('Gentile Paola, la domanda è definita.')
    await tabTo(page, 'Anteprima')
    await page.keyboard.press('Enter')
    await page.locator('pre.words').waitFor()
    await tabTo(page, 'Invia')
    await page.keyboard.press('Enter')
    await page.waitForURL(/done=sent/)
    expect(await page.getByText('La lettera è stata affidata alla spedizione.').count()).toBe(1)
    await page.context().close()
  })

  it('without JavaScript: several at once, undone, divided, united, corrected, and a formal act closed', async () => {
    const [one, two] = [await desk.request(2), await desk.request(3)]
    await keepDecided(desk.store.db, 4, {
      ...plain,
      outcome: { kind: 'to_person', says: 'La tratta una persona.' },
      classification: { ...plain.classification, kind: 'out_of_scope', subtype: 'ricorso' },
    })
    const page = await desk.page({ ...official, name: 'Carla Rossi' }, { javaScriptEnabled: false })
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    await page.goto('/desk/requests?motivo=sollecito')
    for (const { number } of [one, two]) await page.getByLabel(new RegExp(number)).check()
    await press('Prendi in carico')
    expect(await page.getByRole('status').first().textContent()).toContain('2')
    await page.goto(`/desk/requests/${one.number}`)
    await page.getByText('Correggi').first().click()
    await page.locator('#motivo-correggi').selectOption('pagamenti')
    await press('Correggi')
    await page.getByText('Corretta.').waitFor()
    await press('Annulla')
    await page.getByText('Dividi in due richieste').first().click()
    await page.locator('#motivo-dividi').selectOption('generica')
    await press('Dividi in due richieste')
    await page.getByText('Divisa.').waitFor()
    const fresh = (await page.textContent('h1'))?.replace('Richiesta ', '') ?? ''
    expect(fresh).not.toBe(one.number)
    await page.getByText('È un duplicato: unisci').first().click()
    await page.getByLabel('Numero della richiesta che resta').fill(one.number)
    await press('È un duplicato: unisci')
    await page.getByText('Unita a un’altra').first().waitFor()
    await page.goto('/desk/person')
    await page.getByLabel('Annotazione').fill('prot. 123')
    await press('Registrato al protocollo')
    await page.getByText('Tolto dall’elenco.').waitFor()
    await page.context().close()
  })

  it('in German, by the user’s choice: no Italian of ours is left on any page', async () => {
    const { number, letterId } = await desk.request(5)
    const page = await desk.page({ ...chief, name: 'Greta Mair' })
    await page.goto('/desk/requests')
    await page.getByRole('button', { name: 'Deutsch' }).click()
    await page.getByRole('heading', { level: 1, name: 'Anfragen' }).waitFor()
    const titles: string[] = []
    for (const path of [
      '/desk',
      `/desk/letters/${letterId}`,
      '/desk/requests',
      `/desk/requests/${number}`,
      `/desk/requests/${number}/answer`,
      '/desk/person',
      '/desk/health',
      '/desk/access',
    ]) {
      await page.goto(path)
      titles.push((await page.textContent('h1')) ?? '')
      const ours = await page.evaluate(oursOnly)
      expect(ITALIAN.exec(String(ours))?.[0], path).toBeUndefined()
    }
    expect(titles).toEqual([
      'Nachrichten',
      `Nachricht ${letterId}`,
      'Anfragen',
      `Anfrage ${number}`,
      `${number} beantworten`,
      'Zu prüfen',
      'Zustand des Dienstes',
      'Zugriffe',
    ])
    await page.goto(`/desk/requests/${number}`)
    await page.getByRole('button', { name: 'Übernehmen' }).click()
    await page.getByText('Übernommen.').waitFor()
    await page.context().close()
  })
})

/** What stands on the page without what others wrote, names, and what is said to be Italian. */
const oursOnly = `(() => {
  const copy = document.body.cloneNode(true)
  for (const one of copy.querySelectorAll('[lang=it], bdi, blockquote, pre, mark, datalist, code')) one.remove()
  return copy.innerText || copy.textContent
})()`

/** Words that no German page has. */
const ITALIAN =
  /\b(della|delle|degli|richiest[ae]|messaggi[o]?|risposta|mittente|oggetto|ricevut[oaie]|casella|esito|perché|stato|sollecito|nessun[oa]?|struttura|termine|persona|lettera|inviata|firma)\b/i
