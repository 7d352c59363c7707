// The form and the drawer in a real browser: with and without JavaScript, by keyboard, in German, on a
// narrow screen; axe on every page.

import { expect, it, vi } from 'vitest'
import { mintToken } from '../../../store/form-tokens.ts'
import { readRequest } from '../../../store/request-view.ts'
import { describeWith } from '../../servers/available.ts'
import { chase, keepDecided } from '../../store/samples.ts'
import { expectAccessible } from '../chromium.ts'
import { marta } from './asked.ts'
import { fill, formInBrowser, numberOn } from './in-browser.ts'
import { officeWrites } from './office.ts'

// A walk of many pages.
vi.setConfig({ testTimeout: 120_000 })

describeWith(['chromium'], 'the form in a browser', () => {
  const form = formInBrowser()

  it('a first request, from the drawer to its receipt; the code is looked at while it is typed', async () => {
    const page = await form.open()
    await page.goto(`${form.base}`)
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
    const number = numberOn(page)
    expect(await readRequest(form.db, number, ['1400'])).toMatchObject({
      standing: { codiceFiscale: 'RSSMRA80A01H501U' },
    })
    await page.context().close()
  })

  it('a provisional code is looked at while it is typed; a structure that stands in is called so', async () => {
    const page = await form.open({ viewport: { width: 390, height: 800 } })
    await page.goto(`${form.base}/modulo`)
    await fill(page, { comune: '' })
    await page.fill('#codiceFiscale', '12345678901')
    await page.waitForSelector('text=L’ultima cifra del codice fiscale provvisorio non torna')
    await page.fill('#codiceFiscale', '12345678903')
    await page.waitForSelector('text=Il codice fiscale provvisorio è valido')
    await page.selectOption('#stato', 'CH')
    await page.click('text=Controlla')
    await page.waitForURL(/controlla$/)
    await expectAccessible(page)
    expect(await page.textContent('main')).toMatch(/Roma[^(]*\(7000\) provvisoria/)
    await page.click('button:has-text("Invia")')
    await page.waitForURL(/ricevuta/)
    await expectAccessible(page)
    expect(await page.textContent('main')).toContain('12345678903 (provvisorio)')
    await page.context().close()
  })

  it('works without JavaScript: a draft is kept, found again, sent', async () => {
    const page = await form.open({ javaScriptEnabled: false })
    await page.goto(`${form.base}/modulo`)
    await page.fill('#nome', 'Rossi Mario')
    await page.fill('#testo', 'Da finire')
    await page.click('text=Salva la bozza')
    expect(await page.textContent('main')).toContain('La bozza è salvata')
    await page.goto(`${form.base}/cassetto`)
    await page.click('text=Continua')
    expect(await page.inputValue('#testo')).toBe('Da finire')
    await fill(page, { comune: 'Brixen', prestazione: 'rdc' })
    await page.click('text=Controlla')
    await page.click('button:has-text("Invia")')
    expect(page.url()).toMatch(/ricevuta/)
    await page.context().close()
  })

  it('is filled in and sent by keyboard alone', async () => {
    const page = await form.open()
    await page.goto(`${form.base}/modulo`)
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
    const letter = await keepDecided(form.db, 501, { ...one, sender })
    const { id: reply } = await form.db
      .selectFrom('reply')
      .select('id')
      .where('letter_id', '=', letter)
      .executeTakeFirstOrThrow()
    const number = one.requests[0]?.number ?? ''
    const token = await mintToken(form.db, reply, number)
    const page = await form.open()
    await page.goto(`${form.base}?t=${token}`)
    expect(page.url()).not.toContain(String(token))
    expect(await page.textContent('#codiceFiscale-taken')).toContain('RSSMRA80A01H501U')
    await expectAccessible(page)
    await page.fill('#nome', 'Rossi Mario')
    await page.check('#mandato')
    await page.click('text=Controlla')
    await page.click('button:has-text("Invia")')
    await page.waitForURL(/ricevuta/)
    expect(numberOn(page)).toBe(number)
    await page.goto(`${form.base}?t=${token}`)
    expect(await page.textContent('main')).toContain('già stato usato')
    await expectAccessible(page)
    await page.context().close()
  })

  it('a question is answered in the drawer; the chase waits for day 15', async () => {
    const page = await form.open()
    const send = async (prestazione: string) => {
      await page.goto(`${form.base}/modulo`)
      await fill(page, { prestazione })
      await page.click('text=Controlla')
      await page.click('main form button')
      await page.waitForURL(/ricevuta/)
      return numberOn(page)
    }
    const chased = await send('ecocert')
    const asked = await send('anf')
    await officeWrites(form.db, asked, 'question', 'Serve il modello AP70.')
    await page.goto(`${form.base}/richieste/${asked}`)
    await expectAccessible(page)
    await page.click('text=Rispondi alla sede')
    await expectAccessible(page)
    await page.fill('#testo', 'Il modello è allegato alla domanda.')
    await page.click('button:has-text("Invia")')
    expect(await page.textContent('main')).toContain('lo legge chi la tratta')
    form.turnTo('2021-02-17T12:00:00Z')
    await page.context().close()
    const later = await form.open()
    await later.goto(`${form.base}/richieste/${chased}`)
    await later.click('button:has-text("Sollecita")')
    expect(await later.textContent('main')).toContain('18/02/2021')
    await expectAccessible(later)
    await later.context().close()
    form.turnTo('2021-02-18T08:00:00Z')
    const then = await form.open()
    await then.goto(`${form.base}/richieste/${chased}`)
    await then.click('button:has-text("Sollecita")')
    expect(await then.textContent('main')).toContain('in testa alla coda')
    await then.context().close()
  })

  it('an observation is written, and a problem reported from the page where it is met', async () => {
    const page = await form.open()
    await page.goto(`${form.base}/osservazioni`)
    await expectAccessible(page)
    await page.fill('#testo', 'Più spazio al testo.')
    await page.click('button:has-text("Invia")')
    expect(await page.textContent('main')).toContain('Grazie')
    await page.goto(`${form.base}/cassetto`)
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
      const page = await form.open({ viewport: { width, height: 800 } })
      await form.db.updateTable('person').set({ language }).where('kind', '=', 'operator').execute()
      const first = await form.db
        .selectFrom('request')
        .select('number')
        .where('channel', '=', 'form')
        .executeTakeFirstOrThrow()
      const paths = ['cassetto?mostra=all', 'modulo', 'osservazioni', 'problema', 'account']
      for (const path of [...paths, `richieste/${first.number}`, `ricevuta/${first.number}`]) {
        await page.goto(`${form.base}/${path}`)
        await expectAccessible(page)
        const shown = await page.evaluate('document.documentElement.lang')
        expect(shown).toBe(language)
      }
      await page.goto(`${form.base}/modulo`)
      await page.click('main form.scrivi button')
      await expectAccessible(page)
      await fill(page, { prestazione: 'cu' })
      await page.click('main form.scrivi button')
      await page.waitForURL(/controlla$/)
      await expectAccessible(page)
      await form.db.updateTable('person').set({ language: 'it' }).execute()
      await page.context().close()
    })
  }
})
