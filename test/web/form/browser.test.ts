// The form and the drawer in a real browser: with and without JavaScript, by keyboard, in German, on a
// narrow screen; axe on every page.

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mintToken } from '../../../store/form-tokens.ts'
import { openStore, type Store } from '../../../store/open.ts'
import { readRequest } from '../../../store/request-view.ts'
import { type Served, serve } from '../../../web/serve.ts'
import { describeWith } from '../../servers/available.ts'
import { chase, keepDecided } from '../../store/samples.ts'
import { bareApp, partsOn, signedIn } from '../asked.ts'
import { expectAccessible, startChromium } from '../chromium.ts'
import { marta, typed } from './asked.ts'
import { officeWrites } from './office.ts'

const base = '/scrivi-alla-sede'

describeWith(['chromium'], 'the form in a browser', () => {
  let store: Store
  let served: Served
  let browser: Browser
  let secret = ''
  let now = new Date('2021-02-03T12:00:00Z')

  beforeAll(async () => {
    store = await openStore({ kind: 'pglite', folder: 'memory://' })
    const parts = partsOn(store.db, {
      now: () => now,
      session: { idleMs: 90 * 86_400_000, wholeMs: 90 * 86_400_000 },
    })
    served = await serve(bareApp(store.db, parts), { host: '127.0.0.1', port: 0 })
    browser = await startChromium()
  })
  afterAll(async () => {
    await browser.close()
    await served.close()
    await store.close()
  })

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    // Sessions of the tests last ten hours; each page has its own.
    secret = await signedIn(store.db, marta, now)
    const context = await browser.newContext({ bypassCSP: true, ...options })
    await context.addCookies([{ name: 'combipat_form', value: secret, url: served.url }])
    return context.newPage()
  }

  async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries({ ...typed, ...fields })) {
      if (name === 'motivo' || name === 'contatto') await page.check(`#${name}-${value}`)
      else if (name === 'mandato') await page.check('#mandato')
      else if (['prestazione', 'gestione', 'stato'].includes(name))
        await page.selectOption(`#${name}`, value)
      else await page.fill(`#${name}`, value)
    }
  }

  const numberOn = async (page: Page): Promise<string> =>
    /CB(?:-[0-9A-Z]{4}){3}/.exec(page.url())?.[0] ?? ''

  it('a first request, from the drawer to its receipt; the code is looked at while it is typed', async () => {
    const page = await open()
    await page.goto(`${served.url}${base}`)
    await expectAccessible(page)
    await page.click('text=Nuova richiesta')
    await expectAccessible(page)
    await page.fill('#codiceFiscale', 'RSSMRA80A01H501Z')
    await page.waitForSelector('text=L’ultima lettera non torna')
    await page.fill('#codiceFiscale', 'RSSMRA80A01H501U')
    await page.waitForSelector('text=Il codice fiscale è valido')
    await page.fill('#comune', 'Brix')
    await page.waitForSelector('#comuni option[value="Bressanone (BZ)"]', { state: 'attached' })
    await page.click('text=Controlla')
    // Nothing but the code and the place: the summary leads to the fields.
    await expectAccessible(page)
    await page.click('[role=alert] a[href="#testo"]')
    expect(await page.evaluate('document.activeElement.id')).toBe('testo')
    await fill(page, { comune: 'Brixen' })
    await page.setInputFiles('#file-0', {
      name: 'ricevuta.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4 prova'),
    })
    await page.click('text=Controlla')
    await page.waitForURL(/controlla$/)
    await expectAccessible(page)
    expect(await page.textContent('main')).toContain('Bolzano (1400)')
    await page.click('button:has-text("Invia")')
    await page.waitForURL(/ricevuta/)
    await expectAccessible(page)
    const number = await numberOn(page)
    expect(await readRequest(store.db, number, ['1400'])).toMatchObject({
      standing: { codiceFiscale: 'RSSMRA80A01H501U' },
    })
    await page.context().close()
  })

  it('works without JavaScript: a draft is kept, found again, sent', async () => {
    const page = await open({ javaScriptEnabled: false })
    await page.goto(`${served.url}${base}/modulo`)
    await page.fill('#nome', 'Rossi Mario')
    await page.fill('#testo', 'Da finire')
    await page.click('text=Salva la bozza')
    expect(await page.textContent('main')).toContain('La bozza è salvata')
    await page.goto(`${served.url}${base}/cassetto`)
    await page.click('text=Continua')
    expect(await page.inputValue('#testo')).toBe('Da finire')
    await fill(page, { comune: 'Brixen', prestazione: 'rdc' })
    await page.click('text=Controlla')
    await page.click('button:has-text("Invia")')
    expect(page.url()).toMatch(/ricevuta/)
    await page.context().close()
  })

  it('is filled in and sent by keyboard alone', async () => {
    const page = await open()
    await page.goto(`${served.url}${base}/modulo`)
    await page.focus('#motivo-generica')
    await page.keyboard.press('Space')
    const write = async (words: string) => {
      await page.keyboard.press('Tab')
      await page.keyboard.type(words)
    }
    await write('RSSMRA80A01H501U')
    await write('Rossi Mario')
    await write('Bologna')
    await page.keyboard.press('Tab') // the country
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space') // the mandate
    await page.focus('#testo')
    await page.keyboard.type('Quali documenti servono per la domanda?')
    // Enter in a line of text looks, and does not throw away.
    await page.focus('#numeroDomanda')
    await page.keyboard.press('Enter')
    await page.waitForURL(/controlla$/)
    let steps = 0
    while ((await page.evaluate('document.activeElement.textContent')) !== 'Invia') {
      await page.keyboard.press('Tab')
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).not.toBe(
        'none',
      )
      steps += 1
      if (steps > 40) throw new Error('The button is not reached.')
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(/ricevuta/)
    await page.context().close()
  })

  it('a letter’s link: filled in, marked with its words, completed', async () => {
    const one = chase(501)
    const sender = { ...one.sender, office: marta.office } as typeof one.sender
    const letter = await keepDecided(store.db, 501, { ...one, sender })
    const { id: reply } = await store.db
      .selectFrom('reply')
      .select('id')
      .where('letter_id', '=', letter)
      .executeTakeFirstOrThrow()
    const number = one.requests[0]?.number ?? ''
    const token = await mintToken(store.db, reply, number)
    const page = await open()
    await page.goto(`${served.url}${base}?t=${token}`)
    expect(page.url()).not.toContain(String(token))
    expect(await page.textContent('#codiceFiscale-taken')).toContain('RSSMRA80A01H501U')
    await expectAccessible(page)
    await page.fill('#nome', 'Rossi Mario')
    await page.check('#mandato')
    await page.click('text=Controlla')
    await page.click('button:has-text("Invia")')
    await page.waitForURL(/ricevuta/)
    expect(await numberOn(page)).toBe(number)
    await page.goto(`${served.url}${base}?t=${token}`)
    expect(await page.textContent('main')).toContain('già stato usato')
    await expectAccessible(page)
    await page.context().close()
  })

  it('a question is answered in the drawer; the chase waits for day 15', async () => {
    const page = await open()
    const send = async (prestazione: string) => {
      await page.goto(`${served.url}${base}/modulo`)
      await fill(page, { prestazione })
      await page.click('text=Controlla')
      await page.click('main form button')
      await page.waitForURL(/ricevuta/)
      return numberOn(page)
    }
    const chased = await send('ecocert')
    const asked = await send('anf')
    await officeWrites(store.db, asked, 'question', 'Serve il modello AP70.')
    await page.goto(`${served.url}${base}/richieste/${asked}`)
    await expectAccessible(page)
    await page.click('text=Rispondi alla sede')
    await expectAccessible(page)
    await page.fill('#testo', 'Il modello è allegato alla domanda.')
    await page.click('button:has-text("Invia")')
    expect(await page.textContent('main')).toContain('lo legge chi la tratta')
    now = new Date('2021-02-17T12:00:00Z')
    await page.context().close()
    const later = await open()
    await later.goto(`${served.url}${base}/richieste/${chased}`)
    await later.click('button:has-text("Sollecita")')
    expect(await later.textContent('main')).toContain('18/02/2021')
    await expectAccessible(later)
    await later.context().close()
    now = new Date('2021-02-18T08:00:00Z')
    const then = await open()
    await then.goto(`${served.url}${base}/richieste/${chased}`)
    await then.click('button:has-text("Sollecita")')
    expect(await then.textContent('main')).toContain('in testa alla coda')
    await then.context().close()
  })

  it('an observation is written, and a problem reported from the page where it is met', async () => {
    const page = await open()
    await page.goto(`${served.url}${base}/osservazioni`)
    await expectAccessible(page)
    await page.fill('#testo', 'Più spazio al testo.')
    await page.click('button:has-text("Invia")')
    expect(await page.textContent('main')).toContain('Grazie')
    await page.goto(`${served.url}${base}/cassetto`)
    await page.click('text=Segnala un problema tecnico')
    await expectAccessible(page)
    expect(await page.textContent('main')).toContain('/scrivi-alla-sede/cassetto')
    await page.context().close()
  })

  for (const [width, language] of [
    [1280, 'it'],
    [390, 'it'],
    [390, 'de'],
  ] as const) {
    it(`every page at ${width} pixels in ${language}: axe finds nothing, nothing is cut off`, async () => {
      const page = await open({ viewport: { width, height: 800 } })
      await store.db
        .updateTable('person')
        .set({ language })
        .where('kind', '=', 'operator')
        .execute()
      const first = await store.db
        .selectFrom('request')
        .select('number')
        .where('channel', '=', 'form')
        .executeTakeFirstOrThrow()
      const paths = ['cassetto?mostra=all', 'modulo', 'osservazioni', 'problema', 'account']
      for (const path of [...paths, `richieste/${first.number}`, `ricevuta/${first.number}`]) {
        await page.goto(`${served.url}${base}/${path}`)
        await expectAccessible(page)
        const shown = await page.evaluate('document.documentElement.lang')
        expect(shown).toBe(language)
      }
      await page.goto(`${served.url}${base}/modulo`)
      await page.click('main form.scrivi button')
      await expectAccessible(page)
      await fill(page, { prestazione: 'cu' })
      await page.click('main form.scrivi button')
      await page.waitForURL(/controlla$/)
      await expectAccessible(page)
      await store.db.updateTable('person').set({ language: 'it' }).execute()
      await page.context().close()
    })
  }
})
