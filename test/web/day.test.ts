// An official's day, start to end, on a whole gateway: letters that come by mail, by PEC and by the
// form are found, worked and answered, each by the way it came.

import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Message } from '../../mail/message.ts'
import type { Official } from '../../store/people.ts'
import { busta } from '../pec/busta.ts'
import { describeWith } from '../servers/available.ts'
import { chief } from './asked.ts'
import { letterOf, openWholeDesk, type WholeDesk } from './whole-desk.ts'

const CHASE =
  'Buongiorno, la domanda di pensione di vecchiaia presentata il 12 ottobre per il signor Mario Rossini non risulta ancora definita: si sollecita la lavorazione.'

const official: Omit<Official, 'id'> = {
  ...chief,
  name: 'Bruno Neri',
  roles: ['official'],
  structures: ['7000'],
}

describeWith(['chromium'], 'an official’s day', () => {
  let desk: WholeDesk
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    desk = await openWholeDesk({
      email: ['paola@aurora.example', 'ugo@aurora.example'],
      pec: ['roma@pec.patronato.example'],
    })
    desk.deliver('roma', letterOf({ from: 'paola@aurora.example', id: 'a.1', text: CHASE }))
    desk.deliver('roma', letterOf({ from: 'ugo@aurora.example', id: 'b.1', text: CHASE }))
    desk.deliver('roma-pec', await busta('posta-certificata'))
    await vi.waitUntil(async () => (await requests()).length === 3, {
      timeout: 90_000,
      interval: 200,
    })
    // As if he had written in the form.
    await desk.gateway.store.db
      .updateTable('request')
      .set({ channel: 'form' })
      .where('sender', '=', 'ugo@aurora.example')
      .execute()
    context = await desk.as(official)
    page = await context.newPage()
    page.setDefaultTimeout(20_000)
  }, 120_000)
  afterAll(() => desk?.[Symbol.asyncDispose]())

  const requests = () =>
    desk.gateway.store.db
      .selectFrom('request')
      .select(['number', 'sender'])
      .where('state', '=', 'instradata')
      .execute()

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const follow = (name: string) => page.getByRole('link', { name, exact: true }).first().click()
  const states = (word: string) =>
    expect.poll(() => page.locator('section .badge').first().textContent()).toBe(word)

  /** From the queue, narrowed to one channel, into its only request. */
  async function open(channel: string): Promise<string> {
    await page.goto('/desk/requests')
    await page.getByLabel('Canale').selectOption({ label: channel })
    await press('Filtra')
    const link = page.locator('a.number')
    expect(await link.count()).toBe(1)
    const number = (await link.textContent()) ?? ''
    await link.click()
    await page.getByRole('heading', { level: 1, name: number }).waitFor()
    return number
  }

  async function answer(text: string): Promise<void> {
    await page.getByLabel('Testo', { exact: true }).fill(text)
    await press('Anteprima')
    await page.getByRole('heading', { level: 1, name: 'Anteprima della lettera' }).waitFor()
    await press('Invia')
    await page.getByText('La lettera è stata affidata alla spedizione.').waitFor()
  }

  async function sentFor(number: string): Promise<Message | undefined> {
    const find = async () => (await desk.sent()).find(one => one.subject.includes(number))
    await expect.poll(find, { timeout: 30_000 }).toBeDefined()
    return find()
  }

  it('by mail: taken, answered from a text of the office, sent in the thread, and back again', async () => {
    const number = await open('Posta ordinaria')
    expect(await page.locator('mark').count()).toBeGreaterThan(0)
    await press('Prendi in carico')
    await page.getByRole('button', { name: 'Annulla' }).waitFor()
    await press('Annulla')
    await states('Da prendere in carico')
    await press('Prendi in carico')
    await follow('Rispondi')
    await page.getByLabel('Comincia da un testo').selectOption('in-lavorazione')
    await press('Usa questo testo')
    expect(await page.getByLabel('Testo', { exact: true }).inputValue()).toContain('in lavorazione')
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'TE08.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.4 prova'),
      })
    await answer('Gentile Paola, la domanda è definita: in allegato il provvedimento.')
    const letter = await sentFor(number)
    expect(letter).toMatchObject({
      subject: `Re: domanda di pensione [${number}]`,
      inReplyTo: ['a.1@aurora.example'],
    })
    expect(letter?.attachments.map(({ filename }) => filename)).toEqual(['TE08.pdf'])
    desk.deliver(
      'roma',
      letterOf({
        from: 'paola@aurora.example',
        id: 'a.2',
        subject: `Re: domanda di pensione [${number}]`,
        text: 'Grazie; quando arriva il primo pagamento della pensione?',
        inReplyTo: letter?.messageId ?? '',
      }),
    )
    await expect
      .poll(
        async () => {
          await page.goto(`/desk/requests/${number}`)
          return page.getByText('quando arriva il primo pagamento').count()
        },
        { timeout: 30_000 },
      )
      .toBe(1)
    await states('In carico')
  }, 120_000)

  it('by PEC: its worth in words, answered as PEC', async () => {
    const number = await open('PEC')
    expect(await page.getByText('firma, autorità e intestazioni concordano').count()).toBe(1)
    await follow('Chiedi al mittente')
    expect(await page.getByText('PEC, con ricevute').count()).toBe(1)
    await answer('Gentile collega, di quale domanda si tratta?')
    await states('In attesa del mittente')
    const letter = await sentFor(number)
    expect(letter?.from[0]?.address).toBe('sede@postacert.inps.example')
    expect(letter?.to[0]?.address.toLowerCase()).toBe('roma@pec.patronato.example')
  }, 60_000)

  it('by the form: the answer lies in the sender’s drawer, and no letter leaves', async () => {
    const number = await open('Modulo')
    await follow('Rispondi')
    expect(await page.getByText('messaggio nel cassetto del mittente').count()).toBe(1)
    await answer('La domanda è definita.')
    await states('Chiusa')
    const reply = await desk.gateway.store.db
      .selectFrom('reply')
      .innerJoin('request', 'request.id', 'reply.request_id')
      .select(['reply.state', 'reply.transport'])
      .where('request.number', '=', number)
      .executeTakeFirst()
    expect(reply).toEqual({ state: 'sent', transport: 'cassetto' })
    expect((await desk.sent()).some(one => one.subject.includes(number))).toBe(false)
  }, 60_000)

  it('two at once: the second is told who was first and keeps what he typed', async () => {
    const number = await open('Posta ordinaria')
    const other = await (await desk.as({ ...chief, name: 'Carla Rossi' })).newPage()
    await other.goto(`/desk/requests/${number}`)
    await page.getByText('Passa ad altra struttura').first().click()
    await page.getByLabel('Struttura (codice)').fill('4900')
    await page.getByLabel('Motivo').last().waitFor({ state: 'attached' })
    await page.locator('#why-passa').fill('residente a Milano')
    await other.getByText('Correggi').first().click()
    await other.locator('#motivo-correggi').selectOption('pagamenti')
    await other.getByRole('button', { name: 'Correggi' }).click()
    await other.getByText('Corretta.').waitFor()
    await press('Passa ad altra struttura')
    await page.getByRole('heading', { level: 1, name: 'Nel frattempo è cambiata' }).waitFor()
    for (const words of ['Carla Rossi ha agito', 'residente a Milano'])
      expect(await page.getByText(words).count(), words).toBe(1)
    await follow('Apri la richiesta aggiornata')
    expect(await page.getByText('Informazioni sui pagamenti').count()).toBeGreaterThan(0)
  }, 60_000)
})
