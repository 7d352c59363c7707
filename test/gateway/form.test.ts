// As an operator would: from a letter to the notice in the mailbox, through its link to the form, to the
// answer in the drawer; with the whole gateway running.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formPartsOf } from '../../gateway/form-parts.ts'
import { readOnce } from '../../gateway/mailboxes.ts'
import { type Gateway, openGateway } from '../../gateway/open.ts'
import { readMessage } from '../../mail/message.ts'
import { readRequest } from '../../store/request-view.ts'
import { temporaryFolder } from '../servers/child.ts'
import { marta, type Sitting, sit, typed } from '../web/form/asked.ts'
import { answerFor } from './official.ts'
import { settings } from './settings.ts'

const ORIGIN = 'https://combipat.inps.example'
const folder = temporaryFolder('form')
let gateway: Gateway
let sitting: Sitting

const letter = [
  `From: Marta De Angelis <${marta.address}>`,
  'To: roma@inps.example',
  `Return-Path: <${marta.address}>`,
  'Message-ID: <uno@patronato-aurora.example>',
  'Subject: Sollecito assegno sociale',
  'Date: Mon, 1 Feb 2027 10:00:00 +0100',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Buongiorno, la domanda di assegno sociale n. 6026849300000 di Rossi Mario (RSSMRA80A01H501U),',
  'residente a Roma, presentata a ottobre, ad oggi non ha nessun esito. Grazie.',
  '',
].join('\r\n')

beforeAll(async () => {
  await mkdir(join(folder, 'posta'))
  const config = await settings({
    folder,
    senders: [marta.address],
    mailboxes: [
      {
        ...{ name: 'roma', kind: 'files', path: 'posta', address: 'roma@inps.example' },
        ...{ sede: '7000', live_from: '2020-01-01' },
      },
    ],
    more: {
      form: { url: `${ORIGIN}/scrivi-alla-sede`, token: 'append' },
      web: { url: ORIGIN },
    },
  })
  gateway = await openGateway(config)
  sitting = await sit(gateway.store.db, marta, {
    parts: { now: () => new Date(), form: formPartsOf(gateway) },
  })
})
afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

const outbox = () => join(folder, 'data/outbox')
/** Letters in the operator's mailbox whose words hold this. */
async function received(words: RegExp): Promise<string> {
  const find = async () => {
    for (const name of readdirSync(outbox()).filter(one => one.endsWith('.eml'))) {
      const { subject, text, to } = await readMessage(readFileSync(join(outbox(), name)))
      const whole = `${subject}\n${text}`
      if (to[0]?.address === marta.address && words.test(whole)) return whole
    }
    return ''
  }
  await expect.poll(find, { timeout: 60_000 }).not.toBe('')
  return find()
}

const path = (text: string, pattern: RegExp): string =>
  pattern.exec(text)?.[0].replace(ORIGIN, '') ?? ''

test('a letter’s request is completed by its link', { timeout: 120_000 }, async () => {
  writeFileSync(join(folder, 'posta/uno.eml'), letter)
  const [mailbox] = gateway.config.mailboxes
  if (mailbox === undefined) throw new Error('The configuration has one mailbox.')
  const parts = { ...gateway, db: gateway.store.db, key: null, onProgress: () => {} }
  await readOnce(parts, mailbox, new AbortController().signal)
  const notice = await received(/scrivi-alla-sede\?t=/)
  const [number = ''] = /CB(?:-[0-9A-Z]{4}){3}/.exec(notice) ?? []
  const link = path(notice, /https:\S+\?t=[\w-]+/)
  const first = await sitting.get(link)
  const [cookie = ''] = first.headers.getSetCookie().map(line => line.split(';')[0] ?? '')
  const opened = await sitting.get('/scrivi-alla-sede/lettera', { cookie })
  const draft = opened.headers.get('location') ?? ''
  const page = await sitting.page(draft)
  for (const words of [
    '6026849300000',
    'RSSMRA80A01H501U',
    'Roma',
    'Rossi Mario',
    'assegno sociale',
  ])
    expect(page, words).toMatch(new RegExp(`class="taken">Dalla lettera: [^<]*«${words}»`))
  const filled = { ...typed, comune: 'Roma (RM)', do: 'check' }
  expect((await sitting.post(draft, filled)).status).toBe(303)
  const sent = await sitting.post(`${draft}/invia`, {})
  expect(sent.headers.get('location')).toBe(`/scrivi-alla-sede/ricevuta/${number}`)
  const view = await readRequest(gateway.store.db, number, ['7000'])
  expect(view).toMatchObject({
    channel: 'email',
    standing: { state: 'instradata', confirmed: true },
  })
  expect(view?.later).toHaveLength(1)
})

test('a form’s answer lies in the drawer, and a notice without personal data says so', {
  timeout: 120_000,
}, async () => {
  const number = await sitting.send({ comune: 'Roma', prestazione: 'naspi' })
  const { db } = gateway.store
  const stands = async () => (await readRequest(db, number, 'all'))?.standing.state
  await expect.poll(stands, { timeout: 60_000 }).toBe('instradata')
  const receipt = await received(new RegExp(`Richiesta ${number} ricevuta`))
  const moved = await answerFor(gateway, number, { kind: 'answer', text: 'È stata accolta.' })
  expect(moved.kind).toBe('moved')
  const notice = await received(new RegExp(`Risposta alla richiesta ${number}`))
  for (const words of [receipt, notice]) {
    expect(words).not.toMatch(/RSSMRA|Rossi|naspi|accolta/i)
    expect(path(words, /https:\S+/)).toBe(`/scrivi-alla-sede/richieste/${number}`)
  }
  const page = await sitting.page(path(notice, /https:\S+/))
  expect(page).toContain('È stata accolta.')
  const letters = await db
    .selectFrom('letter')
    .select('state')
    .where('channel', '=', 'form')
    .execute()
  expect(letters.every(({ state }) => state === 'done')).toBe(true)
})

test('an observation reaches its mailbox', { timeout: 120_000 }, async () => {
  await sitting.post('/scrivi-alla-sede/osservazioni', { testo: 'Più spazio al testo.' })
  const find = async () => {
    for (const name of readdirSync(outbox())) {
      const { to, text } = await readMessage(readFileSync(join(outbox(), name)))
      if (to[0]?.address === 'osservazioni@inps.example') return text
    }
    return ''
  }
  await expect.poll(find, { timeout: 60_000 }).toContain('Più spazio al testo.')
})
